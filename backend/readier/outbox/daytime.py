"""Mail that nobody is waiting for does not leave at night, by the organisation's clock. Knows nobody's own."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings


def is_night(now: datetime) -> bool:
    """Whether the quiet hours are on: from the first hour on, up to the second and without it."""
    if not settings.QUIET_HOURS:
        return False
    begins, ends = settings.QUIET_HOURS
    hour = now.astimezone(settings.ORGANISATION_TIME_ZONE).hour
    if begins < ends:
        return bool(begins <= hour < ends)
    return bool(hour >= begins or hour < ends)
