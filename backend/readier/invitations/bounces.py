"""A first mail that came back does what a refusal in the conversation does. Nothing is kept of it, and nobody is told.

What a rater did is not looked at: whoever knows that a bounce came, and whether it counted, would know that. All that
decides is the tag, which stood in the mail alone beside its link; that the address which is wrong is the one that was
asked; and that the survey is open.
"""

from __future__ import annotations

from datetime import datetime

from readier.invitations.models import Invitation
from readier.invitations.token import LinkInvalid, ticket_of_tag
from readier.invitations.undelivered import came_back
from readier.outbox.returned import returned
from readier.surveys.lifecycle import State


def hear_bounce(raw: bytes, *, now: datetime) -> None:
    """`raw` is whatever was mailed to the bounce address. Raises KeyAway."""
    found = returned(raw)
    if found is None:
        return
    try:
        ticket = ticket_of_tag(found.tag)
    except LinkInvalid:
        return
    # Of another generation: the address was corrected since, or somebody had the link and asked for a new one.
    place = Invitation.objects.filter(
        pk=ticket.invitation_id, generation=ticket.generation, group__survey__state=State.OPEN
    ).first()
    if place is not None and place.nomination.address.lower() in found.wrong:
        came_back(place, now=now)
