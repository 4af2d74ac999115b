"""Passkeys, played by one in software: made while freshly signed in, a way in, and gone when removed."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from readier.outbox.delivery import deliver_due
from readier.people.models import Person
from tests.build import a_person, send, signed_in
from tests.passkey_client import Passkey
from tests.rooms.test_sessions import comes_in

pytestmark = pytest.mark.django_db
KEYS = "/_allauth/browser/v1/account/authenticators/webauthn"
LOGIN = "/_allauth/browser/v1/auth/webauthn/login"


def adds(client: Client, passkey: Passkey):
    options = client.get(f"{KEYS}?passwordless")
    if options.status_code != 200:
        return options
    made = passkey.is_made(options.json()["data"]["creation_options"])
    return send(client, "post", KEYS, {"name": "Phone", "credential": made})


def logs_in(client: Client, passkey: Passkey):
    options = client.get(LOGIN).json()["data"]["request_options"]
    return send(client, "post", LOGIN, {"credential": passkey.opens(options)})


def grows_old(client: Client) -> None:
    """The sign-in of this session was a while ago."""
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - 3600
    session["account_authentication_methods"] = session["account_authentication_methods"]
    session.save()


@pytest.fixture
def alice(db) -> Person:
    return a_person("Alice")


def test_a_passkey_is_a_way_in_from_any_browser(alice):
    passkey = Passkey()
    assert adds(comes_in(alice.email), passkey).status_code == 200
    elsewhere = Client()
    assert logs_in(elsewhere, passkey).status_code == 200
    assert elsewhere.get("/api/v1/me").json()["name"] == "Alice"
    # It is no second lock: a code still opens a browser that does not hold it.
    assert comes_in(alice.email).get("/api/v1/me").status_code == 200


def test_it_is_made_for_this_install_whatever_host_a_request_names(alice, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client = comes_in(alice.email)
    options = client.get(f"{KEYS}?passwordless", headers={"Host": "evil.example"}).json()["data"]["creation_options"]
    assert options["publicKey"]["rp"]["id"] == "localhost"
    assert options["publicKey"]["user"]["displayName"] == "Alice"


def test_when_it_was_last_used_is_not_kept(alice):
    passkey = Passkey()
    adds(comes_in(alice.email), passkey)
    logs_in(Client(), passkey)
    assert Authenticator.objects.get().last_used_at is None


def test_a_session_left_open_makes_no_passkey(alice):
    client = comes_in(alice.email)
    grows_old(client)
    assert adds(client, Passkey()).status_code == 401
    assert not Authenticator.objects.exists()
    # With one already there, too; and signing in afresh is enough.
    first = Passkey()
    assert adds(comes_in(alice.email), first).status_code == 200
    assert adds(client, Passkey()).status_code == 401
    logs_in(client, first)
    assert adds(client, Passkey()).status_code == 200


def test_whoever_gets_or_loses_a_passkey_is_told(alice):
    client = comes_in(alice.email)
    added = adds(client, Passkey()).json()["data"]
    deliver_due()
    assert "passkey was added" in mail.outbox[-1].subject
    listed = client.get("/_allauth/browser/v1/account/authenticators").json()["data"]
    assert [one["name"] for one in listed] == ["Phone"]
    assert send(client, "delete", KEYS, {"authenticators": [added["id"]]}).status_code == 200
    deliver_due()
    assert "passkey was removed" in mail.outbox[-1].subject
    assert mail.outbox[-1].to == ["alice@example.org"]


def test_a_removed_passkey_opens_nothing(alice):
    passkey, client = Passkey(), comes_in(alice.email)
    key = adds(client, passkey).json()["data"]["id"]
    send(client, "delete", KEYS, {"authenticators": [key]})
    assert logs_in(Client(), passkey).status_code == 400


def test_a_leavers_passkey_opens_nothing(alice):
    passkey = Passkey()
    adds(comes_in(alice.email), passkey)
    dora = signed_in(a_person("Dora", is_coordinator=True))
    send(dora, "post", f"/api/v1/directory/people/{alice.pk}/deactivate")
    client = Client()
    assert logs_in(client, passkey).status_code == 401
    assert client.get("/api/v1/me").status_code == 401


def test_a_passkey_opens_only_its_owners_account(alice):
    passkey = Passkey()
    adds(comes_in(alice.email), passkey)
    passkey.user_handle = str(a_person("Charlie").pk).encode()
    client = Client()
    assert logs_in(client, passkey).status_code == 400
    assert client.get("/api/v1/me").status_code == 401


def test_another_key_or_an_old_challenge_opens_nothing(alice):
    passkey, forged = Passkey(), Passkey()
    adds(comes_in(alice.email), passkey)
    forged.id, forged.user_handle = passkey.id, passkey.user_handle
    assert logs_in(Client(), forged).status_code == 400
    client = Client()
    answer = passkey.opens(client.get(LOGIN).json()["data"]["request_options"])
    assert send(Client(), "post", LOGIN, {"credential": answer}).status_code == 400


def test_nobody_touches_the_passkeys_of_another(alice):
    key = adds(comes_in(alice.email), Passkey()).json()["data"]["id"]
    charlie = comes_in(a_person("Charlie").email)
    assert charlie.get("/_allauth/browser/v1/account/authenticators").json()["data"] == []
    assert send(charlie, "delete", KEYS, {"authenticators": [key]}).status_code == 400
    assert send(charlie, "put", KEYS, {"id": key, "name": "Mine"}).status_code == 400
    for method in ("get", "post", "put", "delete"):
        assert send(Client(), method, KEYS).status_code == 401
    assert Authenticator.objects.get().wrap().name == "Phone"
