"""Closes surveys that are due, moves a close once, cancels, and sees that keys die."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import date, datetime

from django.db import transaction

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.conduct.durable import is_durable
from readier.conduct.keymaking import destroy_keys
from readier.hooks.announcing import announce
from readier.hooks.models import Kind
from readier.invitations.models import IssuingRecord
from readier.invitations.record import count_collected, record_key_name
from readier.invitations.telling import tell_everybody
from readier.keys.store import KeyAway, key_store
from readier.responses.box import close_box, empty_box, forget_deleted_rows
from readier.surveys.lifecycle import IllegalMove, State, advance
from readier.surveys.manager_view import forget_views
from readier.surveys.models import RaterGroup, Survey

log = logging.getLogger(__name__)


def close_due(now: datetime) -> int:
    """Close every survey whose time has come. Safe to run twice, and by two at once."""
    due = Survey.objects.filter(state=State.OPEN, closes_at__lte=now)
    return sum(_try_to_close(survey, today=now.date()) for survey in due)


def _try_to_close(survey: Survey, *, today: date) -> bool:
    """One that cannot be closed (its key was lost, say) must not keep the others open."""
    try:
        return _close(survey, today=today)
    except Exception:
        log.exception("survey.close_failed survey=%s", survey.pk)
        return False


def _close(survey: Survey, *, today: date) -> bool:
    try:
        with transaction.atomic():
            advance(survey, State.CLOSED)
            for group in survey.groups.all():
                close_box(group.key_id)
                # A collection that is under way holds this row: count after it.
                issued = IssuingRecord.objects.select_for_update().get(group=group)
                group.collected = count_collected(group)
                group.save(update_fields=["collected"])
                issued.delete()
            announce(Kind.SURVEY_CLOSED, survey=survey.pk, day=today)
            record(Deed.SURVEY_CLOSED, survey=survey.pk, day=today)
    except IllegalMove:
        return False  # Another worker was first.
    # Who collected is asked by nobody any more. What cannot die now dies with the others, after the release.
    if is_durable():
        with suppress(KeyAway):
            for group in survey.groups.all():
                key_store().destroy(record_key_name(group.key_id))
    log.info("survey.closed survey=%s", survey.pk)
    return True


def move_close(survey: Survey, closes_at: datetime, *, now: datetime) -> None:
    """Once, later only, before it comes; all raters are told. Raises IllegalMove."""
    with transaction.atomic():
        # Over is over, even if no tick has come by to close it.
        movable = Survey.objects.filter(state=State.OPEN, close_moved=False, closes_at__gt=now)
        moved = movable.filter(pk=survey.pk, closes_at__lt=closes_at).update(closes_at=closes_at, close_moved=True)
        if not moved:
            raise IllegalMove("The close may be moved once, to a later day, while the survey is open.")
        tell_everybody(survey, "close_moved")
        record(Deed.CLOSE_MOVED, survey=survey.pk, day=now.date(), closes_on=closes_at.date().isoformat())
    survey.refresh_from_db()


def cancel(survey: Survey, *, today: date) -> None:
    """Destroy answers and keys, release nothing, tell the raters. Raises IllegalMove."""
    with transaction.atomic():
        advance(survey, State.CANCELLED)
        leave_nothing(survey)
        tell_everybody(survey, "cancelled")
        record(Deed.SURVEY_CANCELLED, survey=survey.pk, day=today)
        # Once it is durable. Without it the file and its log would go on holding what was destroyed.
        transaction.on_commit(forget_deleted_rows, robust=True)
    destroy_spent_keys()


def leave_nothing(survey: Survey) -> None:
    """Destroy what raters and the manager said, and who collected. Within the transaction of whoever ends it."""
    forget_views(survey)
    for group in survey.groups.all():
        close_box(group.key_id)
        empty_box(group.key_id)
        IssuingRecord.objects.filter(group=group).delete()


def destroy_spent_keys() -> int:
    """Destroy the keys of groups that are done. The tick repeats it until the mark is set."""
    spent = RaterGroup.objects.filter(keys_destroyed=False, survey__state__in=[State.RELEASED, State.CANCELLED])
    if not spent or not is_durable():
        return 0
    dead = [group.pk for group in spent if _are_dead(group)]
    return RaterGroup.objects.filter(pk__in=dead).update(keys_destroyed=True)


def _are_dead(group: RaterGroup) -> bool:
    """Destroy the keys of one group. One that cannot be destroyed must not keep others alive."""
    try:
        destroy_keys(group.key_id)
    except KeyAway:
        log.error("survey.keys_remain survey=%s: a key could not be destroyed", group.survey_id)
        return False
    return True
