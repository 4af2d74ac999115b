"""People and teams, one by one, and who may keep them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from readier.teams.models import TeamSnapshot
from tests.build import a_person, a_team, send, signed_in

pytestmark = pytest.mark.django_db
PEOPLE = "/api/v1/directory/people"
TEAMS = "/api/v1/directory/teams"


OPERATIONS = [
    ("get", PEOPLE, None, 200),
    ("post", PEOPLE, {"address": "new@example.org", "name": "New"}, 201),
    ("get", PEOPLE + "/{alice}", None, 200),
    ("patch", PEOPLE + "/{alice}", {"name": "Alicia"}, 200),
    ("post", PEOPLE + "/{alice}/deactivate", {}, 200),
    ("post", PEOPLE + "/{alice}/reactivate", {}, 200),
    ("put", PEOPLE + "/{alice}/coordinator", {"is_coordinator": True}, 200),
    ("get", TEAMS, None, 200),
    ("post", TEAMS, {"name": "New team"}, 201),
    ("get", TEAMS + "/{team}", None, 200),
    ("patch", TEAMS + "/{team}", {"name": "Renamed"}, 200),
    ("delete", TEAMS + "/{empty}", None, 204),
]


@pytest.mark.parametrize("who", ["coordinator", "manager", "subject", "Charlie", "nobody"])
def test_only_a_coordinator_keeps_the_directory(who):
    bob = a_person("Bob")
    team = a_team(manager=bob)
    alice = a_person("Alice", team=team)
    named = {"alice": alice.pk, "team": team.pk, "empty": a_team("Empty").pk}
    client = {
        "coordinator": lambda: signed_in(a_person("Dora", is_coordinator=True)),
        "manager": lambda: signed_in(bob),
        "subject": lambda: signed_in(alice),
        "Charlie": lambda: signed_in(a_person("Charlie")),
        "nobody": Client,
    }[who]()
    for method, path, body, allowed in OPERATIONS:
        reply = send(client, method, path.format(**named), body)
        expected = {"coordinator": allowed, "nobody": 401}.get(who, 403)
        assert reply.status_code == expected, (who, method, path, reply.content)


def test_the_list_is_searched_filtered_and_read_page_by_page(dora):
    team = a_team()
    for i in range(120):
        a_person(f"Person{i:03}", team=team if i % 2 else None)
    seen: list[str] = []
    after = None
    while True:
        page = dora.get(PEOPLE, {"after": after} if after else {}).json()
        seen += [one["name"] for one in page["results"]]
        if not (after := page["next"]):
            break
    assert seen == sorted(seen)
    assert len(seen) == len(set(seen)) == 121
    found = dora.get(PEOPLE, {"q": "person01 example", "team": str(team.pk)}).json()["results"]
    assert [one["name"] for one in found] == [f"Person01{i}" for i in (1, 3, 5, 7, 9)]
    assert dora.get(PEOPLE, {"after": "nonsense"}).json()["code"] == "malformed"
    assert dora.get(PEOPLE, {"nmae": "typo"}).json()["code"] == "invalid"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"address": "alice@example.org", "name": "Alice"}, "address_taken"),
        ({"address": "ALICE@example.org", "name": "Alice"}, "address_taken"),
        ({"address": "no address", "name": "Alice"}, "invalid"),
        ({"address": "b@example.org", "name": "two\nlines"}, None),  # becomes one line
        ({"address": "c@example.org", "name": "bell\a"}, "invalid"),
        ({"address": "d@example.org", "name": "x" * 121}, "invalid"),
        ({"address": "e@example.org", "name": "E", "is_coordinator": True}, "invalid"),
        ({"address": "f@example.org", "name": "F", "team": "7b0a9a5e-0000-4000-8000-000000000000"}, "unknown_team"),
    ],
)
def test_somebody_new_has_a_free_address_and_a_name_on_one_line(dora, body, code):
    a_person("Alice")
    reply = send(dora, "post", PEOPLE, body)
    assert reply.json().get("code") == code
    if code is None:
        assert reply.json()["name"] == "two lines"


def test_teams_have_a_name_of_their_own_and_a_manager_who_is_here(dora):
    bob, gone = a_person("Bob"), a_person("Gone")
    send(dora, "post", f"{PEOPLE}/{gone.pk}/deactivate")
    made = send(dora, "post", TEAMS, {"name": "Platform", "manager": str(bob.pk)})
    assert made.status_code == 201
    team = made.json()
    assert (team["manager"]["name"], team["people"]) == ("Bob", 0)
    assert send(dora, "post", TEAMS, {"name": "platform"}).json()["code"] == "team_name_taken"
    assert send(dora, "post", TEAMS, {"name": "Web", "manager": str(gone.pk)}).json()["code"] == "unknown_manager"
    alice = send(dora, "post", PEOPLE, {"address": "a@example.org", "name": "A", "team": team["id"]}).json()
    assert send(dora, "delete", f"{TEAMS}/{team['id']}").json()["code"] == "team_has_people"
    send(dora, "patch", f"{PEOPLE}/{alice['id']}", {"team": None})
    assert send(dora, "delete", f"{TEAMS}/{team['id']}").status_code == 204
    assert dora.get(f"{TEAMS}/{team['id']}").status_code == 404


def test_a_team_whose_page_was_shown_is_emptied_but_stays(dora):
    team = a_team()
    TeamSnapshot.objects.create(team=team, made_on=timezone.now().date(), document={})
    assert send(dora, "delete", f"{TEAMS}/{team.pk}").json()["code"] == "team_has_pages"
