"""Reminders wait for the morning; mail that somebody waits for does not."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from readier.outbox import delivery
from readier.outbox.daytime import is_night
from readier.outbox.delivery import deliver_due
from readier.outbox.kinds import BY_DAY, RENDERERS
from readier.outbox.models import Message
from tests.build import an_open_survey

WINTER = (2027, 1, 12)


@pytest.fixture
def in_berlin(settings):
    settings.ORGANISATION_TIME_ZONE, settings.QUIET_HOURS = ZoneInfo("Europe/Berlin"), (20, 8)


@pytest.mark.parametrize(
    ("hour", "minute", "expected"),
    [(18, 59, False), (19, 0, True), (23, 30, True), (6, 59, True), (7, 0, False), (12, 0, False)],  # an hour less
)
def test_the_night_is_that_of_the_organisation(in_berlin, hour, minute, expected):
    assert is_night(datetime(*WINTER, hour, minute, tzinfo=UTC)) is expected


def test_quiet_hours_may_lie_within_one_day_or_not_be_at_all(settings):
    settings.ORGANISATION_TIME_ZONE, settings.QUIET_HOURS = UTC, (9, 17)
    nights = [hour for hour in range(24) if is_night(datetime(*WINTER, hour, tzinfo=UTC))]
    assert nights == list(range(9, 17))
    settings.QUIET_HOURS = ()
    assert not is_night(datetime(*WINTER, 3, tzinfo=UTC))


@pytest.mark.django_db
def test_reminders_wait_and_invitations_leave(in_berlin, monkeypatch):
    an_open_survey()
    Message.objects.update(due_at=datetime(2027, 1, 1, tzinfo=UTC))
    first = Message.objects.filter(kind="reminder", dedupe__startswith="reminder 1")
    Message.objects.filter(kind="reminder").exclude(pk__in=first).delete()

    def at(hour):
        monkeypatch.setattr(delivery.timezone, "now", lambda: datetime(*WINTER, hour, tzinfo=UTC))
        deliver_due()
        return len(mail.outbox)

    assert at(3) == 8
    assert Message.objects.filter(kind="reminder", state="waiting", tries=0).count() == 8
    assert at(7) == 16


def test_what_waits_is_what_time_alone_brings():
    """And what its reader did not ask for: a reserve's turn comes with the day, a manager's with an opening."""
    by_time = {"reminder", "answering", "experiment_over", "approval_reminder"}
    assert by_time | {"reserve", "manager_view_wanted"} == BY_DAY
    assert set(RENDERERS) > BY_DAY
