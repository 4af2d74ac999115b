"""Mail that was given up: coordinators see its kind and its fault, send it once more, or let it go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone

from readier.audit.models import Entry
from readier.outbox.delivery import deliver_due
from readier.outbox.kinds import RENDERERS, TO_SOME
from readier.outbox.models import Message, State
from readier.people.models import Person
from tests.build import an_open_survey

pytestmark = pytest.mark.django_db
PATH = "/api/v1/dead-letters"
WORDS = Path(__file__).resolve().parents[2] / "pwa/src/i18n/organisation"


def given_up(kind: str = "invitation") -> Message:
    survey = an_open_survey()
    message = Message.objects.filter(kind=kind, ids__invitation__isnull=False).first()
    assert message
    Message.objects.exclude(pk=message.pk).delete()
    Message.objects.filter(pk=message.pk).update(state=State.DEAD, tries=8, fault="SMTPRecipientsRefused")
    assert survey.nominations.exists()
    return message


def test_it_says_what_went_wrong_and_nothing_of_whom_it_was_for(dora):
    letter = given_up()
    said = dora.get(PATH).json()
    assert said == {
        "results": [{"id": str(letter.pk), "kind": "invitation", "fault": "SMTPRecipientsRefused"}],
        "more": False,
    }
    assert "example.org" not in json.dumps(said)
    assert letter.ids["invitation"] not in json.dumps(said)


def test_one_is_sent_once_more(dora):
    letter = given_up()
    assert dora.post(f"{PATH}/{letter.pk}/retry", {}, content_type="application/json").status_code == 204
    deliver_due()
    assert len(mail.outbox) == 1
    assert dora.get(PATH).json()["results"] == []
    # It is not dead any more: a second tap finds nothing.
    assert dora.post(f"{PATH}/{letter.pk}/retry", {}, content_type="application/json").status_code == 404


def test_one_is_let_go_and_never_sent(dora):
    letter = given_up()
    assert dora.delete(f"{PATH}/{letter.pk}").status_code == 204
    deliver_due()
    assert mail.outbox == []
    letter.refresh_from_db()
    assert letter.state == State.DONE


def test_the_trail_says_that_a_coordinator_did_it_and_not_of_which_kind(dora):
    letter = given_up()
    Entry.objects.all().delete()
    dora.post(f"{PATH}/{letter.pk}/retry", {}, content_type="application/json")
    Message.objects.filter(pk=letter.pk).update(state=State.DEAD)
    dora.delete(f"{PATH}/{letter.pk}")
    assert dora.delete(f"{PATH}/{letter.pk}").status_code == 404
    told = list(Entry.objects.order_by("number").values_list("deed", "by", "facts", "survey", "person"))
    by = Person.objects.get(is_coordinator=True).pk
    assert told == [("mail_sent_again", by, {}, None, None), ("mail_let_go", by, {}, None, None)]


def test_what_still_waits_is_not_a_dead_letter(dora):
    letter = given_up()
    Message.objects.update(state=State.WAITING, due_at=timezone.now())
    assert dora.get(PATH).json()["results"] == []
    assert dora.delete(f"{PATH}/{letter.pk}").status_code == 404


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_the_phone_has_words_for_every_mail_that_can_wait_here(language):
    words = json.loads((WORDS / f"{language}.json").read_text())
    assert set(words["letterOf"]) == set(RENDERERS) - TO_SOME
