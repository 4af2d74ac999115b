"""Two coordinators at the same moment: both have their way, or the second hears that it was done. Nothing is lost."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from readier.audit.models import Entry
from readier.outbox.models import Message
from readier.people.models import Person, Team
from tests.build import a_person, a_team, signed_in
from tests.rooms.test_at_once import at_once, codes
from tests.rooms.test_directory_file import PEOPLE, confirms, looks

pytestmark = pytest.mark.usefixtures("shared_database")
HERE = "/api/v1/directory"


@pytest.fixture
def both(shared_database) -> tuple[Client, Client]:
    dora, carl = (signed_in(a_person(name, is_coordinator=True)) for name in ("Dora", "Carl"))
    return dora, carl


def changes(client: Client, path: str, body: dict[str, object]):
    return lambda: client.patch(f"{HERE}/{path}", body, content_type="application/json")


def posts(client: Client, path: str, body: dict[str, object] | None = None):
    return lambda: client.post(path, body or {}, content_type="application/json")


@pytest.mark.parametrize(("kind", "link"), [("people", "team"), ("teams", "manager")])
def test_different_things_of_one_person_or_team_are_both_changed(both, kind, link):
    dora, carl = both
    bob, team = a_person("Bob"), a_team()
    changed, linked = (bob, team) if kind == "people" else (team, bob)
    path = f"{kind}/{changed.pk}"
    replies = at_once(changes(dora, path, {"name": "Web"}), changes(carl, path, {link: str(linked.pk)}))
    assert codes(replies) == [200, 200]
    changed.refresh_from_db()
    assert (changed.name, getattr(changed, link)) == ("Web", linked)


def test_a_team_that_is_removed_meanwhile_does_not_come_back(both):
    dora, carl = both
    team = a_team()
    path = f"{HERE}/teams/{team.pk}"
    removed, changed = at_once(lambda: dora.delete(path), changes(carl, f"teams/{team.pk}", {"name": "Web"}))
    assert removed.status_code == 204
    assert changed.status_code in {200, 404}
    assert not Team.objects.exists()


@pytest.mark.parametrize(("path", "body", "code"), [
    ("people", {"name": "Nora", "address": "nora@example.org"}, "address_taken"),
    ("teams", {"name": "Web"}, "team_name_taken"),
])  # fmt: skip
def test_the_same_is_entered_once_and_the_second_hears_so(both, path, body, code):
    replies = at_once(*(posts(one, f"{HERE}/{path}", body) for one in both))
    assert codes(replies) == [201, 409]
    assert {reply.json().get("code") for reply in replies} == {None, code}


def test_a_file_that_both_confirm_is_done_once(both):
    dora, carl = both
    digest = looks(dora, PEOPLE).json()["digest"]
    replies = at_once(lambda: confirms(dora, PEOPLE, digest), lambda: confirms(carl, PEOPLE, digest))
    assert codes(replies) == [200, 409]
    assert {reply.json().get("code") for reply in replies} == {None, "directory_changed"}
    assert Person.objects.count() == 5
    assert Entry.objects.filter(deed="directory_imported").count() == 1


def test_whoever_leaves_leaves_once(both):
    bob = a_person("Bob")
    replies = at_once(*(posts(one, f"{HERE}/people/{bob.pk}/deactivate") for one in both))
    assert codes(replies) == [200, 200]
    assert Entry.objects.filter(deed="person_left").count() == 1


def test_mail_that_both_send_again_is_sent_again_once(both):
    letter = Message.objects.create(kind="report_ready", dedupe="once", state="dead", due_at=timezone.now())
    replies = at_once(*(posts(one, f"/api/v1/dead-letters/{letter.pk}/retry") for one in both))
    assert codes(replies) == [204, 404]
