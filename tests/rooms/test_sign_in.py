"""A mailed code signs in once, for a while, after few enough guesses, and tells strangers nothing."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from tests.build import a_person

pytestmark = pytest.mark.django_db
AUTH = "/_allauth/browser/v1/auth"


@pytest.fixture
def alice():
    return a_person("Alice")


def ask(client: Client, path: str, body: dict[str, str]):
    client.get("/_allauth/browser/v1/config")
    token = client.cookies["csrftoken"].value
    return client.post(f"{AUTH}/{path}", body, content_type="application/json", headers={"X-CSRFToken": token})


def code_for(client: Client, address: str = "alice@example.org") -> str:
    """Asks for a code, and reads it from the mail that leaves."""
    mail.outbox.clear()
    assert ask(client, "code/request", {"email": address}).status_code == 401  # pending: the code is missing
    deliver_due()
    [one] = mail.outbox
    found = re.search(r"\b\d{6,8}\b", one.body)
    assert found
    assert found[0] in one.subject
    return found[0]


def is_in(client: Client) -> bool:
    return client.get("/api/v1/me").status_code == 200


def wrong(code: str) -> str:
    return str((int(code) + 1) % 10 ** len(code)).rjust(len(code), "0")


@pytest.mark.parametrize("address", ["alice@example.org", "Alice@Example.ORG"])
def test_the_mailed_code_signs_in(alice, address):
    client = Client(enforce_csrf_checks=True)
    assert not is_in(client)
    assert ask(client, "code/confirm", {"code": code_for(client, address)}).status_code == 200
    assert client.get("/api/v1/me").json()["name"] == "Alice"


def test_signing_in_brings_a_token_that_outlives_the_session(alice):
    """The phone asks who is there only where it has one: without it, it would only be refused."""
    client = Client(enforce_csrf_checks=True)
    confirmed = ask(client, "code/confirm", {"code": code_for(client)})
    session, token = (confirmed.cookies[name] for name in (settings.SESSION_COOKIE_NAME, "csrftoken"))
    assert int(token["max-age"]) > int(session["max-age"])
    assert not token["httponly"]


def test_a_code_works_once_and_only_where_it_was_asked_for(alice):
    client, other = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    code = code_for(client)
    assert ask(other, "code/confirm", {"code": code}).status_code == 409
    assert ask(client, "code/confirm", {"code": code}).status_code == 200
    client.delete("/_allauth/browser/v1/auth/session", headers={"X-CSRFToken": client.cookies["csrftoken"].value})
    assert not is_in(client)
    assert ask(client, "code/confirm", {"code": code}).status_code == 409
    assert not is_in(client)


def test_the_fifth_wrong_code_ends_the_attempt(alice):
    client = Client(enforce_csrf_checks=True)
    code = code_for(client)
    for _ in range(5):
        assert ask(client, "code/confirm", {"code": wrong(code)}).status_code in (400, 409)
    assert ask(client, "code/confirm", {"code": code}).status_code == 409
    assert not is_in(client)


def test_four_wrong_codes_are_forgiven(alice):
    client = Client(enforce_csrf_checks=True)
    code = code_for(client)
    for _ in range(4):
        assert ask(client, "code/confirm", {"code": wrong(code)}).status_code == 400
    assert ask(client, "code/confirm", {"code": code}).status_code == 200


def test_a_code_ends_after_a_quarter_of_an_hour(alice, monkeypatch):
    client = Client(enforce_csrf_checks=True)
    code = code_for(client)
    import time

    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + timedelta(minutes=16).total_seconds())
    assert ask(client, "code/confirm", {"code": code}).status_code in (400, 409)
    monkeypatch.undo()
    assert not is_in(client)


def test_a_new_code_ends_the_old_one(alice):
    client = Client(enforce_csrf_checks=True)
    old = code_for(client)
    new = code_for(client)
    assert old != new
    assert ask(client, "code/confirm", {"code": old}).status_code == 400
    assert ask(client, "code/confirm", {"code": new}).status_code == 200


def test_an_unknown_address_looks_the_same_and_gets_no_mail(alice):
    known, unknown = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    replies = [
        ask(client, "code/request", {"email": address})
        for client, address in ((known, "alice@example.org"), (unknown, "mallory@example.org"))
    ]
    assert replies[0].json() == replies[1].json()
    assert replies[0].status_code == replies[1].status_code
    assert set(replies[0].headers) == set(replies[1].headers)
    guesses = [ask(client, "code/confirm", {"code": "00000000"}) for client in (known, unknown)]
    assert [one.status_code for one in guesses] == [400, 400]
    assert guesses[0].json() == guesses[1].json()
    deliver_due()
    assert [one.to for one in mail.outbox] == [["alice@example.org"]]


def test_asking_costs_as_much_for_an_address_that_nobody_has(alice):
    """Where one was twice as slow as the other, whoever tried addresses learned who is in the directory."""
    said = {}
    for address in ("alice@example.org", "mallory@example.org"):
        client = Client(enforce_csrf_checks=True)
        client.get("/_allauth/browser/v1/config")
        with CaptureQueriesContext(connection) as asked:
            ask(client, "code/request", {"email": address})
        writes = [one["sql"].split(" ")[:3] for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
        said[address] = writes, Message.objects.count()
        Message.objects.all().delete()
    assert said["alice@example.org"] == said["mallory@example.org"]
    assert said["alice@example.org"][1] == 1


def test_the_code_is_sealed_while_it_waits_and_gone_once_it_is_sent(alice):
    client = Client(enforce_csrf_checks=True)
    ask(client, "code/request", {"email": "alice@example.org"})
    waiting = Message.objects.get()
    assert waiting.sealed
    assert b"alice" not in bytes(waiting.sealed)
    deliver_due()
    assert re.search(r"\d{6,8}", mail.outbox[0].body)
    assert not Message.objects.exists()
