"""Takes messages out: a lease, one send, a mark. A crash between send and mark may send twice."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.db.models import F, Q
from django.utils import timezone

from readier.outbox.kinds import RENDERERS
from readier.outbox.models import Message, State

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=2)
FIRST_WAIT = timedelta(seconds=15)
# 15 s doubled seven times is half an hour: a mail server that greylists lets us in long before.
MAX_TRIES = 8
BATCH = 500


def deliver_due(now: datetime | None = None) -> int:
    """Send what is due, oldest first, and say how many were dealt with."""
    due = _free(now or timezone.now()).order_by("due_at").values_list("pk", flat=True)[:BATCH]
    return sum(_deliver(pk) for pk in list(due))


def _free(now: datetime):  # type: ignore[no-untyped-def]
    return Message.objects.filter(state=State.WAITING, due_at__lte=now).filter(
        Q(leased_until=None) | Q(leased_until__lt=now)
    )


def _deliver(pk: object) -> bool:
    now = timezone.now()
    # First come, first served: whoever changes the row holds the lease.
    if not _free(now).filter(pk=pk).update(leased_until=now + LEASE, tries=F("tries") + 1):
        return False
    message = Message.objects.get(pk=pk)
    try:
        mail = RENDERERS[message.kind](message)
        if mail is not None:
            _send(mail, message)
    except Exception as fault:  # noqa: BLE001 - whatever went wrong, the message waits or dies, visibly
        _postpone(message, fault)
        return False
    Message.objects.filter(pk=pk).update(state=State.DONE, leased_until=None, sealed=None, fault="")
    return True


def _send(mail: EmailMultiAlternatives, message: Message) -> None:
    from readier.web.addresses import host_of_origin

    # Fixed, so that a mailbox that gets the same mail twice can tell.
    mail.extra_headers["Message-ID"] = f"<{message.pk}@{host_of_origin()}>"
    mail.send()


def _postpone(message: Message, fault: Exception) -> None:
    is_dead = message.tries >= MAX_TRIES
    wait = FIRST_WAIT * 2 ** (message.tries - 1)
    Message.objects.filter(pk=message.pk).update(
        state=State.DEAD if is_dead else State.WAITING,
        due_at=timezone.now() + wait,
        leased_until=None,
        fault=type(fault).__name__[:80],
    )
    log.warning("outbox.postponed message=%s kind=%s fault=%s", message.pk, message.kind, type(fault).__name__)
