"""Puts messages in, inside the transaction of the deed that wants them sent."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from readier.keys.sealing import seal, unseal
from readier.keys.store import key_store
from readier.outbox.bell import wake
from readier.outbox.models import Message

OUTBOX_KEY = "outbox"


def post(
    kind: str,
    *,
    dedupe: str,
    ids: dict[str, str] | None = None,
    secret: dict[str, Any] | None = None,
    due_at: datetime | None = None,
) -> None:
    """Have a message sent once. Posting the same `dedupe` again changes nothing."""
    message = Message(kind=kind, dedupe=dedupe, ids=ids or {}, due_at=due_at or timezone.now())
    if secret is not None:
        key = key_store().get_or_make(OUTBOX_KEY)
        message.sealed = seal(json.dumps(secret).encode(), key=key, place=f"outbox {message.pk}")
    Message.objects.bulk_create([message], ignore_conflicts=True)
    if due_at is None:
        transaction.on_commit(wake, robust=True)


def secret_of(message: Message) -> dict[str, Any]:
    """What was sealed into the message."""
    if message.sealed is None:
        raise ValueError(f"message {message.pk} carries no secret")
    key = key_store().get(OUTBOX_KEY)
    opened: dict[str, Any] = json.loads(unseal(message.sealed, key=key, place=f"outbox {message.pk}"))
    return opened
