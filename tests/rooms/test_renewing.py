"""A link that came into other hands can be replaced, until its right to answer was collected."""

from __future__ import annotations

import pytest
from django.core import mail

from readier.invitations.models import Invitation
from readier.outbox.delivery import deliver_due
from tests.build import Phone, a_sheet, an_open_survey, is_over, phones

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone():
    phone = phones(an_open_survey())[0]
    deliver_due()
    mail.outbox.clear()
    return phone


def newly_linked(phone: Phone) -> Phone:
    """The phone of somebody who opened the newest mail."""
    return Phone(Invitation.objects.get(pk=phone.invitation.pk))


def test_the_old_link_is_dead_at_once_and_the_new_one_answers(phone):
    assert phone.posts("renew").status_code == 204
    for refused in (phone.opens(), phone.collects(), phone.posts("decline"), phone.posts("renew")):
        assert (refused.status_code, refused.json()["code"]) == (410, "link_revoked")
    assert newly_linked(phone).sends(a_sheet(phone.invitation.group.survey)).status_code == 200


def test_the_new_link_goes_to_the_invited_address_and_to_nobody_else(phone):
    asked = phone.posts("renew")
    deliver_due()
    [one] = mail.outbox
    assert one.to == [phone.invitation.nomination.address]
    assert newly_linked(phone).headers["Readier-Invitation"] in one.body
    assert asked.content == b""


def test_each_renewal_mails_once_however_often_the_outbox_is_emptied(phone):
    phone.posts("renew")
    newly_linked(phone).posts("renew")
    deliver_due()
    deliver_due()
    assert len(mail.outbox) == 2
    assert {one.body for one in mail.outbox} == {mail.outbox[0].body}  # both hold the newest link


def test_who_declined_can_have_a_new_link_and_reconsider(phone):
    phone.posts("decline")
    phone.posts("renew")
    deliver_due()
    assert len(mail.outbox) == 1
    assert newly_linked(phone).posts("reconsider").status_code == 204


def test_after_collecting_there_is_nothing_to_renew(phone):
    phone.collects()
    refused = phone.posts("renew")
    assert (refused.status_code, refused.json()["code"]) == (409, "credential_already_collected")
    assert phone.opens().status_code == 200


def test_after_the_close_there_is_nothing_to_renew(phone):
    is_over(phone.invitation.group.survey)
    refused = phone.posts("renew")
    assert (refused.status_code, refused.json()["code"]) == (409, "survey_closed")
