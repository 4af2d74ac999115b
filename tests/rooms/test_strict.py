"""A strict survey collects first and takes answers later, never both; its report holds against two who tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from readier.conduct.ending import close_due, move_close
from readier.conduct.opening import open_survey
from readier.conduct.windows import begin_answering
from readier.invitations.nominating import TooFewNominations
from readier.invitations.words import WORDS
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.reports.release import release
from readier.responses.models import Box, Response
from readier.surveys.models import RaterGroup, Survey
from readier.surveys.policy import COLLECTING_DAYS, ClosingDateOutOfRange, answering_from, closing_time
from readier.tick import tick
from tests.build import (
    a_draft,
    a_sheet,
    a_strict_survey,
    an_open_survey,
    answers_are_taken,
    is_over,
    phones,
    signed_in,
)

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def survey() -> Survey:
    return a_strict_survey()


def refusal(reply) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


# --- the two windows --------------------------------------------------------------------------


@pytest.mark.parametrize(("open_days", "collecting_days"), [(6, 3), (9, 4), (10, 5), (60, 5)])
def test_the_first_window_is_half_of_the_days_and_five_at_most(open_days, collecting_days):
    begins = answering_from(NOON + timedelta(days=open_days), now=NOON)
    assert begins == (NOON + timedelta(days=collecting_days)).replace(hour=6)


def test_whatever_the_hour_the_windows_begin_less_than_six_days_apart():
    # Safari forgets after seven; a day is left to read the mail.
    for hour in range(24):
        now = NOON.replace(hour=hour)
        assert answering_from(now + timedelta(days=60), now=now) - now <= timedelta(days=6)
    assert COLLECTING_DAYS < 6


def test_an_answer_that_comes_before_its_window_is_refused_and_leaves_nothing(survey):
    phone = phones(survey)[0]
    assert phone.collects().status_code == 200
    assert refusal(phone.sends(a_sheet(survey))) == (409, "answering_not_begun")
    assert not Response.objects.exists()


def test_a_tick_begins_the_second_window_when_its_time_has_come(survey):
    phone = phones(survey)[0]
    phone.collects()
    tick()
    assert refusal(phone.sends(a_sheet(survey))) == (409, "answering_not_begun")
    Survey.objects.update(collects_until=timezone.now() - timedelta(seconds=1))
    tick()
    assert phone.sends(a_sheet(survey)).status_code == 200
    assert phone.sends(a_sheet(survey, 1)).status_code == 200  # a change of mind


def test_who_did_not_collect_in_time_cannot_join_and_is_told_so(survey):
    late = phones(survey)[0]
    answers_are_taken(survey)
    assert refusal(late.collects()) == (409, "collecting_over")
    assert late.opens().json()["collected"] is False


def test_not_even_the_same_message_is_signed_again_in_the_second_window(survey):
    """Whoever watches would see who it is, a moment before the answer."""
    phone = phones(survey)[0]
    phone.collects()
    answers_are_taken(survey)
    assert refusal(phone.collects()) == (409, "collecting_over")


def test_collecting_ends_by_the_clock_even_before_a_tick(survey):
    Survey.objects.update(collects_until=timezone.now() - timedelta(seconds=1))
    assert refusal(phones(survey)[0].collects()) == (409, "collecting_over")
    assert Box.objects.get().is_waiting


def test_boxes_of_other_surveys_are_left_alone(survey):
    assert begin_answering(timezone.now()) == 0
    assert begin_answering(survey.collects_until) == 1
    assert begin_answering(survey.collects_until) == 0  # twice does no harm


def test_a_moved_close_moves_neither_window(survey):
    begins = survey.collects_until
    move_close(survey, survey.closes_at + timedelta(days=5), now=timezone.now())
    assert survey.collects_until == begins
    answers_are_taken(survey)
    assert refusal(phones(survey)[0].collects()) == (409, "collecting_over")


def test_a_survey_that_is_not_strict_is_as_it_was():
    survey = an_open_survey()
    assert not survey.strict
    assert phones(survey)[0].sends(a_sheet(survey)).status_code == 200


# --- the policy, frozen -----------------------------------------------------------------------


def test_a_survey_keeps_the_rules_it_was_opened_under(settings):
    settings.STRICT = True
    strict = an_open_survey(raters=10)
    settings.STRICT = False
    strict.refresh_from_db()
    assert (strict.strict, strict.min_group) == (True, 6)
    settings.STRICT = True
    assert phones(strict)[0].opens().json()["sitting"] == "two"


def test_a_draft_becomes_strict_when_it_opens(settings):
    draft = a_draft(raters=10)
    settings.STRICT = True
    open_survey(draft, now=timezone.now())
    assert draft.strict


def test_a_strict_survey_asks_ten_and_takes_six_days(settings):
    settings.STRICT = True
    told = Client().get("/api/v1/policy").json()
    assert {name: told[name] for name in ("strict", "min_invited", "min_group", "min_open_days")} == {
        "strict": True, "min_invited": 10, "min_group": 6, "min_open_days": 6,
    }  # fmt: skip
    with pytest.raises(TooFewNominations):
        open_survey(a_draft(raters=9), now=timezone.now())
    with pytest.raises(ClosingDateOutOfRange):
        closing_time(NOON.date() + timedelta(days=5), today=NOON.date())


def test_the_database_refuses_a_second_window_that_five_answers_would_do_for(survey):
    with pytest.raises(IntegrityError, match="a_strict_survey_has_two_windows"), transaction.atomic():
        Survey.objects.update(min_group=5)
    with pytest.raises(IntegrityError, match="a_strict_survey_has_two_windows"), transaction.atomic():
        Survey.objects.update(collects_until=survey.closes_at)


def test_everybody_is_told_the_same_two_days(survey):
    begins = survey.collects_until.isoformat().replace("+00:00", "Z")
    group = RaterGroup.objects.get()
    manifest = Client().get(f"/api/v1/manifests/{group.key_id}").json()
    own = signed_in(survey.subject).get(f"/api/v1/surveys/{survey.pk}").json()
    told = phones(survey)[0].opens().json()
    assert [one["collects_until"] for one in (manifest, own, told)] == [begins] * 3
    assert (manifest["rule_version"], own["strict"], told["sitting"]) == (2, True, "two")


# --- mails ------------------------------------------------------------------------------------


def due(kind: str) -> list[datetime]:
    return sorted(set(Message.objects.filter(kind=kind).values_list("due_at", flat=True)))


def test_one_reminder_comes_in_the_first_window_and_two_in_the_second(survey):
    [first], [second, third] = due("reminder"), due("answering")
    assert first < survey.collects_until == second < third < survey.closes_at


def test_the_mail_of_the_second_window_goes_to_everybody_and_is_the_same_for_all(survey):
    everybody = phones(survey)
    everybody[0].collects()
    everybody[1].posts("decline")
    answers_are_taken(survey)
    deliver_due()
    mail.outbox.clear()
    Message.objects.filter(kind="answering").update(due_at=survey.made_at)
    deliver_due()
    texts = [(one.subject, one.body, one.alternatives[0][0]) for one in mail.outbox]
    assert len(mail.outbox) == 20
    assert len(set(texts)) == 1
    assert {one.to[0] for one in mail.outbox} == {f"rater{i}@example.org" for i in range(10)}
    # A link that says who opens it, a moment before an answer comes, would undo the two windows.
    assert "/a/" in texts[0][1]
    assert "#t=" not in str(texts)


def test_a_late_reminder_to_collect_is_not_sent_any_more(survey):
    deliver_due()
    mail.outbox.clear()
    answers_are_taken(survey)
    Message.objects.filter(kind="reminder").update(due_at=survey.made_at)
    deliver_due()
    assert mail.outbox == []


@pytest.mark.parametrize("language", WORDS)
def test_the_invitation_names_the_day_in_every_language(language):
    survey = a_strict_survey(language=language)
    deliver_due()
    assert "06:00 (UTC)" in mail.outbox[0].body
    assert "{" not in mail.outbox[0].body
    Message.objects.filter(kind="answering").update(due_at=survey.made_at)
    deliver_due()
    assert "{" not in mail.outbox[-1].body + mail.outbox[-1].subject


# --- the report -------------------------------------------------------------------------------


def reported(survey: Survey, *points: int):
    answering = phones(survey)[: len(points)]
    for phone in answering:
        assert phone.collects().status_code == 200
    answers_are_taken(survey)
    for phone, one in zip(answering, points, strict=True):
        assert phone.sends(a_sheet(survey, one)).status_code == 200
    close_due(is_over_strictly(survey).closes_at)
    survey.refresh_from_db()
    return release(survey, today=timezone.now().date()).document


def is_over_strictly(survey: Survey) -> Survey:
    Survey.objects.update(collects_until=timezone.now() - timedelta(hours=1))
    return is_over(survey)


def test_the_report_is_told_in_strict_bands_and_says_what_holds(survey):
    document = reported(survey, 4, 4, 4, 5, 5, 5)
    assert document["release"]["strict"] is True
    assert document["safety"]["colluders"] == 2
    assert document["safety"]["fewest_possible_answers"] >= 3
    assert document["min_group"] == 6
    [group] = document["release"]["groups"]
    levels = {(one["low"], one["high"]) for one in (cell["band"] for cell in group["signals"].values())}
    assert levels == {(3.5, None)}  # of six: up to 3, or 3.5 and more
    assert group["role"]["reason"] == "too_few_observed"  # choices need seven


def test_five_answers_are_too_few_for_a_strict_report(survey):
    document = reported(survey, 4, 4, 4, 5, 5)
    assert document["release"]["groups"] == []
