"""The reports about somebody, what their manager said by name beside them, and who shows what to whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from readier.people.models import Person
from readier.reports.models import Report, Share
from readier.surveys.models import ManagerView


def reports_about(person: Person) -> list[dict[str, Any]]:
    found = Report.objects.filter(survey__subject=person).order_by("released_on", "pk")
    return [report.document for report in found]


def manager_views_of_me(person: Person) -> list[dict[str, Any]]:
    """From the release on, and not before."""
    found = ManagerView.objects.filter(survey__subject=person, survey__report__isnull=False)
    found = found.select_related("by").order_by("survey__made_at", "pk")
    return [{"by": view.by.name, "survey": str(view.survey_id), **view.as_said()} for view in found]


def shares_given(person: Person) -> list[dict[str, Any]]:
    found = Share.objects.filter(report__survey__subject=person).select_related("person").order_by("shared_on", "pk")
    return [
        _share(one) | {"survey": str(one.report_id), "with": one.person.name, "opened_on": _day(one.opened_on)}
        for one in found
    ]


def shares_received(person: Person) -> list[dict[str, Any]]:
    """That a report was shown to them; the report itself is another's."""
    found = Share.objects.filter(person=person).select_related("report__survey__subject").order_by("shared_on", "pk")
    return [_share(one) | {"by": one.report.survey.subject.name, "opened_on": _day(one.opened_on)} for one in found]


def _share(share: Share) -> dict[str, Any]:
    return {"sections": share.sections, "shared_on": _day(share.shared_on), "until": _day(share.until)}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
