"""Webhooks whose receiver is away: tried for days, stopped, started again; and the secrets that sign."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise

import pytest
from django.core import mail
from django.utils import timezone

from readier.audit.models import Entry
from readier.hooks import sealed
from readier.hooks.bodies import signature
from readier.hooks.delivering import WAITS
from readier.hooks.models import Hook
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.outbox.pauses import SPREAD
from tests.build import a_person, a_released_survey, an_open_survey
from tests.rooms.hook_receiver import due_now, listed, makes

pytestmark = pytest.mark.django_db
TRIES = len(WAITS) + 1


def told(client, action: str, hook: str):
    return client.post(f"/api/v1/hooks/{hook}/{action}", {}, content_type="application/json")


@pytest.fixture
def hook(dora, receiver) -> str:
    return makes(dora, receiver, kinds=["report.released"]).json()["id"]


def one_message_fails_for_days(receiver) -> None:
    a_released_survey(a_person(f"Subject{Message.objects.count()}"))
    receiver.status = 500
    for number in range(TRIES):
        if number == TRIES - 1:  # the last one is three days after the first
            Hook.objects.exclude(failing_since=None).update(failing_since=timezone.now().date() - timedelta(days=3))
        due_now()
        deliver_due()


def test_a_message_is_tried_for_three_days_with_pauses_that_grow(receiver, hook):
    assert all(earlier < later for earlier, later in pairwise(WAITS))
    assert timedelta(days=3) < sum(WAITS, timedelta()) < timedelta(days=4)
    a_released_survey()
    receiver.status = 503
    for wait in WAITS:
        due_now()
        before = timezone.now()
        deliver_due()
        due_at = Message.objects.get(kind="webhook").due_at
        assert before + wait <= due_at <= timezone.now() + wait * (1 + SPREAD)
    assert len(receiver.got) == len(WAITS)


def test_a_webhook_where_nothing_arrives_for_days_is_stopped_and_coordinators_have_a_mail(receiver, dora, hook):
    a_person("Second", is_coordinator=True, language="de")
    one_message_fails_for_days(receiver)
    assert len(receiver.got) == TRIES
    shown = listed(dora)
    assert (shown["stopped_on"], shown["undelivered"]) == (timezone.now().date().isoformat(), 1)
    assert [one["attempt"] for one in shown["deliveries"]] == [*range(TRIES, 0, -1)]
    mail.outbox.clear()
    deliver_due()
    assert {(one.to[0], one.subject) for one in mail.outbox} == {
        ("dora@example.org", "The webhook Ours was stopped"),
        ("second@example.org", "Der Webhook Ours wurde angehalten"),
    }
    assert "/app/organisation/hooks" in mail.outbox[0].body
    [entry] = Entry.objects.filter(deed="hook_stopped")
    assert (entry.by, entry.facts) == (None, {"hook": hook})


def test_a_stopped_webhook_hears_nothing_until_it_is_started_and_then_what_it_missed(receiver, dora, hook):
    one_message_fails_for_days(receiver)
    missed = a_released_survey(a_person("Missed"))
    receiver.got.clear()
    receiver.status = 200
    due_now()
    deliver_due()
    assert receiver.got == []
    assert listed(dora)["undelivered"] == 2
    assert told(dora, "send-again", hook).status_code == 204
    deliver_due()
    assert len(receiver.got) == 2
    assert str(missed.pk) in str(receiver.got)
    shown = listed(dora)
    assert (shown["stopped_on"], shown["failing_since"], shown["undelivered"]) == (None, None, 0)
    assert Entry.objects.filter(deed="hook_started").count() == 1
    # Nothing is left to be sent: a second tap does nothing.
    told(dora, "send-again", hook)
    deliver_due()
    assert len(receiver.got) == 2
    assert Entry.objects.filter(deed="hook_started").count() == 1


def test_a_message_that_alone_cannot_be_taken_stops_nothing(receiver, dora, hook):
    a_released_survey()
    receiver.status = 400
    for _ in range(TRIES):
        due_now()
        deliver_due()
    shown = listed(dora)
    assert (shown["stopped_on"], shown["undelivered"]) == (None, 1)
    assert shown["failing_since"] == timezone.now().date().isoformat()


def test_a_receiver_that_is_gone_is_told_nothing_more_at_once(receiver, dora, hook):
    receiver.status = 410
    a_released_survey()
    deliver_due()
    assert listed(dora)["stopped_on"]
    due_now()
    deliver_due()
    assert len(receiver.got) == 1


def test_what_waits_for_its_next_try_can_be_sent_at_once_and_an_opening_before_its_day_cannot(receiver, dora):
    hook = makes(dora, receiver).json()["id"]
    an_open_survey(a_person("Bea"))
    a_released_survey(a_person("Alice"))
    Message.objects.filter(kind="webhook", ids__kind="survey.opened").update(due_at=timezone.now() + timedelta(hours=9))
    receiver.status = 500
    deliver_due()
    receiver.got.clear()
    receiver.status = 200
    told(dora, "send-again", hook)
    deliver_due()
    assert {json.loads(body)["type"] for _, _, body in receiver.got} == {"survey.closed", "report.released"}


def test_a_try_out_is_tried_once_and_reaches_a_stopped_webhook(receiver, dora, hook):
    one_message_fails_for_days(receiver)
    receiver.got.clear()
    told(dora, "try-out", hook)
    deliver_due()
    due_now()
    deliver_due()
    assert len(receiver.got) == 1
    assert (listed(dora)["undelivered"], listed(dora)["deliveries"][0]["kind"]) == (1, "")


def test_what_a_webhook_did_not_take_is_no_mail_that_could_not_be_sent(receiver, dora, hook):
    one_message_fails_for_days(receiver)
    assert dora.get("/api/v1/dead-letters").json()["results"] == []
    running = dora.get("/api/v1/running").json()
    assert (running["dead_letters"], running["stopped_hooks"]) == (0, 1)
    dora.delete(f"/api/v1/hooks/{hook}")
    assert not Message.objects.filter(kind="webhook").exclude(state="done").exists()


def test_for_a_day_both_secrets_sign(receiver, dora, monkeypatch):
    made = makes(dora, receiver, kinds=["report.released"]).json()
    new = told(dora, "secret", made["id"]).json()["secret"]
    assert new != made["secret"]

    def signed_with() -> list[str]:
        a_released_survey(a_person(f"Subject{Message.objects.count()}"))
        due_now()
        deliver_due()
        _, headers, body = receiver.got[-1]
        said = {"message_id": headers["webhook-id"], "now": int(headers["webhook-timestamp"])}
        known = {signature(body, secret=one, **said): one for one in (made["secret"], new)}
        return [known[one] for one in headers["webhook-signature"].split(" ")]

    assert signed_with() == [new, made["secret"]]
    monkeypatch.setattr(sealed, "OLD_SECONDS", -1)
    newest = told(dora, "secret", made["id"]).json()["secret"]
    hook = Hook.objects.get(pk=made["id"])
    assert sealed.opened(hook, now=int(timezone.now().timestamp()))[1] == [newest]
    assert [one.facts for one in Entry.objects.filter(deed="hook_secret_changed")] == [{"hook": made["id"]}] * 2


def test_a_chat_has_no_secret_to_change(receiver, dora):
    chat = makes(dora, receiver, format="slack").json()["id"]
    refused = told(dora, "secret", chat)
    assert (refused.status_code, refused.json()["code"]) == (409, "hook_signs_nothing")
