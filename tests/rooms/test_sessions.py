"""Signing in by code, and where one is signed in: listed, ended, and known by no more than browser and day."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from readier.outbox.delivery import deliver_due
from readier.people.models import BrowserSession, Person
from readier.people.sign_in.browsers import browser_name, forget_expired_sessions
from tests.build import a_person, a_team, send, signed_in

pytestmark = pytest.mark.django_db
AUTH = "/_allauth/browser/v1/auth"
SESSIONS = "/api/v1/me/sessions"
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605 Version/18.1 Mobile/15E1 Safari/604.1"
ADDRESS = "203.0.113.77"


def comes_in(address: str, browser: str = FIREFOX) -> Client:
    client = Client(headers={"User-Agent": browser}, REMOTE_ADDR=ADDRESS)
    deliver_due()
    mail.outbox.clear()
    assert send(client, "post", f"{AUTH}/code/request", {"email": address}).status_code == 401
    deliver_due()
    [code] = re.findall(r"\b\d{8}\b", mail.outbox[0].body)
    assert send(client, "post", f"{AUTH}/code/confirm", {"code": code}).status_code == 200
    return client


def test_a_code_signs_in_and_comes_in_ones_own_language():
    a_person("Alice", language="de")
    client = comes_in("Alice@Example.org")
    assert client.get("/api/v1/me").json()["name"] == "Alice"
    assert mail.outbox[0].subject.startswith("Dein Code")


@pytest.mark.parametrize("who", ["unknown", "leaver"])
def test_strangers_and_leavers_are_answered_alike_and_get_no_mail(who):
    a_person("Alice")
    Person.objects.filter(pk=a_person("Leaver").pk).update(is_active=False, left_on="2026-01-01")
    known = send(Client(), "post", f"{AUTH}/code/request", {"email": "alice@example.org"})
    deliver_due()
    assert len(mail.outbox) == 1
    other = send(Client(), "post", f"{AUTH}/code/request", {"email": f"{who}@example.org"})
    deliver_due()
    assert len(mail.outbox) == 1
    assert (other.status_code, other.json()) == (known.status_code, known.json())


def test_ones_sessions_are_listed_and_ended_one_by_one():
    a_person("Alice")
    phone, laptop = comes_in("alice@example.org"), comes_in("alice@example.org", SAFARI)
    listed = phone.get(SESSIONS).json()["results"]
    today = timezone.now().date().isoformat()
    assert {(one["browser"], one["since"], one["is_current"]) for one in listed} == {
        ("Firefox · Android", today, True),
        ("Safari · iPhone", today, False),
    }
    [other] = [one["id"] for one in listed if not one["is_current"]]
    assert phone.delete(f"{SESSIONS}/{other}").status_code == 204
    assert laptop.get("/api/v1/me").status_code == 401
    assert phone.get("/api/v1/me").status_code == 200
    assert phone.delete(f"{SESSIONS}/{other}").status_code == 404


def test_signing_out_everywhere_ends_this_session_too():
    a_person("Alice")
    clients = [comes_in("alice@example.org") for _ in range(3)]
    assert clients[0].delete(SESSIONS).status_code == 204
    assert [client.get("/api/v1/me").status_code for client in clients] == [401] * 3
    assert comes_in("alice@example.org").get("/api/v1/me").status_code == 200


def test_what_is_kept_of_a_session_tells_neither_address_nor_time_nor_browser_version(capsys):
    a_person("Alice")
    client = comes_in("alice@example.org")
    client.get("/api/v1/me")
    row = BrowserSession.objects.get(person__name="Alice")
    assert (row.expire_date.hour, row.expire_date.minute) == (23, 59)
    call_command("dumpdata", "people", "account", "socialaccount", "mfa")
    kept = capsys.readouterr().out + str(row.get_decoded())
    assert "Firefox · Android" in kept
    assert not [trace for trace in (ADDRESS, FIREFOX, "133.0") if trace in kept]


def test_the_name_of_a_session_does_not_open_it():
    alice = a_person("Alice")
    listed = comes_in("alice@example.org").get(SESSIONS).json()["results"]
    thief = Client()
    thief.cookies["sessionid"] = listed[0]["id"]
    assert thief.get("/api/v1/me").status_code == 401
    assert listed[0]["id"] not in set(BrowserSession.objects.filter(person=alice).values_list("pk", flat=True))


@pytest.mark.parametrize("who", ["coordinator", "manager", "Charlie", "nobody"])
def test_nobody_sees_or_ends_the_sessions_of_another(who):
    bob = a_person("Bob")
    a_person("Alice", team=a_team(manager=bob))
    alices = comes_in("alice@example.org")
    [one] = alices.get(SESSIONS).json()["results"]
    client = {
        "coordinator": lambda: signed_in(a_person("Dora", is_coordinator=True)),
        "manager": lambda: signed_in(bob),
        "Charlie": lambda: signed_in(a_person("Charlie")),
        "nobody": Client,
    }[who]()
    refused = 401 if who == "nobody" else 404
    assert client.delete(f"{SESSIONS}/{one['id']}").status_code == refused
    if who == "nobody":
        assert client.get(SESSIONS).status_code == client.delete(SESSIONS).status_code == 401
    else:
        assert one["id"] not in str(client.get(SESSIONS).json())
        assert client.delete(SESSIONS).status_code == 204
    assert alices.get("/api/v1/me").status_code == 200


def test_expired_sessions_are_forgotten_and_those_of_strangers_soon():
    a_person("Alice")
    comes_in("alice@example.org")
    send(Client(), "post", f"{AUTH}/code/request", {"email": "alice@example.org"})
    assert BrowserSession.objects.count() == 2
    forget_expired_sessions(timezone.now() + timedelta(days=2))
    assert BrowserSession.objects.get().person.name == "Alice"
    forget_expired_sessions(timezone.now() + timedelta(days=16))
    assert not BrowserSession.objects.exists()


@pytest.mark.parametrize(
    "path",
    ["account/password/change", "account/email", "auth/login", "auth/signup", "auth/password/request",
     "auth/provider/signup", "auth/provider/token", "auth/sessions", "auth/webauthn/reauthenticate"],
)  # fmt: skip
def test_there_is_no_way_to_a_password_or_a_second_address(path):
    client = comes_in(a_person("Alice").email)
    for method in ("get", "post", "put", "patch", "delete"):
        assert send(client, method, f"/_allauth/browser/v1/{path}").status_code == 404


@pytest.mark.parametrize(
    ("says", "name"),
    [
        (SAFARI, "Safari · iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/131.0 Safari/537 Edg/131.0", "Edge · Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537 Chrome/131.0 Safari/537", "Chrome · Linux"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_browsers_are_named_so_that_one_knows_ones_own(says, name):
    assert browser_name(says) == name
