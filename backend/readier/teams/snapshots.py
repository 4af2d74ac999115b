"""Makes team pages: frozen, from released reports alone, and only from five new ones on.

Promise C: no page, and no change from one to the next, tells of one person's report. Hence a new
page needs five reports that the last did not have, and a deletion shows only in the next.
"""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction

from readier.domain.team_estimate import MIN_SUBJECTS, team_page
from readier.people.models import Team
from readier.reports.models import Report
from readier.teams.models import TeamSnapshot


def make_due(today: date) -> int:
    """Make the page of every team that has enough new reports. Safe to run twice."""
    return sum(_make(team, today=today) for team in Team.objects.all())


def _make(team: Team, *, today: date) -> bool:
    latest = _latest_reports(team)
    last = TeamSnapshot.objects.filter(team=team).order_by("-made_on").first()
    seen = set(last.reports.values_list("pk", flat=True)) if last else set()
    if len(latest) < MIN_SUBJECTS or len({report.pk for report in latest} - seen) < MIN_SUBJECTS:
        return False
    try:
        with transaction.atomic():
            page = team_page([report.document for report in latest])
            snapshot = TeamSnapshot.objects.create(team=team, made_on=today, document=page)
            snapshot.reports.set(latest)
    except IntegrityError:
        return False  # Another worker was first.
    return True


def _latest_reports(team: Team) -> list[Report]:
    """The newest report of each person of the team that says anything of their raters."""
    reports = Report.objects.filter(survey__subject__team=team, survey__subject__is_active=True)
    newest: dict[object, Report] = {}
    for report in reports.select_related("survey").order_by("released_on", "survey__made_at"):
        if report.document["release"]["groups"]:
            newest[report.survey.subject_id] = report
    return list(newest.values())
