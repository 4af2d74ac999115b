"""When a hook is stopped, because nothing arrives there any more, and how it is started again.

What is announced to a stopped hook is kept like other messages that were given up, and goes out when it is started.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.hooks.announcing import WEBHOOK
from readier.hooks.models import Hook
from readier.outbox.bell import wake
from readier.outbox.models import Message, State
from readier.outbox.posting import post
from readier.people.models import Person

STOPPED = "hook_stopped"
# As long as one message is tried.
LONG = timedelta(days=3)


def note_failure(hook: Hook, *, today: date) -> None:
    Hook.objects.filter(pk=hook.pk, failing_since=None).update(failing_since=today)


def note_arrival(hook: Hook) -> None:
    Hook.objects.filter(pk=hook.pk).exclude(failing_since=None).update(failing_since=None)


def has_long_failed(hook: Hook, *, today: date) -> bool:
    """Whether nothing has arrived for days. A single message that a receiver cannot take stops nothing."""
    return Hook.objects.filter(pk=hook.pk, failing_since__lte=today - LONG).exists()


def stop(hook: Hook, *, today: date) -> None:
    """Nothing is sent there until a coordinator starts it again; each of them has a mail. Once, however often."""
    with transaction.atomic():
        if not Hook.objects.filter(pk=hook.pk, stopped_on=None).update(stopped_on=today):
            return
        for one in Person.objects.filter(is_coordinator=True, is_active=True):
            ids = {"hook": str(hook.pk), "person": str(one.pk)}
            post(STOPPED, dedupe=f"{STOPPED} {hook.pk} {one.pk} {uuid.uuid4()}", ids=ids)
        record(Deed.HOOK_STOPPED, day=today, hook=str(hook.pk))


def send_again(hook: Hook, *, by: uuid.UUID, today: date) -> None:
    """Start a hook if it was stopped, and send now what did not arrive."""
    with transaction.atomic():
        was_stopped = Hook.objects.filter(pk=hook.pk).exclude(stopped_on=None).update(stopped_on=None)
        _undelivered([hook.pk]).update(state=State.WAITING, tries=0, due_at=timezone.now(), fault="")
        transaction.on_commit(wake, robust=True)
        if was_stopped:
            record(Deed.HOOK_STARTED, by=by, day=today, hook=str(hook.pk))


def forget_messages_to(hook_id: uuid.UUID) -> None:
    """Of a hook that goes: nobody will send them."""
    Message.objects.filter(kind=WEBHOOK, ids__hook=str(hook_id)).exclude(state=State.DONE).update(state=State.DONE)


def undelivered(hooks: Iterable[uuid.UUID]) -> dict[str, int]:
    """How many messages each of the hooks has not taken."""
    counted = _undelivered(hooks).values_list("ids__hook").annotate(many=Count("pk"))
    return dict(counted)


def _undelivered(hooks: Iterable[uuid.UUID]) -> QuerySet[Message]:
    # An opening that waits for its day was not tried: whoever sent it early would tell its moment.
    tried = Q(state=State.DEAD) | Q(state=State.WAITING, tries__gt=0)
    return Message.objects.filter(tried, kind=WEBHOOK, ids__hook__in=[str(one) for one in hooks])
