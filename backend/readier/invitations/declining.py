"""Says no, or yes after all. Nobody is shown who declined, and what is kept of it lies in the sealed record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from readier.invitations.issuing import AlreadyCollected, hold
from readier.invitations.record import DECLINED, NOTHING, is_collected, rewrite, slots_of
from readier.invitations.token import Ticket


def decline(ticket: Ticket, *, now: datetime) -> None:
    """Raises SurveyClosed, LinkRevoked, KeyAway, or AlreadyCollected: then the answer itself can be withdrawn."""
    with transaction.atomic():
        record, latest = hold(ticket, now=now)
        slots = slots_of(record, latest.group)
        if is_collected(slots[latest.pk]):
            raise AlreadyCollected("You have already collected the right to answer; withdraw the answer instead.")
        slots[latest.pk] = DECLINED
        rewrite(record, latest.group, slots)


def reconsider(ticket: Ticket, *, now: datetime) -> None:
    """Raises SurveyClosed, LinkRevoked, KeyAway."""
    with transaction.atomic():
        record, latest = hold(ticket, now=now)
        slots = slots_of(record, latest.group)
        if not is_collected(slots[latest.pk]):
            slots[latest.pk] = NOTHING
        rewrite(record, latest.group, slots)
