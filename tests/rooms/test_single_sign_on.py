"""Single sign-on, against a provider that really speaks OpenID Connect: who it lets in, and what it keeps."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core.management import call_command
from django.test import Client

from readier.people.models import Person
from tests.build import a_person, signed_in
from tests.oidc_provider import OTHER_KEY, Provider

pytestmark = pytest.mark.django_db
START = "/sign-in/oidc"
ALICE = {"email": "Alice@example.org", "email_verified": True, "name": "Alice A.", "picture": "https://pic.example/a"}


@pytest.fixture
def provider(settings) -> Iterator[Provider]:
    with Provider(claims=dict(ALICE)) as one:
        settings.OIDC_ISSUER, settings.OIDC_CLIENT_ID, settings.OIDC_NAME = one.issuer, one.client_id, "Acme Login"
        app = {
            "provider_id": "organisation",
            "name": "Acme Login",
            "client_id": one.client_id,
            "secret": one.client_secret,
            "settings": {"server_url": one.issuer},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        yield one


def goes_there(client: Client) -> str:
    """Follows the button to the provider and says where that sends the browser back to."""
    to_provider = client.get(START)
    assert to_provider.status_code == 302
    back = requests.get(to_provider["Location"], allow_redirects=False, timeout=5)
    return back.headers["Location"].removeprefix("http://localhost:8000")


def signs_on(client: Client):
    return client.get(goes_there(client))


def test_a_verified_address_of_the_directory_signs_in(provider):
    a_person("Alice")
    client = Client()
    back = signs_on(client)
    assert (back.status_code, back["Location"]) == (302, "/app/")
    assert client.get("/api/v1/me").json()["name"] == "Alice"
    [session] = client.get("/api/v1/me/sessions").json()["results"]
    assert session["is_current"]
    # Once in, the button leads home.
    assert client.get(START)["Location"] == "/app/"


def test_nothing_the_provider_tells_is_kept(provider, capsys):
    a_person("Alice")
    client = Client()
    signs_on(client)
    assert not SocialAccount.objects.exists()
    assert not SocialToken.objects.exists()
    call_command("dumpdata", "people", "account", "socialaccount")
    kept = capsys.readouterr().out + str(dict(client.session))
    assert not [trace for trace in ("an access token", "pic.example", "Alice A.") if trace in kept]


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@example.org"},
        {"email": "leaver@example.org"},
        {"email": "soon@example.org"},  # an address that waits for its owner's word opens nothing yet
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "false"},
        {"email": None, "email_verified": None, "preferred_username": "alice@example.org"},
    ],
)
def test_nobody_else_gets_in_and_nobody_is_made(provider, claims):
    a_person("Alice")
    Person.objects.filter(pk=a_person("Leaver").pk).update(is_active=False, left_on="2026-01-01")
    Person.objects.filter(name="Alice").update(pending_address="soon@example.org", pending_since="2026-01-01")
    provider.overrides = claims
    client = Client()
    assert signs_on(client)["Location"] == "/app/?error=unknown_person"
    assert client.get("/api/v1/me").status_code == 401
    assert Person.objects.count() == 2


def test_where_configuration_vouches_for_the_providers_addresses_they_will_do(provider, settings):
    a_person("Alice")
    settings.OIDC_TRUST_ADDRESSES = True
    provider.overrides = {"email": None, "email_verified": None, "preferred_username": "alice@example.org"}
    client = Client()
    assert signs_on(client)["Location"] == "/app/"
    assert client.get("/api/v1/me").json()["name"] == "Alice"


def test_a_thin_token_is_filled_from_userinfo_about_the_same_person(provider):
    a_person("Alice")
    provider.overrides = {"email": None, "email_verified": None}
    provider.userinfo = dict(ALICE)
    client = Client()
    assert signs_on(client)["Location"] == "/app/"
    provider.userinfo |= {"sub": "somebody else"}
    assert signs_on(Client())["Location"] == "/app/?error=single_sign_on_failed"


@pytest.mark.parametrize(
    "wrong",
    [
        {"signs_with": OTHER_KEY},
        {"signs_with": None, "algorithm": "none"},
        {"signs_with": "a secret between the two, long enough", "algorithm": "HS256"},
        {"overrides": {"iss": "https://elsewhere.example"}},
        {"overrides": {"aud": "another client"}},
        {"overrides": {"aud": ["readier", "another client"], "azp": "another client"}},
        {"overrides": {"iat": int(time.time()) + 3600}},
        {"overrides": {"exp": int(time.time()) - 3600}},
        {"overrides": {"exp": None}},
        {"overrides": {"sub": None}},
        {"overrides": {"nonce": "of another sign-in"}},
        {"overrides": {"nonce": None}},
        {"sends_id_token": False},
        {"client_secret": "another"},
    ],
)
def test_a_word_that_is_not_the_providers_for_us_and_now_opens_nothing(provider, wrong):
    a_person("Alice")
    client = Client()
    for name, value in wrong.items():
        setattr(provider, name, value)
    assert signs_on(client)["Location"] == "/app/?error=single_sign_on_failed"
    assert client.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize(
    "odd",
    [
        {"aud": ["readier"]},
        {"aud": ["readier", "another client"], "azp": "readier"},
        {"email": "ALICE@EXAMPLE.ORG"},
    ],
)
def test_what_providers_say_in_other_ways_will_do(provider, odd):
    a_person("Alice")
    provider.overrides = odd
    assert signs_on(Client())["Location"] == "/app/"


def test_a_changed_address_opens_once_the_directory_says_so_and_the_old_one_no_more(provider):
    alice = a_person("Alice")
    provider.overrides = {"email": "alice.m@example.org"}
    assert signs_on(Client())["Location"] == "/app/?error=unknown_person"
    dora = a_person("Dora", is_coordinator=True)
    said = {"address": "alice.m@example.org"}
    path = f"/api/v1/directory/people/{alice.pk}"
    assert signed_in(dora).patch(path, said, content_type="application/json").status_code == 200
    assert signs_on(Client())["Location"] == "/app/"
    provider.overrides = {}
    assert signs_on(Client())["Location"] == "/app/?error=unknown_person"


def test_a_way_back_works_once_and_only_in_the_browser_that_began(provider):
    a_person("Alice")
    client, thief = Client(), Client()
    back = goes_there(client)
    assert thief.get(back)["Location"] == "/app/?error=single_sign_on_failed"
    assert thief.get("/api/v1/me").status_code == 401
    assert client.get(back)["Location"] == "/app/"
    client.delete("/api/v1/me/sessions")
    assert client.get(back)["Location"] == "/app/?error=single_sign_on_failed"
    # Saying no over there is no fault here.
    state = parse_qs(urlsplit(goes_there(client)).query)["state"][0]
    refused = client.get(f"{START}/callback", {"error": "access_denied", "state": state})
    assert refused["Location"] == "/app/?error=single_sign_on_failed"


def test_a_provider_that_is_down_is_said_plainly(provider):
    provider.server.shutdown()
    provider.server.server_close()
    assert Client().get(START)["Location"] == "/app/?error=single_sign_on_failed"


def test_the_button_is_there_only_where_it_is_configured(provider, settings):
    way = {"name": "Acme Login", "address": START}
    assert Client().get("/api/v1/ways-in").json() == {"organisation": "Acme", "single_sign_on": way}
    settings.OIDC_ISSUER = ""
    assert Client().get("/api/v1/ways-in").json()["single_sign_on"] is None
    assert Client().get(START).status_code == 404
    assert Client().get(f"{START}/callback").status_code == 404
