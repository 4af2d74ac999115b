"""Mails say until when by the organisation's clock, and name it; calendars hold the instant itself."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from readier.conduct.calendar import close_in_calendar
from readier.outbox.clock_face import clock_face
from readier.outbox.delivery import deliver_due
from tests.build import an_open_survey


@pytest.mark.parametrize(
    ("zone", "instant", "said"),
    [
        (UTC, datetime(2026, 12, 3, 18, tzinfo=UTC), "Dec. 3, 2026, 18:00 (UTC)"),
        (ZoneInfo("Europe/Berlin"), datetime(2026, 12, 3, 18, tzinfo=UTC), "Dec. 3, 2026, 19:00 (Europe/Berlin)"),
        (ZoneInfo("Europe/Berlin"), datetime(2026, 7, 3, 18, tzinfo=UTC), "July 3, 2026, 20:00 (Europe/Berlin)"),
        # There the next day has begun: whoever was told the third would come a day too early, and no harm; but
        # whoever was told "the fourth, 18:00" would come too late.
        (ZoneInfo("Asia/Tokyo"), datetime(2026, 12, 3, 18, tzinfo=UTC), "Dec. 4, 2026, 03:00 (Asia/Tokyo)"),
        (ZoneInfo("America/Los_Angeles"), datetime(2026, 12, 3, 6, tzinfo=UTC),
         "Dec. 2, 2026, 22:00 (America/Los_Angeles)"),
    ],
)  # fmt: skip
def test_day_and_hour_are_those_of_the_zone_in_summer_and_in_winter(settings, zone, instant, said):
    settings.ORGANISATION_TIME_ZONE = zone
    assert clock_face(instant, language="en") == said


@pytest.mark.parametrize(("language", "day"), [("de", "3. Dezember 2026"), ("es", "3 de diciembre de 2026")])
def test_the_day_is_written_as_the_language_has_it(settings, language, day):
    settings.ORGANISATION_TIME_ZONE = ZoneInfo("Europe/Berlin")
    said = clock_face(datetime(2026, 12, 3, 18, tzinfo=UTC), language=language)
    assert said == f"{day}, 19:00 (Europe/Berlin)"


@pytest.mark.django_db
def test_an_invitation_says_the_same_instant_as_the_subjects_calendar(settings):
    settings.ORGANISATION_TIME_ZONE = ZoneInfo("Asia/Tokyo")
    survey = an_open_survey()
    deliver_due()
    told = clock_face(survey.closes_at, language="en")
    assert told.endswith("(Asia/Tokyo)")
    assert all(told in one.body for one in mail.outbox)
    event = close_in_calendar(survey, language="en", now=timezone.now())
    assert f"DTSTART:{survey.closes_at.astimezone(UTC):%Y%m%dT%H%M%SZ}" in event
