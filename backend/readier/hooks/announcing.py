"""Says to every hook that wants it that something happened, in the transaction in which it does."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time, timedelta

from readier.hooks.bodies import TEST
from readier.hooks.models import Hook, Kind
from readier.outbox.posting import post

WEBHOOK = "webhook"


def announce(kind: Kind, *, survey: uuid.UUID, day: date) -> None:
    """One message for each hook, once, however often it is said. One query where there are no hooks."""
    # Whoever opens a survey chooses the moment: at once it would tell, in a room, who did. It waits for the next day.
    # Closes and releases come by the clock, at the same hour for all.
    due_at = datetime.combine(day + timedelta(days=1), time(), UTC) if kind == Kind.SURVEY_OPENED else None
    for hook, kinds in Hook.objects.values_list("pk", "kinds"):
        if kind in kinds:
            ids = {"hook": str(hook), "kind": str(kind), "survey": str(survey), "day": day.isoformat()}
            post(WEBHOOK, dedupe=f"{WEBHOOK} {hook} {kind} {survey}", ids=ids, due_at=due_at)


def try_out(hook: Hook, *, day: date) -> None:
    """A message that says nothing, to see whether it arrives. Each time anew."""
    ids = {"hook": str(hook.pk), "kind": TEST, "day": day.isoformat()}
    post(WEBHOOK, dedupe=f"{WEBHOOK} {hook.pk} {TEST} {uuid.uuid4()}", ids=ids)
