"""What a receiver says of when to come again, in the header `Retry-After` (RFC 9110, 10.2.3)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# The longest pause that we make by ourselves: whoever asks for more is asked again after a day.
LONGEST = timedelta(days=1)


def pause_in(said: str | None, *, now: datetime) -> timedelta:
    """From nothing to a day. A number of seconds or a date; anything else asks for nothing."""
    if said is None:
        return timedelta()
    if re.fullmatch(r"[0-9]+", said, re.ASCII):
        # So many digits that they are no number of seconds are a day all the same.
        return timedelta(seconds=min(int(said[:9]), LONGEST.total_seconds()))
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return timedelta()
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta()), LONGEST)
