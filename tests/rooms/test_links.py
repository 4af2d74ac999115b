"""The link in a mail opens one invitation, as long as it is the newest and whole."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from readier.conduct.ending import cancel
from readier.invitations.models import Invitation
from readier.invitations.record import mark_of
from readier.invitations.token import TOKEN_KEY, token_for
from readier.keys.store import key_store
from readier.surveys.models import Survey
from readier.tick import tick
from tests.build import Phone, a_person, an_open_survey, is_over, phones

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Phone:
    return phones(an_open_survey())[0]


def opened(token: str | None):
    headers = {} if token is None else {"Readier-Invitation": token}
    reply = Client().get("/api/v1/invitation", headers=headers)
    return reply.status_code, reply.json().get("code")


def test_a_link_tells_whom_it_is_about_and_who_else_was_asked(phone):
    told = phone.opens().json()
    assert told["subject"] == {"name": "Alice"}
    assert told["raters"] == [f"Rater {i}" for i in range(8)]
    assert told["group"] == {"key_id": phone.key_id, "fingerprint": phone.key_id}
    assert (told["state"], told["declined"], told["collected"]) == ("open", False, False)
    assert (told["min_group"], told["sitting"], told["language"]) == (5, "one", "en")
    # Of the other raters no more than the name, of the subject no address.
    assert "@" not in phone.opens().content.decode()


def spoilings(token: str) -> dict[str, str | None]:
    one, generation, mac = token.split(".")
    return {
        "missing": None,
        "empty": "",
        "cut off": token[:-1],
        "cut in the middle": token[: len(token) // 2],
        "two parts": f"{one}.{mac}",
        "four parts": f"{token}.x",
        "another last letter": token[:-1] + ("A" if token[-1] != "A" else "B"),
        "another generation": f"{one}.2.{mac}",
        "the same generation, written another way": f"{one}.0{generation}.{mac}",
        "a sign": f"{one}.+{generation}.{mac}",
        "a digit of another script": f"{one}.\u0661.{mac}",
        "a generation without end": f"{one}.{'9' * 5000}.{mac}",
        "none at all": f"{one}.0.{mac}",
        "another invitation": f"AAAAAAAAAAAAAAAAAAAAAA.{generation}.{mac}",
        "no secret": f"{one}.{generation}.",
        "padding": f"{token}=",
        "not ours": "hello",
        "a uuid": str(uuid.uuid4()),
    }


def test_a_spoiled_link_is_invalid_and_says_nothing(phone):
    for how, token in spoilings(token_for(phone.invitation)).items():
        encoded = token if token is None else token.encode().decode("latin-1")
        assert opened(encoded) == (404, "link_invalid"), how


def test_a_link_of_another_install_is_invalid(phone, settings, tmp_path):
    token = token_for(phone.invitation)
    settings.KEY_DIR = tmp_path / "other keys"
    key_store().put(TOKEN_KEY, bytes(32))
    assert opened(token) == (404, "link_invalid")


def test_an_older_generation_is_revoked(phone):
    token = token_for(phone.invitation)
    Invitation.objects.filter(pk=phone.invitation.pk).update(generation=2)
    assert opened(token) == (410, "link_revoked")


def test_a_link_whose_survey_is_gone_is_revoked(phone):
    token = token_for(phone.invitation)
    Survey.objects.all().delete()
    assert opened(token) == (410, "link_revoked")


@pytest.mark.parametrize(
    ("ending", "state"),
    [
        (lambda survey: cancel(survey, today=timezone.now().date()), "cancelled"),
        (lambda survey: (is_over(survey), tick()), "released"),
    ],
    ids=["cancelled", "closed"],
)
def test_a_link_of_a_survey_that_ended_says_so_and_does_nothing(phone, ending, state):
    ending(phone.invitation.group.survey)
    assert phone.opens().json()["state"] == state
    for deed, body in (("decline", {}), ("reconsider", {}), ("renew", {}), ("credential", {"blinded_message": "AAAA"})):
        refused = phone.posts(deed, body)
        assert (refused.status_code, refused.json()["code"]) == (409, "survey_closed"), deed


def test_a_link_that_is_opened_as_the_survey_closes_says_so(phone, monkeypatch):
    """Who has collected was read with the link; record and key are gone before it is opened. Others have theirs."""
    another = an_open_survey(a_person("Bob"), circle="b.example")

    def a_moment_later(invitation):
        is_over(invitation.group.survey)
        tick()
        return mark_of(invitation)

    monkeypatch.setattr("readier.invitations.api.mark_of", a_moment_later)
    reply = phone.opens()
    assert reply.status_code == 200
    assert (reply.json()["collected"], reply.json()["declined"]) == (False, False)
    assert another.groups.get().issuing_record


def test_opening_a_link_leaves_no_trace(phone):
    before = rows()
    for _ in range(3):
        phone.opens()
    assert rows() == before


def test_no_token_is_kept_anywhere(phone):
    token = token_for(phone.invitation)
    mac = token.rpartition(".")[2]
    everything = repr(rows())
    assert str(phone.invitation.pk) in everything or phone.invitation.pk.hex in everything
    assert mac not in everything


def test_a_reply_to_a_link_sets_no_cookie_and_is_not_stored_by_anybody(phone):
    reply = phone.opens()
    assert not reply.cookies
    assert reply["Cache-Control"] == "no-store"
    assert reply["Referrer-Policy"] == "no-referrer"


def rows() -> dict[str, list[tuple]]:
    """All there is in the database."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        found = {}
        for name in sorted(names):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            found[name] = sorted(map(repr, cursor.fetchall()))
    return found
