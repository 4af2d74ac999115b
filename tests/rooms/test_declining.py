"""No in one tap, and yes after all. Nobody is shown who."""

from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.utils import timezone

from readier.conduct.ending import move_close
from readier.invitations.models import Invitation, IssuingRecord
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.tick import tick
from tests.build import Phone, an_open_survey, is_over, phones, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Phone:
    return phones(an_open_survey())[0]


def test_declining_is_kept_and_can_be_taken_back(phone):
    assert phone.posts("decline").status_code == 204
    assert phone.opens().json()["declined"] is True
    assert phone.posts("decline").status_code == 204  # a double tap
    assert phone.posts("reconsider").status_code == 204
    assert phone.opens().json()["declined"] is False


def test_who_has_collected_withdraws_the_answer_instead(phone):
    phone.collects()
    refused = phone.posts("decline")
    assert (refused.status_code, refused.json()["code"]) == (409, "credential_already_collected")
    assert phone.opens().json()["declined"] is False


def test_who_has_collected_gets_no_second_right_to_answer_by_reconsidering(phone):
    phone.collects()
    assert phone.posts("reconsider").status_code == 204
    assert phone.opens().json()["collected"] is True
    another = Phone(phone.invitation).collects()
    assert (another.status_code, another.json()["code"]) == (409, "credential_already_collected")


def test_a_get_declines_nothing_for_mail_scanners_open_links(phone):
    for deed in ("decline", "reconsider", "renew", "credential"):
        assert phone.client.get(f"/api/v1/invitation/{deed}", headers=phone.headers).status_code == 405
    assert phone.opens().json()["declined"] is False


def test_after_the_close_there_is_nothing_to_decline(phone):
    is_over(phone.invitation.group.survey)
    refused = phone.posts("decline")
    assert (refused.status_code, refused.json()["code"]) == (409, "survey_closed")


def test_nothing_is_left_of_it_after_the_close(phone):
    """Who declined lies in the record that the close takes away: no copy made later can tell, keys or not."""
    phone.posts("decline")
    is_over(phone.invitation.group.survey)
    tick()
    assert not IssuingRecord.objects.exists()
    assert phone.opens().json()["declined"] is False
    assert [field.name for field in Invitation._meta.concrete_fields] == ["id", "nomination", "group", "generation"]


def test_the_subject_and_the_other_raters_see_nothing_of_it(phone):
    survey = phone.invitation.group.survey
    alice, other = signed_in(survey.subject), phones(survey)[1]
    paths = [f"/api/v1/surveys/{survey.pk}", f"/api/v1/surveys/{survey.pk}/nominations", "/api/v1/surveys"]
    before = [alice.get(path).json() for path in paths], other.opens().json()
    phone.posts("decline")
    assert ([alice.get(path).json() for path in paths], other.opens().json()) == before


def test_a_close_that_moves_is_told_to_who_declined_as_well(phone):
    """Of a mail that goes to the others alone the mail server's log says who declined."""
    deliver_due()
    phone.posts("decline")
    mail.outbox.clear()
    survey = phone.invitation.group.survey
    move_close(survey, survey.closes_at + timedelta(days=2), now=timezone.now())
    deliver_due()
    assert len(mail.outbox) == 8
    assert {one.subject for one in mail.outbox} == {mail.outbox[0].subject}


def test_a_reminder_that_comes_back_leaves_no_more_than_one_that_was_left_out(phone, monkeypatch):
    """Lying dead it would say for weeks who had not collected, and who had: those of whom nothing lies there."""
    deliver_due()
    phone.posts("decline")

    def refuse(*_, **__):
        raise SMTPRecipientsRefused({"a@b.c": (550, b"no such user")})

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)
    reminders = Message.objects.filter(kind="reminder")
    reminders.update(due_at=timezone.now() - timedelta(days=1))
    deliver_due()
    assert set(reminders.values_list("state", "fault", "tries").distinct()) == {("done", "", 0)}
    assert reminders.values("due_at").distinct().count() == 1


def test_who_declined_is_reminded_of_nothing(phone):
    deliver_due()
    phone.posts("decline")
    mail.outbox.clear()
    reminders = Message.objects.filter(kind="reminder")
    reminders.update(due_at=reminders.first().due_at.replace(year=2020))
    deliver_due()
    reminded = {address for one in mail.outbox for address in one.to}
    assert phone.invitation.nomination.address not in reminded
    assert len(reminded) == 7
    # Sent and left out look the same afterwards, to the microsecond.
    assert len(set(Message.objects.values_list("state", "fault", "tries", "due_at"))) == 1
