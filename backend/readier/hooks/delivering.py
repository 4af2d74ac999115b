"""Delivers one message to one hook, and notes how it went: a status or a word, and never what the reply said."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from http import HTTPStatus

from django.utils import timezone

from readier.hooks.announcing import WEBHOOK
from readier.hooks.bodies import TEST, request_of
from readier.hooks.models import Delivery, Fault, Hook
from readier.hooks.sealed import opened
from readier.hooks.sending import Undelivered, send
from readier.hooks.stopping import has_long_failed, note_arrival, note_failure, stop
from readier.outbox.kinds import GiveUp, sends
from readier.outbox.models import Message, State

KEPT = 50
# Three days and four hours in all: the schedule of the Standard Webhooks specification.
WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    *(timedelta(hours=hours) for hours in (2, 5, 10, 14, 20, 24)),
)


@sends(WEBHOOK, waits=WAITS)
def deliver(message: Message) -> None:
    """Raises Undelivered: then the outbox tries again later. Raises GiveUp where the hook is stopped."""
    hook = Hook.objects.filter(pk=message.ids["hook"]).first()
    if hook is None:
        return  # Removed since.
    is_test = message.ids["kind"] == TEST
    if hook.stopped_on and not is_test:
        raise GiveUp
    today = timezone.now().date()
    try:
        status = _send(message, hook)
    except Undelivered as failed:
        _note(message, hook, status=failed.status, fault=failed.fault, on=today)
        if is_test:
            return  # Whoever asked for it looks at how it went.
        note_failure(hook, today=today)
        is_gone = failed.status == HTTPStatus.GONE
        if is_gone or (message.tries > len(WAITS) and has_long_failed(hook, today=today)):
            stop(hook, today=today)
            raise GiveUp from None
        if failed.pause:
            _hold_back(hook, until=timezone.now() + failed.pause)
        raise
    _note(message, hook, status=status, fault="", on=today)
    note_arrival(hook)


def _send(message: Message, hook: Hook) -> int:
    now = int(time.time())
    address, keys = opened(hook, now=now)
    body, headers = request_of(
        hook,
        kind=message.ids["kind"],
        survey=message.ids.get("survey"),
        day=message.ids["day"],
        message_id=f"msg_{message.pk.hex}",  # the same at every try, so that the other side can tell
        secrets=keys,
        now=now,
    )
    return send(address, body, headers)


def _hold_back(hook: Hook, *, until: datetime) -> None:
    """A receiver that asked to be left alone would refuse the others too, and each of them would lose a try."""
    others = Message.objects.filter(kind=WEBHOOK, state=State.WAITING, ids__hook=str(hook.pk), due_at__lt=until)
    others.update(due_at=until)


def _note(message: Message, hook: Hook, *, status: int | None, fault: Fault | str, on: date) -> None:
    kind = "" if message.ids["kind"] == TEST else message.ids["kind"]
    Delivery.objects.create(hook=hook, kind=kind, attempt=message.tries, status=status, fault=fault, on=on)
    old = list(hook.deliveries.order_by("-pk").values_list("pk", flat=True)[KEPT:])
    Delivery.objects.filter(pk__in=old).delete()
