"""The manners of SCIM: pages, filters, refusals, what the server says of itself, and who may speak it."""

from __future__ import annotations

import pytest
from django.test import Client

from readier.people.models import Person, Scope
from readier.people.scim.errors import ScimRefusal
from readier.people.scim.filters import parse
from tests.build import a_person, a_team, signed_in
from tests.rooms.identity_provider import CORE, GROUPS, OKTA_CREATES, USERS, send, token_for

pytestmark = pytest.mark.django_db


def test_lists_are_read_page_by_page_in_one_order(provider):
    for i in range(7):
        a_person(f"Person{i}")
    seen = []
    for start in (1, 4, 7):
        page = provider.get(USERS, {"startIndex": start, "count": 3}).json()
        assert (page["totalResults"], page["startIndex"]) == (8, start)
        assert page["itemsPerPage"] == len(page["Resources"])
        seen += [user["id"] for user in page["Resources"]]
    assert len(set(seen)) == len(seen) == 8
    assert provider.get(USERS, {"count": 0}).json()["Resources"] == []
    assert provider.get(USERS, {"count": -1, "startIndex": 0}).json()["startIndex"] == 1
    assert provider.get(USERS, {"count": "many"}).status_code == 400


@pytest.mark.parametrize("people", [3, 30])
def test_a_page_costs_a_fixed_number_of_queries(provider, people, django_assert_max_num_queries):
    team = a_team()
    for i in range(people):
        a_person(f"Person{i}", team=team)
    with django_assert_max_num_queries(5):
        provider.get(USERS)
    with django_assert_max_num_queries(5):
        provider.get(GROUPS)


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "scim_type"),
    [
        ("post", USERS, {"displayName": "Nobody"}, 400, "invalidValue"),
        ("post", USERS, {"userName": "no address"}, 400, "invalidValue"),
        ("post", USERS, {"userName": "a@example.org", "displayName": "x" * 200}, 400, "invalidValue"),
        ("post", USERS, {"userName": ["a"]}, 400, "invalidValue"),
        ("post", USERS, [], 400, "invalidSyntax"),
        ("patch", USERS + "/{alice}", {}, 400, "invalidSyntax"),
        ("patch", USERS + "/{alice}", {"Operations": [{"op": "move"}]}, 400, "invalidSyntax"),
        ("patch", USERS + "/{alice}", {"Operations": ["x"]}, 400, "invalidSyntax"),
        ("patch", USERS + "/{alice}", {"Operations": [{"op": "remove"}]}, 400, "invalidPath"),
        ("patch", USERS + "/{alice}", {"Operations": [{"op": "replace", "path": "active", "value": "no"}]}, 400,
         "invalidValue"),
        ("patch", USERS + "/{alice}", {"Operations": [{"op": "remove", "path": "active"}]}, 400, "invalidValue"),
        ("patch", USERS + "/{alice}", {"Operations": [{"op": "add", "path": "userName", "value": "dora@example.org"}]},
         409, "uniqueness"),
        ("patch", USERS + "/{dora}", {"Operations": [{"op": "replace", "path": "active", "value": False}]}, 409, None),
        ("delete", USERS + "/{dora}", None, 409, None),
        ("put", USERS + "/unknown", OKTA_CREATES, 404, None),
        ("post", GROUPS, {"displayName": ""}, 400, "invalidValue"),
        ("post", GROUPS, {"displayName": "G", "members": [{"value": "unknown"}]}, 400, "invalidValue"),
        ("patch", GROUPS + "/{team}", {"Operations": [{"op": "add", "path": "members[type eq 1]", "value": []}]}, 400,
         "invalidPath"),
        ("post", USERS + "/.search", {}, 405, None),
    ],
)  # fmt: skip
def test_refusals_come_in_scims_own_form_and_change_nothing(provider, method, path, body, status, scim_type):
    alice, dora = a_person("Alice"), Person.objects.get(name="Dora")
    path = path.format(alice=alice.pk, dora=dora.pk, team=a_team().pk)
    before = str(list(Person.objects.order_by("pk").values()))
    reply = send(provider, method, path, body)
    said = reply.json()
    assert (reply.status_code, said["status"], said.get("scimType")) == (status, str(status), scim_type), said
    assert said["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
    assert reply["Content-Type"].startswith("application/scim+json")
    assert str(list(Person.objects.order_by("pk").values())) == before


@pytest.mark.parametrize("wanted", ["", "userName", 'userName sw "a"', 'userName eq "a" or userName eq "b"', '" eq "',
                                    'userName eq "a', "a" * 1001, 'title eq "x"'])  # fmt: skip
def test_a_filter_that_is_not_understood_is_refused_not_ignored(provider, wanted):
    reply = provider.get(USERS, {"filter": wanted or " "})
    assert (reply.status_code, reply.json()["scimType"]) == (400, "invalidFilter")


def test_filters_are_read_whatever_their_capitals_quotes_and_spaces():
    assert parse('USERNAME Eq "a \\"b\\" and c@d" AND externalId eq jyoung') == [
        ("username", 'a "b" and c@d'),
        ("externalid", "jyoung"),
    ]
    assert parse(f'{CORE}:userName eq "x"') == [("username", "x")]
    with pytest.raises(ScimRefusal):
        parse("userName eq a b")


def test_the_server_says_what_it_can_do(provider):
    config = provider.get("/scim/v2/ServiceProviderConfig").json()
    assert config["patch"]["supported"]
    assert config["filter"]["supported"]
    assert not config["bulk"]["supported"]
    assert not config["etag"]["supported"]
    assert [one["id"] for one in provider.get("/scim/v2/ResourceTypes").json()["Resources"]] == ["User", "Group"]
    assert provider.get("/scim/v2/ResourceTypes/User").json()["schema"] == CORE
    told = {name["name"] for name in provider.get(f"/scim/v2/Schemas/{CORE}").json()["attributes"]}
    user = provider.get(f"{USERS}/{a_person('Alice').pk}").json()
    assert set(user) - told == {"schemas", "id", "meta"}
    assert provider.get("/scim/v2/Schemas").json()["totalResults"] == 2
    assert provider.get("/scim/v2/Schemas/none").status_code == 404


def test_json_by_its_plain_name_will_do(provider):
    reply = send(provider, "post", USERS, OKTA_CREATES, media="application/json")
    assert reply.status_code == 201
    plain = provider.get(USERS, headers={"Accept": "application/json"})
    assert plain["Content-Type"] == "application/scim+json; charset=utf-8"


@pytest.mark.parametrize("who", ["coordinator", "manager", "subject", "Charlie", "nobody", "other token"])
def test_only_a_machine_that_keeps_the_directory_speaks_scim(provider, who):
    bob = a_person("Bob")
    alice = a_person("Alice", team=a_team(manager=bob))
    client = {
        "coordinator": lambda: signed_in(Person.objects.get(name="Dora")),
        "manager": lambda: signed_in(bob),
        "subject": lambda: signed_in(alice),
        "Charlie": lambda: signed_in(a_person("Charlie")),
        "nobody": Client,
        "other token": lambda: Client(
            headers={"Authorization": f"Bearer {token_for(Scope.READ_TEAM_AGGREGATES, Scope.PREPARE_SURVEYS)}"}
        ),
    }[who]()
    expected = 403 if who == "other token" else 401
    for method, path in [
        ("get", USERS),
        ("post", USERS),
        ("get", f"{USERS}/{alice.pk}"),
        ("put", f"{USERS}/{alice.pk}"),
        ("patch", f"{USERS}/{alice.pk}"),
        ("delete", f"{USERS}/{alice.pk}"),
        ("get", GROUPS),
        ("post", GROUPS),
        ("get", f"{GROUPS}/{alice.team_id}"),
        ("put", f"{GROUPS}/{alice.team_id}"),
        ("patch", f"{GROUPS}/{alice.team_id}"),
        ("delete", f"{GROUPS}/{alice.team_id}"),
        ("get", "/scim/v2/ServiceProviderConfig"),
        ("get", "/scim/v2/ResourceTypes"),
        ("get", "/scim/v2/Schemas"),
    ]:
        reply = send(client, method, path, {}) if method not in {"get", "delete"} else getattr(client, method)(path)
        assert reply.status_code == expected, (method, path)
        assert reply.json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]
