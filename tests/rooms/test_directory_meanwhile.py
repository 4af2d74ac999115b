"""A file is planned before anybody waits for it, and written at once: what others do in between is noticed."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client
from django.utils import timezone

from readier.audit.models import Entry
from readier.people.directory import importing
from readier.people.directory.seen import look
from readier.people.membership import leave
from readier.people.models import BrowserSession, Person, Team
from tests.build import a_person, a_team, signed_in
from tests.rooms.identity_provider import USERS, patch
from tests.rooms.test_at_once import at_once
from tests.rooms.test_directory_file import confirms, looks

FILE = "address,name,team\nalice@example.org,Alice Smith,Platform\neve@example.org,Eve,Web\n"


@pytest.fixture
def dora(db) -> Client:
    a_person("Alice", team=a_team("Platform"))
    return signed_in(a_person("Dora", is_coordinator=True))


@pytest.fixture
def between(monkeypatch) -> Callable[..., list[int]]:
    """Has something done after each plan, before its first row is written. Returns how many plans there were."""

    def does(deed: Callable[[int], object]) -> list[int]:
        plans: list[int] = []
        made = importing.Ready

        def makes(*args, **kwargs):
            plans.append(len(plans))
            ready = made(*args, **kwargs)
            deed(plans[-1])
            return ready

        monkeypatch.setattr(importing, "Ready", makes)
        return plans

    return does


def by_a_coordinator(client: Client, **said: str) -> None:
    alice = Person.objects.get(email="alice@example.org")
    reply = client.patch(f"/api/v1/directory/people/{alice.pk}", json.dumps(said), content_type="application/json")
    assert reply.status_code == 200


def test_another_coordinator_who_changes_what_the_file_changes_is_not_overwritten(dora, between):
    digest = looks(dora, FILE).json()["digest"]
    between(lambda _: by_a_coordinator(dora, name="Alice Ames"))
    refused = confirms(dora, FILE, digest)
    assert (refused.status_code, refused.json()["code"]) == (409, "directory_changed")
    assert Person.objects.get(email="alice@example.org").name == "Alice Ames"
    assert not Person.objects.filter(email="eve@example.org").exists()
    assert not Team.objects.filter(name="Web").exists()


def test_a_provider_that_lets_somebody_go_meanwhile_is_not_overruled(dora, between, provider):
    alice = Person.objects.get(email="alice@example.org")
    # A row that the file would leave as it is: were it not looked at again, nothing would be noticed.
    file = "address,name,active\nalice@example.org,Alice,yes\neve@example.org,Eve,yes\n"
    digest = looks(dora, file).json()["digest"]
    between(lambda _: patch(provider, f"{USERS}/{alice.pk}", {"op": "replace", "value": {"active": False}}))
    assert confirms(dora, file, digest).json()["code"] == "directory_changed"
    alice.refresh_from_db()
    assert not alice.is_active
    assert not Person.objects.filter(email="eve@example.org").exists()


def test_what_does_not_touch_the_plan_has_it_made_anew_and_done(dora, between):
    digest = looks(dora, FILE).json()["digest"]
    plans = between(lambda number: number == 0 and a_person("Unrelated"))
    assert confirms(dora, FILE, digest).status_code == 200
    assert plans == [0, 1]
    assert Person.objects.get(email="eve@example.org").team.name == "Web"
    assert Entry.objects.filter(deed="directory_imported").count() == 1


def test_a_directory_that_does_not_keep_still_is_left_alone(dora, between):
    digest = looks(dora, FILE).json()["digest"]
    plans = between(lambda number: a_person(f"Unrelated{number}"))
    assert confirms(dora, FILE, digest).json()["code"] == "directory_changed"
    assert len(plans) == importing.TRIES
    assert not Person.objects.filter(email="eve@example.org").exists()


def test_a_fault_half_way_leaves_nothing_behind(dora, monkeypatch):
    leave(a_person("Bob"), today=timezone.now().date())
    file = "address,name,team,active\nalice@example.org,Alice Smith,Web,\nbob@example.org,Bob,,yes\n"
    digest = looks(dora, file).json()["digest"]

    def fails(*_, **__):
        raise RuntimeError("the power is gone")

    monkeypatch.setattr("readier.people.directory.writing.leave", fails)
    with pytest.raises(RuntimeError):
        confirms(dora, file, digest)
    assert Person.objects.get(email="alice@example.org").name == "Alice"
    assert not Person.objects.get(email="bob@example.org").is_active
    assert not Team.objects.filter(name="Web").exists()


@pytest.mark.usefixtures("shared_database")
def test_two_who_bring_the_same_file_at_once_do_it_once():
    clients = [signed_in(a_person(name, is_coordinator=True)) for name in ("Dora", "Carl")]
    digest = looks(clients[0], FILE).json()["digest"]
    replies = at_once(*(lambda one=one: confirms(one, FILE, digest) for one in clients))
    assert sorted(reply.status_code for reply in replies) == [200, 409]
    assert Person.objects.filter(email__in=["alice@example.org", "eve@example.org"]).count() == 2


@pytest.mark.usefixtures("shared_database")
def test_while_it_is_written_people_can_sign_in():
    """PostgreSQL keeps their rows only from being changed. SQLite has one lock, and they wait until it is written."""
    alice = a_person("Alice")

    def signs_in() -> bool:
        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA busy_timeout = 0")  # who would wait says so at once
        try:
            BrowserSession.objects.create(session_key="new", expire_date=timezone.now(), person=alice)
        except OperationalError:
            return False
        return True

    with transaction.atomic():
        look(hold=True)
        assert at_once(signs_in) == [connection.vendor == "postgresql"]
