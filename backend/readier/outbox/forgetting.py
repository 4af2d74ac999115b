"""What becomes of messages that are done, and of those that were given up."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from readier.outbox.models import Message, State
from readier.pulse.daily import BATCH, once_a_day

# A deed is not posted twice while its message is kept. The slowest can be repeated for a month (a tap, a pledge).
DONE_DAYS = 90


def forget_messages(now: datetime) -> int:
    """Safe to run twice. A reminder that was sent and one that was left out go on the same day."""
    done = Q(state=State.DONE, due_at__lt=now - timedelta(days=DONE_DAYS))
    dead = Q(state=State.DEAD, due_at__lt=now - timedelta(days=settings.DEAD_LETTER_DAYS))

    def batch() -> int:
        keys = list(Message.objects.filter(done | dead).values_list("pk", flat=True)[:BATCH])
        return int(Message.objects.filter(pk__in=keys).delete()[0])

    return once_a_day("forget messages", batch, now=now)
