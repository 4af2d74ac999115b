"""The close comes once, may be moved once, and ends in a release or, cancelled, in nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from readier.conduct.ending import cancel, close_due, destroy_spent_keys
from readier.conduct.progress import refresh_progress
from readier.invitations.record import record_key_name
from readier.keys.store import key_store
from readier.outbox.delivery import deliver_due
from readier.reports.models import Report
from readier.reports.release import release_due
from readier.responses.box import count_rows
from readier.responses.models import Box, Response
from readier.surveys.models import RaterGroup, Survey
from readier.tick import tick
from tests.build import Phone, a_draft, a_person, a_sheet, an_open_survey, is_over, phones, signed_in
from tests.contract.world import in_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    return an_open_survey()


def move(survey: Survey, days: int):
    path = f"/api/v1/surveys/{survey.pk}/move-close"
    return signed_in(survey.subject).post(path, {"closes_on": in_days(days)}, content_type="application/json")


def refusal(reply) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def answered(survey: Survey, count: int = 5) -> list[Phone]:
    answering = phones(survey)[:count]
    for phone in answering:
        assert phone.sends(a_sheet(survey)).status_code == 200
    return answering


# --- moving -------------------------------------------------------------------------------------


def test_the_close_is_moved_once_and_all_are_told(survey):
    deliver_due()
    mail.outbox.clear()
    told = move(survey, 20).json()
    assert told["close_moved"] is True
    assert told["closes_at"].startswith(in_days(20))
    deliver_due()
    assert sorted(one.to[0] for one in mail.outbox) == [f"rater{i}@example.org" for i in range(8)]
    assert refusal(move(survey, 30)) == (409, "illegal_move")


@pytest.mark.parametrize(("days", "status", "code"), [(9, 409, "illegal_move"), (2, 422, "closing_date_out_of_range"),
                                                      (61, 422, "closing_date_out_of_range")])  # fmt: skip
def test_the_close_moves_later_only_and_within_bounds(survey, days, status, code):
    assert refusal(move(survey, days)) == (status, code)
    survey.refresh_from_db()
    assert survey.close_moved is False


def test_a_close_that_has_come_cannot_be_moved_even_before_a_tick(survey):
    is_over(survey)
    assert refusal(move(survey, 20)) == (409, "illegal_move")
    tick()
    assert refusal(move(survey, 20)) == (409, "illegal_move")


def test_a_draft_has_no_close_to_move():
    assert refusal(move(a_draft(), 20)) == (409, "illegal_move")


def test_a_moved_close_is_the_one_that_counts(survey):
    move(survey, 20)
    assert close_due(timezone.now() + timedelta(days=15)) == 0
    assert phones(survey)[0].collects().status_code == 200
    assert close_due(timezone.now() + timedelta(days=21)) == 1


# --- closing ------------------------------------------------------------------------------------


def test_nothing_closes_before_its_time(survey):
    assert close_due(timezone.now()) == 0


def test_the_close_counts_who_collected_and_forgets_who(survey):
    for phone in phones(survey)[:6]:
        phone.collects()
    group = survey.groups.get()
    assert close_due(is_over(survey).closes_at) == 1
    group.refresh_from_db()
    assert group.collected == 6
    assert not hasattr(group, "issuing_record")
    assert record_key_name(group.key_id) not in set(key_store().names())
    assert Box.objects.get().is_open is False


def test_a_survey_that_cannot_close_does_not_keep_others_open(survey):
    other = an_open_survey(a_person("Charlie"))
    key_store().destroy(record_key_name(survey.groups.get().key_id))
    is_over(survey), is_over(other)
    assert close_due(timezone.now()) == 1
    states = dict(Survey.objects.values_list("subject__name", "state"))
    assert states == {"Alice": "open", "Charlie": "closed"}


def test_a_survey_that_cannot_be_released_does_not_keep_others_waiting(survey, monkeypatch):
    other = an_open_survey(a_person("Charlie"))
    is_over(survey), is_over(other)
    close_due(timezone.now())
    Box.objects.filter(pk=survey.groups.get().key_id).delete()
    assert release_due(timezone.now().date()) == 1
    assert Report.objects.get().survey == other


def test_a_release_without_its_key_waits_and_loses_nothing(survey):
    answered(survey)
    close_due(is_over(survey).closes_at)
    name = f"box-{survey.groups.get().key_id}"
    key = key_store().get(name)
    key_store().destroy(name)
    assert release_due(timezone.now().date()) == 0
    assert Response.objects.count() == 5
    key_store().put(name, key)
    assert release_due(timezone.now().date()) == 1


def test_close_and_release_happen_once_however_often_they_are_asked(survey):
    answered(survey)
    is_over(survey)
    assert [close_due(timezone.now()) for _ in range(3)] == [1, 0, 0]
    assert [release_due(timezone.now().date()) for _ in range(3)] == [1, 0, 0]
    assert [destroy_spent_keys() for _ in range(3)] == [1, 0, 0]
    assert Report.objects.count() == 1


# --- cancelling -----------------------------------------------------------------------------------


def test_cancelling_leaves_neither_answers_nor_keys_and_tells_all(survey):
    deliver_due()
    answered(survey, 6)
    phones(survey)[7].posts("decline")
    mail.outbox.clear()
    path = f"/api/v1/surveys/{survey.pk}"
    alice = signed_in(survey.subject)
    assert alice.post(f"{path}/cancel", {}, content_type="application/json").json()["state"] == "cancelled"
    assert not Response.objects.exists()
    assert not Box.objects.exists()
    assert not [name for name in key_store().names() if "-" in name]
    deliver_due()
    assert sorted(one.to[0] for one in mail.outbox) == [f"rater{i}@example.org" for i in range(8)]
    tick()
    assert not Report.objects.exists()
    assert alice.get(f"{path}/report").status_code == 404


def test_only_what_is_open_can_be_cancelled(survey):
    is_over(survey)
    close_due(timezone.now())
    path = f"/api/v1/surveys/{survey.pk}/cancel"
    alice = signed_in(survey.subject)
    for _ in ("closed", "released"):
        assert refusal(alice.post(path, {}, content_type="application/json")) == (409, "illegal_move")
        tick()


def test_keys_that_outlived_a_cancelling_are_destroyed_by_the_next_tick(survey, monkeypatch):
    monkeypatch.setattr("readier.conduct.ending.destroy_spent_keys", lambda: 0)  # a crash just after the commit
    cancel(survey, today=timezone.now().date())
    assert [name for name in key_store().names() if "-" in name]
    monkeypatch.undo()
    tick()
    assert not [name for name in key_store().names() if "-" in name]
    assert RaterGroup.objects.get().keys_destroyed


# --- progress -------------------------------------------------------------------------------------


def test_progress_is_a_word_that_changes_at_most_daily(survey, monkeypatch):
    path = f"/api/v1/surveys/{survey.pk}"
    alice, start = signed_in(survey.subject), timezone.now()

    def seen_after_a_tick(day: int) -> str:
        now = start + timedelta(days=day)
        cache.clear()  # as a restart does
        monkeypatch.setattr("readier.tick.timezone.now", lambda: now)
        tick()
        return alice.get(path).json()["progress"]

    assert seen_after_a_tick(0) == "fewer_than_5"
    answered(survey, 4)
    assert seen_after_a_tick(1) == "fewer_than_5"
    for phone in phones(survey)[4:6]:
        phone.sends(a_sheet(survey))
    assert count_rows(survey.groups.get().key_id) == 6
    assert seen_after_a_tick(1) == "fewer_than_5"  # the same day: nobody learns whose answer it was
    assert seen_after_a_tick(2) == "5_or_more"


def test_progress_never_goes_back(survey):
    answering, now = answered(survey, 6), timezone.now()
    refresh_progress(now + timedelta(days=1))
    for phone in answering:
        phone.sends(None)
    refresh_progress(now + timedelta(days=2))
    survey.refresh_from_db()
    assert survey.progress == "5_or_more"
