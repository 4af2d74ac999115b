"""Whom the first mail of a survey could not reach. It went to all who were asked, so that it tells of an address alone.

Never of a reminder: those go to whoever has not collected, and one that comes back would say so. Nor of the mail to a
reserve, which would say that somebody declined.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from readier.invitations.models import Invitation
from readier.outbox.bell import wake
from readier.outbox.models import Message
from readier.outbox.models import State as Sending
from readier.surveys.models import Survey

# A coordinator may send it once more for so long; then its place is for a reserve, where any was named.
GRACE = timedelta(days=2)
# What is left of a refusal at the first try.
REFUSED: dict[str, Any] = {"state": Sending.DEAD, "tries": 1, "fault": SMTPRecipientsRefused.__name__}
# What is left of a mail that was sent, and of none that a coordinator let go.
SENT: dict[str, Any] = {"state": Sending.DONE, "tries": 0, "fault": ""}


def first_mail(invitation_id: uuid.UUID) -> str:
    """The name of the deed under which the outbox sends an invitation once."""
    return f"invitation {invitation_id} 1"


def undelivered(survey: Survey) -> set[uuid.UUID]:
    """Ids of the nominations whose invitation was given up: refused for good, or tried in vain."""
    asked = Invitation.objects.filter(group__survey=survey).values_list("pk", "nomination_id")
    by_deed = {first_mail(pk): nomination_id for pk, nomination_id in asked}
    given_up = Message.objects.filter(dedupe__in=by_deed, state=Sending.DEAD).values_list("dedupe", flat=True)
    return {by_deed[deed] for deed in given_up}


def is_refused(place: Invitation) -> bool:
    """Whether the mail server took nothing for this rater, so that nobody ever had the link."""
    return _refused([first_mail(place.pk)]).exists()


def may_be_corrected(place: Invitation, *, now: datetime) -> bool:
    """Whether its address was refused. Where reserves are named, only until the place may be one's: whether it is by
    then is nothing that the subject may find out.
    """
    refused = _refused([first_mail(place.pk)])
    if Invitation.objects.filter(group=place.group_id).exclude(nomination__reserve=None).exists():
        refused = refused.filter(due_at__gt=now - GRACE)
    return refused.exists()


def send_anew(place: Invitation, *, now: datetime) -> bool:
    """False if a coordinator has sent it once more, or let it go, at this moment."""
    again = {"state": Sending.WAITING, "tries": 0, "due_at": now, "fault": ""}
    is_going = bool(_refused([first_mail(place.pk)]).update(**again))
    transaction.on_commit(wake, robust=True)
    return is_going


def came_back(place: Invitation, *, now: datetime) -> None:
    """The mail server took the first mail and found no mailbox: from now on as if it had said so at once."""
    Message.objects.filter(dedupe=first_mail(place.pk), **SENT).update(**REFUSED, due_at=now)


def are_given_up(places: Iterable[Invitation], *, now: datetime) -> set[Invitation]:
    """Those whose address was refused so long ago that their place is for a reserve."""
    by_deed = {first_mail(one.pk): one for one in places}
    return {
        by_deed[deed] for deed in _refused(by_deed).filter(due_at__lte=now - GRACE).values_list("dedupe", flat=True)
    }


def _refused(deeds: Iterable[str]) -> QuerySet[Message]:
    """Which of these were refused at the first try. One of several might have arrived before, and been answered."""
    return Message.objects.filter(dedupe__in=list(deeds), **REFUSED)
