"""Delivers one message to one hook, and notes how it went: a status or a word, and never what the reply said."""

from __future__ import annotations

import time

from django.utils import timezone

from readier.hooks.announcing import WEBHOOK
from readier.hooks.bodies import TEST, request_of
from readier.hooks.models import Delivery, Hook
from readier.hooks.sealed import opened
from readier.hooks.sending import Undelivered, send
from readier.outbox.kinds import sends
from readier.outbox.models import Message

KEPT = 20


@sends(WEBHOOK)
def deliver(message: Message) -> None:
    """Raises Undelivered: then the outbox tries again later."""
    hook = Hook.objects.filter(pk=message.ids["hook"]).first()
    if hook is None:
        return  # Removed since.
    kind = message.ids["kind"]
    address, secret = opened(hook)
    body, headers = request_of(
        hook,
        kind=kind,
        survey=message.ids.get("survey"),
        day=message.ids["day"],
        message_id=f"msg_{message.pk.hex}",  # the same at every try, so that the other side can tell
        secret=secret,
        now=int(time.time()),
    )
    try:
        status = send(address, body, headers)
    except Undelivered as failed:
        _note(hook, kind, status=failed.status, fault=failed.fault)
        raise
    _note(hook, kind, status=status)


def _note(hook: Hook, kind: str, *, status: int | None, fault: str = "") -> None:
    said = {"status": status, "fault": fault, "on": timezone.now().date()}
    Delivery.objects.create(hook=hook, kind="" if kind == TEST else kind, **said)
    old = list(hook.deliveries.order_by("-pk").values_list("pk", flat=True)[KEPT:])
    Delivery.objects.filter(pk__in=old).delete()
