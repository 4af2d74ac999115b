"""Webhooks whose receiver asks to be left alone for a while: it is, and so are what else waits for it and the count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from readier.hooks.delivering import WAITS
from readier.hooks.retry_after import LONGEST, pause_in
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.outbox.pauses import SPREAD, AskedToWait, pause_after
from tests.build import a_person, a_released_survey
from tests.rooms.hook_receiver import makes

NOW = datetime(2026, 11, 26, 21, 0, tzinfo=UTC)
NONE = timedelta()


@pytest.mark.parametrize(
    ("said", "pause"),
    [
        (None, NONE),
        ("120", timedelta(minutes=2)),
        ("0", NONE),
        ("Thu, 26 Nov 2026 21:10:00 GMT", timedelta(minutes=10)),
        ("Thu, 26 Nov 2026 21:10:00 -0000", timedelta(minutes=10)),  # a date of no zone is one of UTC
        ("Thu, 26 Nov 2026 20:00:00 GMT", NONE),  # past
        ("Fri, 26 Nov 2027 21:00:00 GMT", LONGEST),
        ("9" * 5000, LONGEST),  # Python refuses to read as many digits
        ("-5", NONE),
        ("1.5", NONE),
        ("\u0661\u0662", NONE),  # digits elsewhere
        ("soon", NONE),
        ("", NONE),
        ("120, 60", NONE),
        ("Thu, 99 Nov 2026 21:10:00 GMT", NONE),
    ],
)
def test_a_pause_is_seconds_or_a_date_and_a_day_at_most(said, pause):
    assert pause_in(said, now=NOW) == pause


class Asked(AskedToWait):
    def __init__(self, pause: timedelta) -> None:
        self.pause = pause


def test_what_is_asked_for_makes_no_pause_shorter_and_chance_makes_each_a_little_longer():
    message = Message(kind="webhook", tries=1)
    assert pause_after(message, Asked(timedelta(seconds=1)), chance=lambda: 0) == WAITS[0]
    assert pause_after(message, Asked(timedelta(hours=1)), chance=lambda: 0) == timedelta(hours=1)
    assert pause_after(message, Asked(timedelta(hours=1)), chance=lambda: 1) == timedelta(hours=1) * (1 + SPREAD)
    assert pause_after(message, OSError(), chance=lambda: 0.5) == WAITS[0] * (1 + SPREAD / 2)


def test_a_mail_waits_as_long_as_it_is_written():
    message = Message(kind="invitation", tries=1)
    assert pause_after(message, OSError(), chance=lambda: 1) == timedelta(seconds=15)


@pytest.mark.django_db
@pytest.mark.parametrize("status", [429, 503])
def test_a_receiver_that_asks_for_an_hour_hears_nothing_of_any_message_before(receiver, dora, status):
    makes(dora, receiver, kinds=["report.released"])
    a_released_survey(a_person("Alice"))
    a_released_survey(a_person("Bob"))
    receiver.status, receiver.headers = status, {"Retry-After": "3600"}
    before = timezone.now()
    deliver_due()
    assert len(receiver.got) == 1
    first, second = Message.objects.filter(kind="webhook").order_by("-tries")
    assert (first.tries, second.tries) == (1, 0), "no try is lost on what would be refused"
    assert all(one.due_at >= before + timedelta(hours=1) for one in (first, second))


@pytest.mark.django_db
def test_one_receiver_that_asks_for_a_pause_makes_no_other_wait(receiver, dora):
    for name in ("Ours", "Theirs"):
        makes(dora, receiver, name=name, kinds=["report.released"])
    receiver.status, receiver.headers = 429, {"Retry-After": "3600"}
    a_released_survey(a_person("Alice"))
    deliver_due()
    assert len(receiver.got) == 2
