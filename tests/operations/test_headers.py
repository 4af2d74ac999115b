"""What every reply carries, whoever asks: as SECURITY.md says."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client
from django.test.utils import override_settings

from tests.build import a_person, signed_in

pytestmark = pytest.mark.django_db
ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
}
PACKED = {"Accept-Encoding": "gzip"}
PLACES = ["/a/", "/app/", "/app/teams", "/sw.js", "/api/v1/me", "/api/v1/ways-in", "/api/v1/nothing", "/nowhere",
          "/.well-known/security.txt"]  # fmt: skip


def policy(reply) -> dict[str, list[str]]:
    parts = [part.split() for part in reply["Content-Security-Policy"].split(";") if part.strip()]
    return {name: sources for name, *sources in parts}


@pytest.mark.parametrize("place", PLACES)
def test_every_reply_keeps_to_itself(place):
    reply = Client().get(place)
    for name, value in ALWAYS.items():
        assert reply[name] == value, (place, name)
    assert "geolocation=()" in reply["Permissions-Policy"]


@pytest.mark.parametrize("place", PLACES)
def test_no_policy_lets_code_in_that_was_not_built(place):
    found = policy(Client().get(place))
    assert found["default-src"] == ["'none'"]
    for sources in found.values():
        assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"} & set(sources)


@pytest.mark.parametrize("shell", ["/a/", "/app/"])
def test_a_shell_takes_no_frame_no_form_and_no_untrusted_script(shell):
    found = policy(Client().get(shell))
    assert found["frame-ancestors"] == found["form-action"] == found["base-uri"] == ["'none'"]
    assert found["require-trusted-types-for"] == ["'script'"]
    assert found["connect-src"] == ["'self'"]


@pytest.mark.parametrize("place", ["/api/v1/invitation", "/api/v1/responses", "/api/v1/ways-in"])
def test_options_tell_the_methods_and_nothing_of_the_view(place):
    reply = Client().options(place)
    assert (reply.status_code, reply.json()) == (200, {})
    assert "OPTIONS" in reply["Allow"]


def test_what_is_somebodys_is_kept_by_no_cache():
    alice = signed_in(a_person("Alice"))
    for path in ("/api/v1/me", "/api/v1/surveys", "/api/v1/me/data"):
        assert alice.get(path)["Cache-Control"] == "no-store", path


def test_only_what_is_the_same_for_all_is_compressed():
    """A length tells something of what is secret beside what an attacker may add."""
    plain, packed = (Client(headers=head).get("/api/v1/instruments/readier/1") for head in ({}, PACKED))
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 1.8
    alice = signed_in(a_person("Alice"))
    for path in ("/api/v1/me", "/api/v1/me/data", "/api/v1/surveys", "/api/v1/ways-in"):
        assert "Content-Encoding" not in alice.get(path, headers=PACKED), path


@override_settings(SECURE_HSTS_SECONDS=31536000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True, SECURE_HSTS_PRELOAD=True)
def test_over_tls_a_browser_is_told_to_stay_there():
    reply = Client().get("/api/v1/ways-in", secure=True)
    assert reply["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload"
