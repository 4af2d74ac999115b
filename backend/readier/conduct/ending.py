"""Closes surveys that are due, moves a close once, cancels, and sees that keys die."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction

from readier.conduct.keymaking import destroy_keys
from readier.invitations.issuing import count_collected, record_key_name
from readier.invitations.models import Invitation, IssuingRecord
from readier.keys.store import key_store
from readier.outbox.posting import post
from readier.responses.box import close_box, empty_box
from readier.surveys.lifecycle import IllegalMove, State, advance
from readier.surveys.models import RaterGroup, Survey

log = logging.getLogger(__name__)


def close_due(now: datetime) -> int:
    """Close every survey whose time has come. Safe to run twice, and by two at once."""
    due = Survey.objects.filter(state=State.OPEN, closes_at__lte=now)
    return sum(_close(survey) for survey in due)


def _close(survey: Survey) -> bool:
    try:
        with transaction.atomic():
            advance(survey, State.CLOSED)
            for group in survey.groups.all():
                close_box(group.key_id)
                # A collection that is under way holds this row: count after it.
                record = IssuingRecord.objects.select_for_update().get(group=group)
                group.collected = count_collected(group)
                group.save(update_fields=["collected"])
                record.delete()
    except IllegalMove:
        return False  # Another worker was first.
    for group in survey.groups.all():
        key_store().destroy(record_key_name(group.key_id))
    log.info("survey.closed survey=%s", survey.pk)
    return True


def move_close(survey: Survey, closes_at: datetime) -> None:
    """Once, later only, before it comes; all raters are told. Raises IllegalMove."""
    with transaction.atomic():
        moved = Survey.objects.filter(
            pk=survey.pk, state=State.OPEN, close_moved=False, closes_at__lt=closes_at
        ).update(closes_at=closes_at, close_moved=True)
        if not moved:
            raise IllegalMove("The close may be moved once, to a later day, while the survey is open.")
        _tell_raters(survey, "close_moved")
    survey.refresh_from_db()


def cancel(survey: Survey) -> None:
    """Destroy answers and keys, release nothing, tell the raters. Raises IllegalMove."""
    with transaction.atomic():
        advance(survey, State.CANCELLED)
        for group in survey.groups.all():
            close_box(group.key_id)
            empty_box(group.key_id)
            IssuingRecord.objects.filter(group=group).delete()
        _tell_raters(survey, "cancelled")
    destroy_spent_keys()


def destroy_spent_keys() -> int:
    """Destroy the keys of groups that are done. The tick repeats it until the mark is set."""
    spent = RaterGroup.objects.filter(keys_destroyed=False, survey__state__in=[State.RELEASED, State.CANCELLED])
    for group in spent:
        destroy_keys(group.key_id)
    return sum(RaterGroup.objects.filter(pk=group.pk).update(keys_destroyed=True) for group in spent)


def _tell_raters(survey: Survey, kind: str) -> None:
    for invitation in Invitation.objects.filter(group__survey=survey):
        post(kind, dedupe=f"{kind} {invitation.pk}", ids={"invitation": str(invitation.pk)})
