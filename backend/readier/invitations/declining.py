"""Says no, or yes after all. Nobody is shown who declined."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from readier.invitations.issuing import AlreadyCollected, has_collected, hold
from readier.invitations.models import Invitation
from readier.invitations.token import Ticket


def decline(ticket: Ticket, *, now: datetime) -> None:
    """Raises SurveyClosed, LinkRevoked, or AlreadyCollected: then the answer itself can be withdrawn."""
    with transaction.atomic():
        _, latest = hold(ticket, now=now)
        if has_collected(latest):
            raise AlreadyCollected("You have already collected the right to answer; withdraw the answer instead.")
        Invitation.objects.filter(pk=latest.pk).update(declined=True)


def reconsider(ticket: Ticket, *, now: datetime) -> None:
    """Raises SurveyClosed, LinkRevoked."""
    with transaction.atomic():
        _, latest = hold(ticket, now=now)
        Invitation.objects.filter(pk=latest.pk).update(declined=False)
