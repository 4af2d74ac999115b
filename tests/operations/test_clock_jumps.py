"""A clock that jumps ahead, and is put back: what time brings comes late at worst, and once."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from kombu.utils.imports import symbol_by_name

from readier.audit.verifying import verify
from readier.celery import app
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.pulse import health
from readier.pulse.beats import first_today, is_done_today
from readier.pulse.ticking import Every, Steady
from readier.reports.models import Report
from readier.surveys.models import Survey
from readier.tick import tick
from tests.build import a_person, a_sheet, an_open_survey, is_over, phones

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY, YEAR = timedelta(days=1), timedelta(days=365)


@pytest.fixture
def clock(monkeypatch):
    """Jumps to so much ahead of the right time, or behind it."""
    now = timezone.now

    def jump(by: timedelta) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: now() + by)
        health.checked.cache_clear()

    return jump


def test_the_tick_goes_on_when_the_clock_is_put_back(monkeypatch):
    at = [NOON]
    every = Every(30, nowfun=lambda: at[0], app=app)
    assert every.is_due(NOON).is_due is False
    at[0] = NOON - DAY
    assert every.is_due(NOON) == (True, 30)
    assert every.is_due(at[0]).is_due is False
    at[0] = NOON + DAY
    assert every.is_due(NOON).is_due is True


def test_beat_itself_sends_a_tick_at_each_place_to_which_the_clock_jumps(monkeypatch):
    sent, at = [], [NOON]
    scheduler = Steady(app, schedule={}, lazy=True)
    scheduler.add(name="tick", task="readier.tick", schedule=Every(30, nowfun=lambda: at[0], app=app),
                  last_run_at=datetime(2000, 1, 1, tzinfo=UTC))  # fmt: skip
    monkeypatch.setattr(scheduler, "apply_async", lambda entry, **_: sent.append(at[0]))
    for moment in (NOON, NOON + DAY, NOON, NOON - DAY, NOON):
        at[0] = moment
        scheduler.tick()
        scheduler.tick()  # not before its time
    assert sent == [NOON, NOON + DAY, NOON, NOON - DAY, NOON]


def test_beat_is_started_with_that_schedule_and_that_plan():
    assert isinstance(app.conf.beat_schedule["tick"]["schedule"], Every)
    assert symbol_by_name(app.conf.beat_scheduler) is Steady


@pytest.mark.django_db
@pytest.mark.parametrize("ahead", [DAY, YEAR])
def test_what_is_done_once_a_day_is_done_again_two_days_after_a_jump_at_the_latest(ahead):
    assert first_today("a deed", now=NOON)
    assert first_today("a deed", now=NOON + ahead)
    days = [first_today("a deed", now=NOON + number * DAY) for number in range(4)]
    assert days.count(True) >= 2
    assert days[-1]


@pytest.mark.django_db
def test_two_machines_whose_clocks_differ_by_seconds_do_not_take_turns_at_midnight():
    before, after = (datetime(2026, 3, 3, tzinfo=UTC) + timedelta(seconds=some) for some in (-3, 3))
    assert first_today("a deed", now=before)
    assert first_today("a deed", now=after)
    for _ in range(3):
        assert is_done_today("a deed", now=before)
        assert not first_today("a deed", now=before)
        assert not first_today("a deed", now=after)


@pytest.mark.django_db
def test_a_tick_that_lies_ahead_is_not_taken_for_one_that_came(clock):
    clock(DAY)
    tick()
    assert "tick" not in Client().get("/readyz").json()["away"]
    clock(timedelta())
    assert "tick" in Client().get("/readyz").json()["away"]
    tick()
    health.checked.cache_clear()
    assert "tick" not in Client().get("/readyz").json()["away"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["refused", "killed in hand"])
def test_mail_that_was_tried_by_a_clock_ahead_leaves_when_the_clock_is_right(clock, monkeypatch, kind):
    survey = an_open_survey()
    invited = survey.nominations.count()
    reminders = list(Message.objects.filter(kind="reminder").order_by("pk").values_list("pk", "due_at"))

    def fail(*_, **__):
        raise ConnectionResetError if kind == "refused" else KeyboardInterrupt

    clock(DAY)
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(mail.EmailMultiAlternatives, "send", fail)
        with suppress(KeyboardInterrupt):
            deliver_due()
    clock(timedelta())
    mail.outbox = []
    deliver_due()
    assert len(mail.outbox) == invited
    # What waits for its own day goes on waiting.
    assert list(Message.objects.filter(kind="reminder").order_by("pk").values_list("pk", "due_at")) == reminders


@pytest.mark.django_db
@pytest.mark.parametrize("jumps", [(DAY, timedelta()), (-DAY, timedelta()), (DAY, -DAY, DAY, timedelta())])
def test_surveys_live_through_a_clock_that_jumps_and_are_released_once(clock, jumps):
    running, ending = an_open_survey(a_person("Alice")), an_open_survey(a_person("Anna"), circle="example.net")
    for survey in (running, ending):
        for phone in phones(survey)[:5]:
            assert phone.sends(a_sheet(survey)).status_code == 200
    Survey.objects.filter(pk=ending.pk).update(closes_at=timezone.now() + timedelta(hours=2))
    for by in jumps:
        clock(by)
        for _ in range(2):  # two beats
            tick()
    running.refresh_from_db()
    assert running.state == "open", "it has days to go on any of these clocks"
    is_over(running)
    is_over(Survey.objects.get(pk=ending.pk))
    for _ in range(2):
        tick()
    assert set(Survey.objects.values_list("state", flat=True)) == {"released"}
    assert {one.document["counts"]["received"] for one in Report.objects.all()} == {5}
    assert Report.objects.count() == Message.objects.filter(kind="report_ready").count() == 2
    assert verify().broken == ()
