"""Forgetting, once a day and a batch at a time: no transaction is long; what is cut off goes on at the next tick."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from readier.pulse.beats import first_today, is_done_today

BATCH = 500
# Of one tick, which has other things to do as well.
MOST_BATCHES = 20


def once_a_day(name: str, batch: Callable[[], int], *, now: datetime) -> int:
    """Do batches of `name` until one finds nothing, and then no more this day (UTC). Returns the rows dealt with.

    batch   deals with at most BATCH rows in a transaction of its own, and says how many there were

    Two at once do no harm: whoever comes second finds less.
    """
    if is_done_today(name, now=now):
        return 0
    dealt_with = 0
    for _ in range(MOST_BATCHES):
        found = batch()
        dealt_with += found
        if not found:
            first_today(name, now=now)
            break
    return dealt_with
