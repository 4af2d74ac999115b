"""/.well-known/security.txt (RFC 9116): there if an operator names a contact, the same for all, and for a while."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone

from readier.web.security_contact import PLACE, security_txt, text

CONTACTS = ["mailto:security@example.org", "https://example.org/report"]
ORIGIN = "https://readier.example"


@pytest.fixture
def named(settings):
    settings.SECURITY_CONTACTS, settings.ORIGIN = CONTACTS, ORIGIN


def fields(said: str) -> list[tuple[str, str]]:
    assert said.endswith("\n")
    return [(name, value) for name, _, value in (line.partition(": ") for line in said.splitlines())]


def test_it_names_the_contacts_the_best_first_until_when_and_where_it_belongs(named):
    reply = Client().get("/.well-known/security.txt")
    assert (reply.status_code, reply["Content-Type"]) == (200, "text/plain; charset=utf-8")
    said = fields(reply.content.decode())
    assert [value for name, value in said if name == "Contact"] == CONTACTS
    assert dict(said)["Canonical"] == f"{ORIGIN}/{PLACE}"
    expires = datetime.fromisoformat(dict(said)["Expires"])
    assert 100 < (expires - timezone.now()).days < 366  # the RFC advises less than a year
    assert {name for name, _ in said} == {"Contact", "Expires", "Canonical"}


def test_it_asks_no_database_knows_nobody_and_may_be_kept_for_a_day(named):
    reply = Client().get("/.well-known/security.txt", headers={"Cookie": "sessionid=anything"})
    assert reply["Cache-Control"] == "public, max-age=86400"
    assert not reply.cookies
    assert "Vary" not in reply
    assert Client().head("/.well-known/security.txt").content == b""
    assert security_txt(RequestFactory().post("/")).status_code == 405


def test_without_a_contact_there_is_nothing_there(settings):
    settings.SECURITY_CONTACTS = []
    reply = Client().get("/.well-known/security.txt")
    assert (reply.status_code, reply["Content-Type"]) == (404, "application/problem+json")
    assert reply["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2026, 1, 1), "2026-07-01"),
        (date(2026, 6, 30), "2026-12-01"),
        (date(2026, 7, 1), "2027-01-01"),
        (date(2026, 12, 31), "2027-06-01"),
    ],
)
def test_it_is_good_for_half_a_year_and_the_same_for_a_month(today, until):
    said = dict(fields(text(CONTACTS[:1], origin=ORIGIN, today=today)))
    assert said["Expires"] == f"{until}T00:00:00Z"
    assert text(CONTACTS, origin=ORIGIN, today=today) == text(CONTACTS, origin=ORIGIN, today=today.replace(day=1))
