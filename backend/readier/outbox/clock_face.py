"""Says in mails when something ends: by the organisation's clock, which is named. Nobody's own clock is known here.

A phone knows its reader's and says moments by that; a mail may be read anywhere. The name of the zone, not its letters:
CST is three clocks, and Europe/Berlin is right in summer as well.
"""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format


def clock_face(instant: datetime, *, language: str) -> str:
    """Day, time and zone: "3 December 2026, 19:00 (Europe/Berlin)". The day is that of the zone as well."""
    zone = settings.ORGANISATION_TIME_ZONE
    local = instant.astimezone(zone)
    with translation.override(language):
        return f"{date_format(local, 'DATE_FORMAT')}, {local:%H:%M} ({zone})"
