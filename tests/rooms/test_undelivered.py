"""An invitation that no mailbox takes is given up at once, and the subject is told of the address, and nothing else."""

from __future__ import annotations

import smtplib

import pytest
from django.core import mail
from django.utils import timezone

from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.outbox.refusals import is_refused_for_good
from tests.build import an_open_survey, phones, signed_in

pytestmark = pytest.mark.django_db
WRONG = "rater0@example.org"


@pytest.fixture
def refusing(no_such_mailbox):
    no_such_mailbox(WRONG)


def unreached(survey) -> list[str]:
    said = signed_in(survey.subject).get(f"/api/v1/surveys/{survey.pk}/nominations").json()["results"]
    return [one["address"] for one in said if one["undelivered"]]


def test_an_address_that_takes_no_mail_is_named_after_one_try(refusing):
    survey = an_open_survey()
    assert unreached(survey) == []
    deliver_due()
    assert unreached(survey) == [WRONG]
    assert Message.objects.get(state="dead").tries == 1
    assert len(mail.outbox) == 7


def test_a_mail_that_is_sent_once_more_and_arrives_is_no_longer_missing(refusing, monkeypatch):
    survey = an_open_survey()
    deliver_due()
    monkeypatch.undo()
    Message.objects.filter(state="dead").update(state="waiting", tries=0, due_at=timezone.now())
    deliver_due()
    assert unreached(survey) == []


@pytest.mark.parametrize("kind", ["reminder", "link_renewed", "close_moved"])
def test_no_later_mail_that_comes_back_is_told_of(kind):
    """A reminder goes to whoever has not collected, a new link to whoever asked for one: that would say who."""
    survey = an_open_survey()
    invitation = phones(survey)[0].invitation
    later = {"kind": kind, "dedupe": f"{kind} 1 {invitation.pk}", "ids": {"invitation": str(invitation.pk)}}
    Message.objects.filter(dedupe=later["dedupe"]).delete()
    Message.objects.create(**later, state="dead", due_at=timezone.now(), fault="SMTPRecipientsRefused")
    assert unreached(survey) == []


@pytest.mark.parametrize("deed", ["collects", "declines"])
def test_nothing_that_a_rater_does_looks_like_it(deed):
    survey = an_open_survey()
    phone = phones(survey)[0]
    done = phone.collects() if deed == "collects" else phone.posts("decline")
    assert done.status_code in {200, 204}
    deliver_due()
    assert unreached(survey) == []


@pytest.mark.parametrize(
    ("fault", "is_final"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.c": (550, b"")}), True),  # no such mailbox
        (smtplib.SMTPRecipientsRefused({"a@b.c": (553, b"")}), True),  # no such name
        (smtplib.SMTPRecipientsRefused({"a@b.c": (550, b"5.1.1 no such user")}), True),
        (smtplib.SMTPRecipientsRefused({"a@b.c": (550, b"5.7.54 Unable to relay")}), False),  # of the server to us
        (smtplib.SMTPRecipientsRefused({"a@b.c": (450, b"")}), False),  # a greylist
        (smtplib.SMTPRecipientsRefused({"a@b.c": (552, b"")}), False),  # a full mailbox
        (smtplib.SMTPRecipientsRefused({}), False),
        (smtplib.SMTPServerDisconnected(), False),
        (smtplib.SMTPSenderRefused(550, b"", "us@b.c"), False),  # ours to mend
    ],
)
def test_only_a_mailbox_that_is_not_there_ends_the_trying(fault, is_final):
    assert is_refused_for_good(fault) is is_final
