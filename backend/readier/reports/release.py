"""The one act that freezes what may be shown and destroys the rest.

It reads answers, applies the rules, checks the outcome against the proof, and writes the report, the
public counts and the emptied box in one transaction. Keys die only after that is durable.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from datetime import date

from django.db import transaction

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.domain import bands
from readier.domain.sheets import RaterGroupAnswers
from readier.domain.terms import Relationship
from readier.hooks.announcing import announce
from readier.hooks.models import Kind
from readier.instruments.stored import instrument_of
from readier.keys.store import KeyAway
from readier.outbox.posting import post
from readier.reports.document import Frame, make_document
from readier.reports.freezing import freeze
from readier.reports.models import Report
from readier.responses.box import empty_box, forget_deleted_rows
from readier.responses.opened import sheets_of
from readier.surveys.lifecycle import IllegalMove, State, advance
from readier.surveys.models import RaterGroup, Survey

log = logging.getLogger(__name__)


def release_due(today: date) -> int:
    """Release every closed survey. Safe to run twice, and by two at once."""
    closed = Survey.objects.filter(state=State.CLOSED).select_related("subject", "instrument", "self_rating")
    released = sum(_try(survey, today=today) for survey in closed)
    if released:
        # Once it is durable; and the release stands, should the database have no room for this now.
        transaction.on_commit(forget_deleted_rows, robust=True)
    return released


def _try(survey: Survey, *, today: date) -> bool:
    try:
        release(survey, today=today)
    except IllegalMove:
        return False  # Another worker was first.
    except KeyAway:
        # Perhaps a volume that is not mounted: nothing is given up before an operator has looked.
        log.exception("survey.release_waits survey=%s: its key is not in the key store, or is damaged", survey.pk)
        return False
    except Exception as fault:
        # One that fails must not keep the others waiting. Its words are not logged: they may quote an answer.
        log.error("survey.release_failed survey=%s fault=%s", survey.pk, type(fault).__name__)
        return False
    return True


@transaction.atomic
def release(survey: Survey, *, today: date) -> Report:
    """Freeze the report of a closed survey. Raises IllegalMove unless it is closed, and KeyAway."""
    advance(survey, State.RELEASED)
    instrument = instrument_of(survey)
    signals = [signal.id for signal in instrument.signals_for(leads_already=survey.leads_already)]
    groups = list(survey.groups.all())
    outcome = bands.release(
        [_opened(group) for group in groups],
        instrument_signals=signals,
        min_group=survey.min_group,
        strict=survey.strict,
        order=_any_order,
    )
    frame = Frame(
        survey=str(survey.pk),
        subject_name=survey.subject.name,
        step=survey.step,
        step_words=survey.step_words,
        leads_already=survey.leads_already,
        released_on=today,
        invited=sum(group.invited for group in groups),
        collected=sum(group.collected or 0 for group in groups),
        received=sum(group.received or 0 for group in groups),
        all_chosen_by_subject=survey.all_chosen_by_subject,
        not_looked_over=survey.not_looked_over,
        min_group=survey.min_group,
    )
    document = make_document(frame, release=outcome, own=survey.self_rating.as_self_view(), instrument=instrument)
    report = freeze(survey, document, released_on=today)
    for group in groups:
        group.save(update_fields=["received", "digests"])
        empty_box(group.key_id)
    post("report_ready", dedupe=f"report ready {survey.pk}", ids={"survey": str(survey.pk)})
    announce(Kind.REPORT_RELEASED, survey=survey.pk, day=today)
    record(Deed.SURVEY_RELEASED, survey=survey.pk, day=today)
    log.info("survey.released survey=%s", survey.pk)
    return report


def _opened(group: RaterGroup) -> RaterGroupAnswers:
    """The one bridge from rows to the domain, one query a group. Notes the public counts by the way."""
    sheets = sheets_of(group.key_id)
    group.digests = sorted(sheets)
    group.received = len(sheets)
    return RaterGroupAnswers(
        relationships=tuple(Relationship(name) for name in group.relationships),
        invited=group.invited,
        sheets=tuple(sheets.values()),
    )


def _any_order(texts: Sequence[str]) -> Sequence[str]:
    return secrets.SystemRandom().sample(texts, len(texts))
