"""Whom the first mail of a survey could not reach. It went to all who were asked, so that it tells of an address alone.

Never of a reminder: those go to whoever has not collected, and one that comes back would say so.
"""

from __future__ import annotations

import uuid

from readier.invitations.models import Invitation
from readier.outbox.models import Message
from readier.outbox.models import State as Sending
from readier.surveys.models import Survey


def first_mail(invitation_id: uuid.UUID) -> str:
    """The name of the deed under which the outbox sends an invitation once."""
    return f"invitation {invitation_id} 1"


def undelivered(survey: Survey) -> set[uuid.UUID]:
    """Ids of the nominations whose invitation was given up: refused for good, or tried in vain."""
    asked = Invitation.objects.filter(group__survey=survey).values_list("pk", "nomination_id")
    by_deed = {first_mail(pk): nomination_id for pk, nomination_id in asked}
    given_up = Message.objects.filter(dedupe__in=by_deed, state=Sending.DEAD).values_list("dedupe", flat=True)
    return {by_deed[deed] for deed in given_up}
