"""Webhooks: what is sent, to whom, how often, and what they never say. Delivered to a real server, over TLS."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from readier.audit.models import Entry
from readier.conduct.ending import close_due
from readier.hooks.announcing import announce
from readier.hooks.bodies import signature
from readier.hooks.models import Hook, Kind
from readier.hooks.words import WORDS
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.people.models import Person
from readier.tick import tick
from tests.build import a_person, a_released_survey, an_open_survey, is_over
from tests.privacy.dumps import snapshot, spellings
from tests.rooms.hook_receiver import NAME, due_now, listed, makes
from tests.services import free_port

pytestmark = pytest.mark.django_db


def test_the_signature_is_the_one_of_the_specification():
    """The example of the reference libraries: github.com/standard-webhooks/standard-webhooks."""
    made = signature(
        b'{"test": 2432232314}',
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        now=1614265330,
        secret="whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    )
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_release_arrives_signed_with_the_secret_that_was_told_once(receiver, dora):
    secret = makes(dora, receiver).json()["secret"]
    survey = a_released_survey(a_person("Alice"))
    due_now()
    deliver_due()
    said = {json.loads(body)["type"]: (path, headers, body) for path, headers, body in receiver.got}
    assert set(said) == set(Kind.values)
    path, headers, body = said["report.released"]
    assert path == "/hear?key=s3cret"
    assert json.loads(body) == {
        "type": "report.released",
        "timestamp": f"{timezone.now().date()}T00:00:00Z",
        "data": {"survey": str(survey.pk)},
    }
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    made = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(made).decode()}"
    assert abs(int(headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60


def test_nothing_that_is_sent_leads_to_a_person(receiver, dora):
    for format in ("signed", "slack", "teams"):
        makes(dora, receiver, name=format, format=format)
    survey = a_released_survey(a_person("Alice"))
    due_now()
    deliver_due()
    assert len(receiver.got) == 9
    sent = " ".join(f"{headers} {body.decode()}" for _, headers, body in receiver.got).lower()
    raters = survey.nominations.all()
    for telling in ("alice", str(survey.subject_id), *(one.address for one in raters), *(str(r.pk) for r in raters)):
        assert telling.lower() not in sent


@pytest.mark.parametrize("language", WORDS)
def test_a_chat_is_told_words_in_a_language_and_no_number(receiver, dora, language):
    for format in ("slack", "teams"):
        assert makes(dora, receiver, format=format, language=language).json()["secret"] is None
    survey = a_released_survey()
    due_now()
    deliver_due()
    slack = [json.loads(body) for _, _, body in receiver.got if b"attachments" not in body]
    teams = [json.loads(body) for _, _, body in receiver.got if b"attachments" in body]
    wanted = {WORDS[language][kind] for kind in Kind.values}
    assert {one["text"] for one in slack} == wanted
    assert {one["attachments"][0]["content"]["body"][0]["text"] for one in teams} == wanted
    assert str(survey.pk) not in str(receiver.got)
    assert not any("webhook-signature" in headers for _, headers, _ in receiver.got)


def test_an_opening_waits_for_the_next_day_so_that_its_moment_tells_nobody(receiver, dora):
    makes(dora, receiver)
    an_open_survey()
    tomorrow = timezone.now().date() + timedelta(days=1)
    assert Message.objects.get(kind="webhook").due_at == datetime.combine(tomorrow, time(), UTC)
    deliver_due()
    assert receiver.got == []


def test_a_close_is_told_once_however_often_the_tick_comes(receiver, dora):
    makes(dora, receiver, kinds=["survey.closed"])
    survey = is_over(an_open_survey())
    close_due(survey.closes_at + timedelta(seconds=1))
    announce(Kind.SURVEY_CLOSED, survey=survey.pk, day=timezone.now().date())
    tick()
    tick()
    assert [json.loads(body)["type"] for _, _, body in receiver.got] == ["survey.closed"]


def test_a_failure_is_tried_again_under_the_same_id_and_shows_on_the_list(receiver, dora):
    makes(dora, receiver, kinds=["report.released"])
    a_released_survey()
    receiver.status = 500
    deliver_due()
    receiver.status = 202
    due_now()
    deliver_due()
    (_, first, _), (_, second, _) = receiver.got
    assert first["webhook-id"] == second["webhook-id"]
    assert [(one["status"], one["fault"]) for one in listed(dora)["deliveries"]] == [(202, ""), (500, "not_accepted")]
    due_now()
    deliver_due()
    assert len(receiver.got) == 2


def test_a_redirect_is_not_followed(receiver, dora):
    makes(dora, receiver, kinds=["report.released"])
    receiver.status, receiver.headers = 307, {"Location": receiver.address.replace("hear", "elsewhere")}
    a_released_survey()
    deliver_due()
    assert [path for path, _, _ in receiver.got] == ["/hear?key=s3cret"]
    assert listed(dora)["deliveries"][0]["status"] == 307


def test_a_server_that_drips_is_cut_off(receiver, dora, monkeypatch):
    """Every byte keeps a socket's own timeout from running out."""
    monkeypatch.setattr("readier.hooks.sending.SECONDS", 0.5)
    makes(dora, receiver, kinds=["report.released"])
    receiver.drips = True
    a_released_survey()
    deliver_due()
    assert listed(dora)["deliveries"][0]["fault"] == "too_slow"


