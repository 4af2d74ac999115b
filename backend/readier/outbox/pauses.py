"""How long a message waits after a try that failed: as its kind says, or as long as the other side asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from readier.outbox.kinds import SENDERS, waits_of
from readier.outbox.models import Message

# Receivers that were away at once are not asked again at once: each pause is longer by up to a tenth.
SPREAD = 0.1


class AskedToWait(Exception):
    """What a failed try raises. `pause` is how long the other side asked to be left alone, if it did."""

    pause = timedelta()


def pause_after(message: Message, fault: Exception, *, chance: Callable[[], float]) -> timedelta:
    """After this try, the number `message.tries`. `chance` is from 0 to 1."""
    waits = waits_of(message.kind)
    wait = waits[min(message.tries, len(waits)) - 1]
    if message.kind not in SENDERS:
        return wait
    asked = fault.pause if isinstance(fault, AskedToWait) else timedelta()
    return max(wait, asked) * (1 + SPREAD * chance())
