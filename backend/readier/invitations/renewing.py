"""Replaces a link that came into other hands. The old one dies, a new one goes to the invited address.

Whoever holds the link may ask, and learns nothing by asking: the new link is mailed to the address that
was invited, and the one it was asked with stops working at once.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from readier.invitations.issuing import AlreadyCollected, hold
from readier.invitations.models import Invitation
from readier.invitations.record import is_collected
from readier.invitations.token import Ticket
from readier.outbox.posting import post


def renew(ticket: Ticket, *, now: datetime) -> None:
    """Raises SurveyClosed, LinkRevoked, or AlreadyCollected: a new link could not answer any more."""
    with transaction.atomic():
        held = hold(ticket, now=now)
        if is_collected(held.mark):
            raise AlreadyCollected(
                "The right to answer was already collected with this link; a new link could not collect it again."
            )
        latest = held.invitation
        generation = latest.generation + 1
        Invitation.objects.filter(pk=latest.pk).update(generation=generation)
        post("link_renewed", dedupe=f"link renewed {latest.pk} {generation}", ids={"invitation": str(latest.pk)})
