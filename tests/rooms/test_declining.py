"""No in one tap, and yes after all. Nobody is shown who."""

from __future__ import annotations

import pytest
from django.core import mail

from readier.invitations.models import Invitation
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
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
    assert not Invitation.objects.get(pk=phone.invitation.pk).declined


def test_a_get_declines_nothing_for_mail_scanners_open_links(phone):
    for deed in ("decline", "reconsider", "renew", "credential"):
        assert phone.client.get(f"/api/v1/invitation/{deed}", headers=phone.headers).status_code == 405
    assert not Invitation.objects.get(pk=phone.invitation.pk).declined


def test_after_the_close_there_is_nothing_to_decline(phone):
    is_over(phone.invitation.group.survey)
    refused = phone.posts("decline")
    assert (refused.status_code, refused.json()["code"]) == (409, "survey_closed")


def test_the_subject_and_the_other_raters_see_nothing_of_it(phone):
    survey = phone.invitation.group.survey
    alice, other = signed_in(survey.subject), phones(survey)[1]
    paths = [f"/api/v1/surveys/{survey.pk}", f"/api/v1/surveys/{survey.pk}/nominations", "/api/v1/surveys"]
    before = [alice.get(path).json() for path in paths], other.opens().json()
    phone.posts("decline")
    assert ([alice.get(path).json() for path in paths], other.opens().json()) == before


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
