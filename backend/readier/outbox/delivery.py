"""Takes messages out: a lease, one send, a mark. A crash between send and mark may send twice.

A lease is a later due time. It ends by itself, whoever held it, and a message that kills its worker
comes back behind those that waited meanwhile.
"""

from __future__ import annotations

import logging
import random
import time
from datetime import timedelta
from smtplib import SMTPException, SMTPSenderRefused
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from readier.keys.store import KeyAway
from readier.outbox.bell import wake
from readier.outbox.daytime import is_night
from readier.outbox.kinds import BY_DAY, MAIL_WAITS, RENDERERS, SENDERS, TO_SOME, UNKEPT, GiveUp, waits_of
from readier.outbox.models import Message, State
from readier.outbox.pauses import pause_after
from readier.outbox.refusals import is_refused_for_good
from readier.web.addresses import host_of_origin

log = logging.getLogger(__name__)

# Longer than one send can take: four commands to the mail server, at most EMAIL_TIMEOUT (20 s) each.
LEASE = timedelta(seconds=90)
# Then the worker is free for what else is due: a slow mail server must not hold up a release.
ROUND_SECONDS = 20.0
# While the key store is away, or no mail may leave from this sender.
INSTALL_WAIT = timedelta(minutes=1)
# What a mail that was tried waits for, at most, and as much again.
LONGEST_WAIT = 2 * max(MAIL_WAITS)
MAIL_TOO_LARGE = 552  # RFC 1870: told of the sender, and a matter of this message all the same
BATCH = 500


def deliver_due() -> int:
    """Send what is due, oldest first, for one round, and say how many were dealt with."""
    _take_back_far_leases()
    end = time.monotonic() + ROUND_SECONDS
    # Mail first: whoever waits for a code waits for no webhook. And neither waits for the other's server.
    done = _deliver_mail(end) + _deliver_others(end)
    if done and _due().exists():
        wake()
    return done


def _take_back_far_leases() -> None:
    """Mail that was tried comes again within the hour. Where it is due later, the clock has been put back since."""
    tried = Message.objects.filter(Q(tries__gt=0) | ~Q(fault=""), state=State.WAITING).exclude(kind__in=SENDERS)
    tried.filter(due_at__gt=timezone.now() + LONGEST_WAIT).update(due_at=timezone.now())


def _deliver_mail(end: float) -> int:
    due = _oldest(_due().exclude(kind__in=SENDERS))
    if not due:
        return 0
    server: BaseEmailBackend = get_connection()
    if not _opens(server):
        return 0  # Nothing is leased and nothing counted: it is not the messages' fault.
    done = 0
    try:
        for pk in due:
            if time.monotonic() > end:
                break
            done += _deliver(pk, server)
    finally:
        server.close()
    return done


def _deliver_others(end: float) -> int:
    done = 0
    for pk in _oldest(_due().filter(kind__in=SENDERS)):
        if time.monotonic() > end:
            break
        done += _deliver(pk, None)
    return done


def _oldest(due: QuerySet[Message]) -> list[Any]:
    return list(due.order_by("due_at").values_list("pk", flat=True)[:BATCH])


def _due() -> QuerySet[Message]:
    now = timezone.now()
    due = Message.objects.filter(state=State.WAITING, due_at__lte=now)
    return due.exclude(kind__in=BY_DAY) if is_night(now) else due


def _opens(server: BaseEmailBackend) -> bool:
    """One connection for the whole round; a mail server that is away is met once, not once a message."""
    try:
        server.open()
    except (OSError, SMTPException) as fault:
        log.warning("outbox.mail_server_away fault=%s", type(fault).__name__)
        return False
    return True


def _deliver(pk: Any, server: BaseEmailBackend | None) -> bool:
    # First come, first served: whoever moves the due time holds the lease.
    if not _due().filter(pk=pk).update(due_at=timezone.now() + LEASE, tries=F("tries") + 1):
        return False
    message = Message.objects.get(pk=pk)
    try:
        if message.tries > len(waits_of(message.kind)) + 1:
            raise WorkerDied
        if server is None:
            SENDERS[message.kind](message)
        elif (mail := RENDERERS[message.kind](message)) is not None:
            _send(mail, message, server)
    except Exception as fault:
        _postpone(message, fault)
        if server is not None:
            server.close()  # It may be in the middle of something; the next message opens it anew.
        return False
    sent = Message.objects.filter(pk=pk)
    if message.kind in UNKEPT:
        sent.delete()
    else:
        sent.update(**_done())
    return True


def _done() -> dict[str, Any]:
    """Sent and left out look the same afterwards. A reminder that is left out takes no time: of those dealt with one
    after the other, the gaps between them would tell who had collected.
    """
    day = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    return {"state": State.DONE, "sealed": None, "fault": "", "due_at": day, "tries": 0}


class WorkerDied(Exception):
    """Every try ended without a word: the worker was killed, perhaps by this message."""


def _send(mail: EmailMultiAlternatives, message: Message, server: BaseEmailBackend) -> None:
    # Fixed, so that a mailbox that gets the same mail twice can tell.
    mail.extra_headers["Message-ID"] = f"<{message.pk}@{host_of_origin()}>"
    mail.connection = server
    server.open()
    mail.send()


def _is_of_the_install(fault: Exception) -> bool:
    """Whether every message would meet it: a volume that is missing, or a mail server that takes none from here."""
    if isinstance(fault, SMTPSenderRefused):
        return fault.smtp_code != MAIL_TOO_LARGE
    return isinstance(fault, KeyAway)


def _postpone(message: Message, fault: Exception) -> None:
    is_over = message.tries > len(waits_of(message.kind)) or isinstance(fault, GiveUp) or is_refused_for_good(fault)
    is_dead = is_over and not _is_of_the_install(fault)
    after = {
        "state": State.DEAD if is_dead else State.WAITING,
        # No secret: it only keeps what failed at once from being tried again at once.
        "due_at": timezone.now() + pause_after(message, fault, chance=random.random),
        "fault": type(fault).__name__[:80],
    }
    if _is_of_the_install(fault):
        # Not counted, as when the mail server is away: it may last for a night, and mail is not lost by it.
        after |= {"due_at": timezone.now() + INSTALL_WAIT, "tries": message.tries - 1}
    if is_dead and message.kind in TO_SOME:
        after = _done()  # One that lies here dead would say for weeks who had not collected.
    # Only if the lease is still ours: meanwhile another worker may have sent it.
    Message.objects.filter(pk=message.pk, state=State.WAITING, tries=message.tries).update(**after)
    # Neither its kind nor its number: reminders go to those alone who have not collected, and a number beside a
    # time would lead whoever has the database to one of them.
    log.warning("outbox.postponed fault=%s", type(fault).__name__)
