"""The trail of the directory: who gave or took away a way in, and never a name or an address."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from readier.audit.models import Entry
from readier.audit.verifying import verify
from readier.people.address_change import settle_addresses
from readier.people.models import Person, Team
from readier.people.tokens.secret import make_token
from tests.build import a_person, an_open_survey, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()
PEOPLE, TEAMS = "/api/v1/directory/people", "/api/v1/directory/teams"
JSON = "application/json"


@pytest.fixture
def dora():
    return a_person("Dora", is_coordinator=True)


@pytest.fixture
def machine(dora):
    token, secret = make_token(
        name="IdP", scopes=["manage_directory"], expires_on=TODAY + timedelta(days=9), made_by=dora, today=TODAY
    )
    Entry.objects.all().delete()
    return Client(headers={"Authorization": f"Bearer {secret}"}), str(token.pk)


def told() -> list[tuple[object, ...]]:
    """Everything that the trail says of the directory, in its order."""
    return [(one.deed, one.by, one.person, one.facts) for one in Entry.objects.order_by("number")]


def test_who_joins_moves_leaves_and_comes_back_is_in_it_with_who_did_it(dora):
    client, team = signed_in(dora), Team.objects.create(name="Harbour")
    said = {"address": "zoe@example.org", "name": "Zoë", "language": "en", "team": None}
    zoe = Person.objects.get(pk=client.post(PEOPLE, said, JSON).json()["id"])
    for _ in range(2):  # the second changes nothing, and leaves nothing
        client.patch(f"{PEOPLE}/{zoe.pk}", {"team": str(team.pk), "name": "Zoe", "language": "de"}, JSON)
        client.post(f"{PEOPLE}/{zoe.pk}/deactivate", {}, JSON)
    for _ in range(2):
        client.post(f"{PEOPLE}/{zoe.pk}/reactivate", {}, JSON)
    nobody = {"token": None}
    assert told() == [
        ("person_joined", dora.pk, zoe.pk, nobody),
        ("person_moved", dora.pk, zoe.pk, nobody | {"team": str(team.pk)}),
        ("person_left", dora.pk, zoe.pk, nobody),
        ("person_came_back", dora.pk, zoe.pk, nobody),
    ]
    assert verify().broken == ()


def test_an_address_that_waits_and_one_that_is_in_use_are_told_apart_and_not_who_agreed(dora):
    alice, bob, client = a_person("Alice"), a_person("Bob"), signed_in(dora)
    for person in (alice, bob):
        an_open_survey(person, circle=f"{person.name.lower()}.example")
    Entry.objects.all().delete()
    for person in (alice, bob):
        reply = client.patch(f"{PEOPLE}/{person.pk}", {"address": f"new.{person.email}"}, JSON)
        assert reply.json()["pending_address"], "there is something to protect"
    assert signed_in(alice).post("/api/v1/me/address", {"accept": True}, JSON).status_code == 200
    assert settle_addresses(TODAY + timedelta(days=3)) == 1
    entered = [("address_entered", dora.pk, one.pk, {"token": None}) for one in (alice, bob)]
    assert told() == [*entered, ("address_changed", None, alice.pk, {}), ("address_changed", None, bob.pk, {})]
    assert "example" not in json.dumps([one.facts for one in Entry.objects.all()])


def test_an_address_with_nothing_to_protect_is_entered_and_in_use_at_once(dora):
    eve = a_person("Eve")
    signed_in(dora).patch(f"{PEOPLE}/{eve.pk}", {"address": "eva@example.org"}, JSON)
    assert [deed for deed, *_ in told()] == ["address_entered", "address_changed"]


def test_a_change_that_is_refused_leaves_nothing(dora):
    eve, client, team = a_person("Eve"), signed_in(dora), Team.objects.create(name="Harbour")
    taken = {"team": str(team.pk), "address": dora.email}
    assert client.patch(f"{PEOPLE}/{eve.pk}", taken, JSON).status_code == 409
    assert client.post(f"{PEOPLE}/{dora.pk}/deactivate", {}, JSON).status_code == 409
    assert client.post(TEAMS, {"name": "harbour", "manager": str(eve.pk)}, JSON).status_code == 409
    eve.refresh_from_db()
    assert (told(), eve.team) == ([], None)


def test_who_manages_a_team_is_in_it_and_that_nobody_does(dora):
    eve, client = a_person("Eve"), signed_in(dora)
    team = client.post(TEAMS, {"name": "Harbour", "manager": str(eve.pk)}, JSON).json()["id"]
    client.patch(f"{TEAMS}/{team}", {"name": "Port", "manager": str(eve.pk)}, JSON)
    client.patch(f"{TEAMS}/{team}", {"manager": None}, JSON)
    facts = {"team": team, "token": None}
    assert told() == [("manager_chosen", dora.pk, eve.pk, facts), ("team_without_manager", dora.pk, None, facts)]


def test_a_file_is_one_entry_with_how_many_and_not_who(dora):
    a_person("Gone"), a_person("Eve")
    rows = ("new@example.org,New,yes,Harbour,eve@example.org", "gone@example.org,,no,,")
    file = "\n".join(["address,name,active,team,team_manager", *rows])
    client, import_ = signed_in(dora), "/api/v1/directory/import"
    plan = client.post(f"{import_}/plan", file, "text/csv").json()["digest"]
    assert client.post(f"{import_}?digest={plan}", file, "text/csv").status_code == 200
    counts = {"joined": 1, "changed": 0, "left": 1, "came_back": 0, "managers": 1}
    assert told() == [("directory_imported", dora.pk, None, counts | {"plan": plan, "token": None})]
    again = client.post(f"{import_}/plan", file, "text/csv").json()["digest"]
    assert client.post(f"{import_}?digest={again}", file, "text/csv").status_code == 200
    assert len(told()) == 1, "a file that changes nothing is no deed"


def test_of_a_provider_it_says_which_token_and_one_entry_for_all_members_it_pushes(machine, dora):
    client, token = machine
    eve, zoe = a_person("Eve"), a_person("Zoe")

    def scim(verb, path, said=None):
        return getattr(client, verb)(f"/scim/v2/{path}", json.dumps(said or {}), "application/scim+json")

    user = {"userName": "new@example.org", "emails": [{"value": "new@example.org"}]}
    new = scim("post", "Users", user).json()["id"]
    members = [{"value": str(one.pk)} for one in (eve, zoe)]
    group = scim("post", "Groups", {"displayName": "Harbour", "members": members}).json()["id"]
    scim("put", f"Groups/{group}", {"displayName": "Harbour", "members": members})  # as it is: no deed
    scim("put", f"Users/{new}", user | {"active": False})
    scim("put", f"Users/{new}", user | {"active": True})
    assert scim("delete", f"Users/{new}").status_code == 204
    found = [(deed, by, str(person or ""), facts["token"]) for deed, by, person, facts in told()]
    assert found == [
        ("person_joined", None, new, token),
        ("team_filled", None, "", token),
        ("person_left", None, new, token),
        ("person_came_back", None, new, token),
        ("person_left", None, new, token),
    ]
    shown = signed_in(dora).get("/api/v1/audit").json()["results"]
    assert {one["by_machine"] for one in shown} == {True}


def test_whoever_is_appointed_from_the_command_line_has_joined_by_nobody():
    call_command("appoint_coordinator", "first@example.org", "--name", "First")
    first = Person.objects.get(email="first@example.org")
    assert told() == [("person_joined", None, first.pk, {"token": None}), ("coordinator_appointed", None, first.pk, {})]