def test_a_server_that_cannot_show_who_it_is_hears_nothing(receiver, dora, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    makes(dora, receiver, kinds=["report.released"])
    a_released_survey()
    deliver_due()
    assert listed(dora)["deliveries"][0]["fault"] == "certificate"
    assert receiver.got == []


def test_a_mail_server_that_is_away_holds_up_no_webhook_nor_a_webhook_mail(receiver, dora, settings):
    makes(dora, receiver, kinds=["report.released"])
    receiver.status = 500
    a_released_survey()
    deliver_due()
    assert any("report" in one.subject.lower() for one in mail.outbox)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    an_open_survey(a_person("Bea"))
    receiver.status = 200
    due_now()
    assert deliver_due() == 1


def test_a_try_out_says_nothing_and_shows_on_the_list(receiver, dora):
    hook = makes(dora, receiver).json()["id"]
    for _ in range(2):
        dora.post(f"/api/v1/hooks/{hook}/try-out", {}, content_type="application/json")
    deliver_due()
    assert [json.loads(body)["data"] for _, _, body in receiver.got] == [{}, {}]
    assert [(one["kind"], one["status"]) for one in listed(dora)["deliveries"]] == [("", 204)] * 2


def test_a_hook_that_was_removed_hears_nothing_more(receiver, dora):
    hook = makes(dora, receiver).json()["id"]
    a_released_survey()
    assert dora.delete(f"/api/v1/hooks/{hook}").status_code == 204
    due_now()
    deliver_due()
    assert receiver.got == []
    assert not Message.objects.filter(kind="webhook", state="waiting").exists()


def test_the_list_keeps_fifty_tries(receiver, dora):
    hook = Hook.objects.get(pk=makes(dora, receiver).json()["id"])
    for _ in range(52):
        announce(Kind.SURVEY_CLOSED, survey=a_person(f"P{Message.objects.count()}").pk, day=timezone.now().date())
    deliver_due()
    assert hook.deliveries.count() == 50


def test_a_copy_of_the_database_holds_neither_address_nor_secret(receiver, dora):
    secret = makes(dora, receiver).json()["secret"]
    everything = repr(snapshot()).encode()
    assert NAME.encode() in everything, "it is the host alone that is kept readable"
    for hidden in (b"s3cret", secret.encode(), base64.b64decode(secret.removeprefix("whsec_"))):
        assert not any(spelling in everything for spelling in spellings(hidden))
    shown = dora.get("/api/v1/hooks").content.decode()
    assert "s3cret" not in shown
    assert "whsec_" not in shown


def test_who_made_and_removed_a_hook_is_in_the_trail_and_where_it_led_by_host_alone(receiver, dora):
    hook = makes(dora, receiver, kinds=["report.released"]).json()["id"]
    dora.delete(f"/api/v1/hooks/{hook}")
    made, removed = Entry.objects.order_by("number")
    assert (made.deed, removed.deed) == ("hook_made", "hook_removed")
    assert made.by == removed.by == Person.objects.get(name="Dora").pk
    assert made.facts == {"hook": hook, "host": NAME, "format": "signed", "kinds": ["report.released"]}
    assert removed.facts == {"hook": hook}


def test_there_are_no_more_hooks_than_a_deed_can_wait_for(receiver, dora):
    for number in range(20):
        assert makes(dora, receiver, name=f"H{number}").status_code == 201
    refused = makes(dora, receiver)
    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_hooks")
