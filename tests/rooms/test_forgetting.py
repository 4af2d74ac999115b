"""What nobody deletes goes after some time, in batches, and twice does no harm. docs/data-life.md has every table."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.utils import timezone

from readier.audit.deeds import Deed
from readier.audit.forgetting import forget_entries
from readier.audit.models import Chain, Entry
from readier.audit.recording import record
from readier.audit.verifying import verify
from readier.conduct.forgetting import forget_drafts
from readier.invitations.models import Nomination
from readier.outbox.delivery import deliver_due
from readier.outbox.forgetting import forget_messages
from readier.outbox.models import Message
from readier.people.models import ApiToken
from readier.people.tokens.secret import forget_expired_tokens, make_token
from readier.pulse import daily
from readier.reports.lifetime import end_old_reports
from readier.reports.models import Report
from readier.surveys.interest import wants_quiet
from readier.surveys.models import SelfRating, Survey
from readier.tick import tick
from tests.build import a_draft, a_person, a_report, an_open_survey, signed_in

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = NOW.date()
PAGE = Path(__file__).resolve().parents[2] / "docs" / "data-life.md"


def later(days: int):
    """As if a day came: nobody has forgotten anything on it yet."""
    return NOW + timedelta(days=days)


# --- drafts -----------------------------------------------------------------------------------


def test_a_draft_goes_ninety_days_after_it_was_to_close():
    draft, opened = a_draft(), an_open_survey(a_person("Anna"), circle="example.net")
    assert forget_drafts(later(99)) == 0  # it was to close in ten days
    assert forget_drafts(later(101)) == 1
    assert list(Survey.objects.values_list("pk", flat=True)) == [opened.pk]
    assert not Nomination.objects.filter(survey=draft.pk).exists()


def test_a_draft_that_keeps_taps_away_is_emptied_and_still_does():
    draft = a_draft()
    SelfRating.objects.filter(survey=draft).update(interest="no")
    assert [forget_drafts(later(101)), forget_drafts(later(102)), forget_drafts(later(103))] == [1, 0, 0]
    assert wants_quiet(draft.subject)
    own = SelfRating.objects.get(survey=draft)
    assert (own.points, own.horizon, own.prediction, own.interest) == ({}, "", "", "no")
    assert not draft.nominations.exists()


# --- reports, mail, tokens ------------------------------------------------------------------------


def test_a_report_goes_after_three_years_and_its_subject_hears_of_it_a_month_before():
    report = a_report(a_person("Alice", language="de"), released_on=TODAY)
    end_old_reports(later(1064))
    assert Report.objects.get().ends_on is None
    end_old_reports(later(1065))
    end_old_reports(later(1094))
    deliver_due()
    [said] = mail.outbox
    assert said.to == [report.survey.subject.email]
    assert said.subject.startswith("Dein Bericht bleibt bis zum")
    assert str((TODAY + timedelta(days=1095)).year) in said.subject
    assert Report.objects.exists()
    end_old_reports(later(1095))
    assert not Report.objects.exists()


def test_a_report_that_is_too_old_already_stays_a_month_longer():
    a_report(released_on=TODAY - timedelta(days=4000))
    for days, is_there in ((0, True), (29, True), (30, False)):
        end_old_reports(later(days))
        assert Report.objects.exists() is is_there, days


@pytest.mark.parametrize("days", [0, 9999])
def test_a_report_whose_time_was_made_longer_stays_and_nobody_is_told(settings, days):
    a_report(released_on=TODAY - timedelta(days=1090))
    end_old_reports(NOW)
    settings.REPORT_DAYS = days
    end_old_reports(later(31))
    assert Report.objects.exists()
    if days:
        deliver_due()
        assert mail.outbox == []


def test_messages_go_when_they_are_done_or_were_given_up():
    an_open_survey()
    first, second, third = Message.objects.filter(kind="invitation")[:3]
    Message.objects.exclude(pk__in=[first.pk, second.pk, third.pk]).delete()
    Message.objects.filter(pk=first.pk).update(state="done", due_at=NOW)
    Message.objects.filter(pk=second.pk).update(state="dead", due_at=NOW)
    Message.objects.filter(pk=third.pk).update(state="waiting", due_at=NOW)
    left = []
    for days in (29, 31, 89, 91):
        forget_messages(later(days))
        left.append(Message.objects.count())
    assert left == [3, 2, 2, 1]
    assert Message.objects.get().state == "waiting"


def test_a_token_goes_ninety_days_after_it_ran_out():
    make_token(name="old", scopes=[], expires_on=TODAY, made_by=a_person(), today=TODAY)
    assert [forget_expired_tokens(later(days)) for days in (90, 91)] == [0, 1]
    assert not ApiToken.objects.exists()


# --- the audit trail ------------------------------------------------------------------------------


def record_on(*days: date) -> None:
    with transaction.atomic():
        for day in days:
            record(Deed.SETTLED_AFTER_RESTORE, day=day)


def test_old_entries_go_from_the_beginning_and_the_rest_still_holds():
    old, new = TODAY - timedelta(days=1096), TODAY - timedelta(days=1095)
    record_on(old, old, new, old)
    assert forget_entries(NOW) == 2
    assert list(Entry.objects.order_by("number").values_list("number", flat=True)) == [3, 4]
    record_on(TODAY)
    assert (verify().entries, verify().broken) == (3, ())
    assert forget_entries(later(2)) == 2  # the one out of order went with the one before it
    assert (verify().entries, verify().broken) == (1, ())
    Chain.objects.update(forgotten=0)
    assert [one.number for one in verify().broken] == [1]


def test_the_chain_of_a_survey_goes_with_its_last_entry_and_the_organisations_stays():
    report = a_report()
    signed_in(report.survey.subject).delete(f"/api/v1/surveys/{report.survey_id}/report")
    record_on(TODAY)
    assert forget_entries(later(1096)) == 2
    assert list(Chain.objects.values_list("name", "length", "forgotten")) == [("organisation", 1, 1)]
    record_on(TODAY)
    assert (Entry.objects.get().number, verify().broken) == (2, ())


# --- how it is done -------------------------------------------------------------------------------


def test_it_is_done_in_batches_and_goes_on_at_the_next_tick(monkeypatch):
    for number in range(5):
        make_token(name=f"{number}", scopes=[], expires_on=TODAY, made_by=a_person(f"P{number}"), today=TODAY)
    monkeypatch.setattr("readier.people.tokens.secret.BATCH", 2)
    monkeypatch.setattr(daily, "MOST_BATCHES", 2)
    assert [forget_expired_tokens(later(200)) for _ in range(3)] == [4, 1, 0]


def test_it_is_done_once_a_day_and_again_if_it_failed():
    calls = []

    def batch() -> int:
        calls.append(1)
        if len(calls) == 1:
            raise ZeroDivisionError
        return 0

    with pytest.raises(ZeroDivisionError):
        daily.once_a_day("a test", batch, now=NOW)
    for now in (NOW, NOW, NOW + timedelta(days=1)):
        daily.once_a_day("a test", batch, now=now)
    assert len(calls) == 3


def test_the_tick_forgets(monkeypatch):
    draft = a_draft()
    Survey.objects.update(closes_at=later(-91))
    tick()
    assert not Survey.objects.filter(pk=draft.pk).exists()


def test_the_page_has_every_table_and_names_the_defaults():
    listed = re.findall(r"^\| `(\w+)` \| (\S[^|]*) \|", PAGE.read_text(), flags=re.MULTILINE)
    assert sorted(table for table, _ in listed) == sorted(
        model._meta.db_table for model in apps.get_models(include_auto_created=True)
    )
    named = dict(re.findall(r"`READIER_(\w+_DAYS)` \((\d+)\)", PAGE.read_text()))
    assert named == {name: str(getattr(settings, name)) for name in named}
    assert set(named) == {
        "OUTSIDER_DAYS", "DRAFT_DAYS", "REPORT_DAYS", "LEAVER_REPORT_DAYS", "DEAD_LETTER_DAYS", "AUDIT_DAYS",
    }  # fmt: skip
