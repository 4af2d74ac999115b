"""The mails about a list: who is told what, in which language, and of which lists nobody is reminded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from readier.invitations.approval_mail import REMINDED
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.people.models import Person
from tests.rooms.approving.deeds import add, agrees, asks, lists, take_off

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_both_are_told_in_their_language_and_no_mail_names_a_rater(draft, bob, language):
    Person.objects.update(language=language)
    asks(draft)
    deliver_due()
    agrees(bob, lists(bob)[0]["id"])
    deliver_due()
    to_bob, to_alice = mail.outbox
    assert (to_bob.to, to_alice.to) == (["bob@example.org"], ["alice@example.org"])
    assert "Alice" in to_bob.subject
    assert "/app/approvals\n" in to_bob.body
    assert f"/app/surveys/{draft.pk}/raters\n" in to_alice.body
    assert "Rater" not in to_bob.body + to_alice.body


def test_a_list_that_was_changed_before_the_mail_went_is_not_announced(draft):
    asks(draft)
    take_off(draft)
    deliver_due()
    assert mail.outbox == []


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
@pytest.mark.parametrize(("since", "reminded"), [("nothing", 1), ("agreed", 0), ("changed", 0)])
def test_a_manager_is_reminded_once_of_a_list_that_still_waits(draft, bob, settings, language, since, reminded):
    settings.QUIET_HOURS = ()
    Person.objects.update(language=language)
    asks(draft)
    deliver_due()
    if since == "agreed":
        agrees(bob, lists(bob)[0]["id"])
    if since == "changed":
        add(draft)
    mail.outbox.clear()
    waiting = Message.objects.filter(kind="approval_reminder")
    assert timezone.now() + timedelta(days=2) < waiting.get().due_at
    waiting.update(due_at=timezone.now())
    deliver_due()
    to_bob = [one for one in mail.outbox if one.to == ["bob@example.org"]]
    said = " ".join(REMINDED[language][0].format(name="Alice").split())
    assert [one.subject for one in to_bob] == [said] * reminded
    assert not [one for one in to_bob if "Rater" in one.body or "{" in one.body]
