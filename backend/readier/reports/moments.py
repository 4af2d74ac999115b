"""Hides a moment, or reports one to the coordinators, who read that one and nothing else of the report.

The numbers of a report never change by it. A moment is a place in the report: who wrote it is not known here, and
what a coordinator reads does not say whom it is about either.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from typing import Any

from django.db import transaction

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.outbox.posting import post
from readier.people.models import Person
from readier.reports.models import MomentMark, Report
from readier.web.problems import NotFound, Refusal

State = MomentMark.State
# What its subject may still change.
OPEN = (State.HIDDEN, State.KEPT)


class MomentIsWithCoordinators(Refusal):
    code = "moment_is_with_coordinators"
    detail = "You have reported this moment. It stays hidden until a coordinator has read it, or is removed."


def mark(report: Report, *, group: str, place: int, state: str) -> None:
    """Hide a moment, show it again, or report it. Raises NotFound, MomentIsWithCoordinators."""
    if not text_of(report, group, place):
        raise NotFound
    with transaction.atomic():
        # Two taps at once queue here.
        Report.objects.select_for_update().get(pk=report.pk)
        marks = MomentMark.objects.filter(report=report, group=group, place=place)
        found = marks.first()
        if found and found.state not in OPEN:
            if found.state == state:
                return
            raise MomentIsWithCoordinators
        if state == "shown":
            marks.delete()
            return
        made, _ = MomentMark.objects.update_or_create(
            report=report, group=group, place=place, defaults={"state": state}
        )
        if state == State.REPORTED:
            _tell_coordinators(made)


def decide(mark_id: uuid.UUID, *, remove: bool, by: Person, today: date) -> None:
    """A coordinator has read it. Once; raises NotFound afterwards."""
    with transaction.atomic():
        found = MomentMark.objects.select_for_update().filter(pk=mark_id, state=State.REPORTED).first()
        if found is None:
            raise NotFound
        if remove:
            _erase(found)
        found.state = State.REMOVED if remove else State.KEPT
        found.save(update_fields=["state"])
        # Not of which report: neither a coordinator nor a copy of the database is to join the two.
        record(Deed.MOMENT_REMOVED if remove else Deed.MOMENT_LEFT, by=by.pk, day=today)


def text_of(report: Report, group: str, place: int) -> str:
    """Empty where there is none."""
    texts = next((one for name, one in _texts(report.document) if name == group), [])
    return texts[place] if place < len(texts) else ""


def without_hidden(report: Report) -> dict[str, Any]:
    """The report as others may see it: without what its subject has hidden or reported, and what was removed."""
    document: dict[str, Any] = deepcopy(report.document)
    hidden = {(one.group, one.place) for one in report.moment_marks.exclude(state=State.KEPT)}
    for name, texts in _texts(document):
        texts[:] = [text for place, text in enumerate(texts) if text and (name, place) not in hidden]
    return document


def _texts(document: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """Each group's name and its moments."""
    groups = document["release"]["groups"]
    return [(one["name"], one["moments"]["texts"]) for one in groups if "texts" in one["moments"]]


def _erase(found: MomentMark) -> None:
    """The one change that a frozen report knows: a text becomes empty. Its place stays, so that others keep theirs."""
    report = Report.objects.select_for_update().get(pk=found.report_id)
    for name, texts in _texts(report.document):
        if name == found.group and found.place < len(texts):
            texts[found.place] = ""
    report.save(update_fields=["document"])


def _tell_coordinators(made: MomentMark) -> None:
    for one in Person.objects.filter(is_coordinator=True, is_active=True):
        ids = {"mark": str(made.pk), "person": str(one.pk)}
        post("moment_reported", dedupe=f"moment reported {made.pk} {one.pk}", ids=ids)
