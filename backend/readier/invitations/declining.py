"""Says no, or yes after all. Nobody is shown who declined, and what is kept of it lies in the sealed record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from readier.invitations.issuing import AlreadyCollected, hold
from readier.invitations.record import DECLINED, NOTHING, is_collected
from readier.invitations.token import Ticket


def decline(ticket: Ticket, *, now: datetime) -> None:
    """Raises SurveyClosed, LinkRevoked, KeyAway, or AlreadyCollected: then the answer itself can be withdrawn."""
    with transaction.atomic():
        held = hold(ticket, now=now)
        if is_collected(held.mark):
            raise AlreadyCollected("You have already collected the right to answer; withdraw the answer instead.")
        held.keep(DECLINED)


def reconsider(ticket: Ticket, *, now: datetime) -> None:
    """Raises SurveyClosed, LinkRevoked, KeyAway."""
    with transaction.atomic():
        held = hold(ticket, now=now)
        held.keep(held.mark if is_collected(held.mark) else NOTHING)
