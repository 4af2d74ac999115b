"""An identity provider keeps the directory, with the very requests that Okta and Entra document.

Okta: developer.okta.com, SCIM 2.0 protocol reference. Entra: learn.microsoft.com, "Develop and plan
provisioning for a SCIM endpoint" and "Known issues with SCIM 2.0 protocol compliance". Ids and names are ours.
"""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.utils import timezone

from readier.people.models import Person, ScimUser, Scope, Team
from readier.people.scim.errors import ScimRefusal
from readier.people.scim.filters import parse
from readier.people.tokens.secret import make_token
from tests.build import a_person, a_team, an_open_survey, signed_in

pytestmark = pytest.mark.django_db
USERS = "/scim/v2/Users"
GROUPS = "/scim/v2/Groups"
CORE = "urn:ietf:params:scim:schemas:core:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"

OKTA_CREATES = {
    "schemas": [CORE],
    "userName": "test.user@okta.local",
    "name": {"givenName": "Test", "familyName": "User"},
    "emails": [{"primary": True, "value": "test.user@okta.local", "type": "work"}],
    "displayName": "Test User",
    "locale": "de-DE",
    "externalId": "00ujl29u0le5T6Aj10h7",
    "groups": [],
    "password": "1mz050nq",
    "active": True,
}
ENTRA_CREATES = {
    "schemas": [CORE, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
    "userName": "Test_User_ab6490ee",
    "active": True,
    "emails": [{"primary": True, "type": "work", "value": "Test_User_fd0ea19b@testuser.com"}],
    "meta": {"resourceType": "User"},
    "name": {"formatted": "givenName familyName", "familyName": "familyName", "givenName": "givenName"},
    "roles": [],
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "R&D", "manager": {"value": "1"}},
}


def token_for(*scopes: Scope) -> str:
    today = timezone.now().date()
    dora = Person.objects.filter(name="Dora").first() or a_person("Dora", is_coordinator=True)
    return make_token(name="IdP", scopes=scopes, expires_on=today, made_by=dora, today=today)[1]


@pytest.fixture
def provider() -> Client:
    return Client(headers={"Authorization": f"Bearer {token_for(Scope.MANAGE_DIRECTORY)}"}, enforce_csrf_checks=True)


def send(client: Client, method: str, path: str, body: object = None, media: str = "application/scim+json"):
    return getattr(client, method)(path, json.dumps(body), content_type=media)


def patch(client: Client, path: str, *operations: dict[str, object]):
    return send(client, "patch", path, {"schemas": [PATCH], "Operations": list(operations)})


def found(client: Client, path: str, wanted: str) -> list[dict]:
    reply = client.get(path, {"filter": wanted, "startIndex": 1, "count": 100})
    assert reply.status_code == 200, reply.content
    assert reply.json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]
    return reply.json()["Resources"]


def test_okta_looks_creates_updates_and_deactivates(provider):
    assert found(provider, USERS, 'userName eq "test.user@okta.local"') == []
    made = send(provider, "post", USERS, OKTA_CREATES)
    assert (made.status_code, made["Content-Type"]) == (201, "application/scim+json; charset=utf-8")
    user = made.json()
    assert user["name"] == {"formatted": "Test User", "givenName": "Test", "familyName": "User"}
    assert (user["externalId"], user["preferredLanguage"]) == ("00ujl29u0le5T6Aj10h7", "de")
    assert made["Location"].endswith(f"/scim/v2/Users/{user['id']}")
    assert user["meta"]["location"] == made["Location"]
    assert send(provider, "post", USERS, OKTA_CREATES).json()["scimType"] == "uniqueness"
    # Update: it reads, changes what it read, and puts it back whole.
    read = provider.get(f"{USERS}/{user['id']}").json()
    assert read == user
    changed = send(provider, "put", f"{USERS}/{user['id']}", read | {"displayName": "Another User"}).json()
    assert changed["displayName"] == "Another User"
    # Deactivate: one value, no path.
    person = Person.objects.get(pk=user["id"])
    session = signed_in(person)
    gone = patch(provider, f"{USERS}/{user['id']}", {"op": "replace", "value": {"active": False}})
    assert (gone.status_code, gone.json()["active"]) == (200, False)
    assert session.get("/api/v1/me").status_code == 401
    assert Person.objects.get(pk=user["id"]).left_on == timezone.now().date()
    # The wizard's integrations put instead.
    assert send(provider, "put", f"{USERS}/{user['id']}", read | {"active": True}).json()["active"] is True


def test_entra_looks_creates_updates_disables_and_deletes(provider):
    assert found(provider, USERS, 'userName eq "Test_User_ab6490ee"') == []
    user = send(provider, "post", USERS, ENTRA_CREATES).json()
    assert (user["userName"], user["displayName"]) == ("Test_User_ab6490ee", "givenName familyName")
    assert [one["id"] for one in found(provider, USERS, 'userName eq "test_user_AB6490ee"')] == [user["id"]]
    assert [
        one["id"] for one in found(provider, USERS, 'emails[type eq "work"].value eq "test_user_fd0ea19b@testuser.com"')
    ]
    assert found(provider, USERS, f'externalId eq "{ENTRA_CREATES["externalId"]}" and active eq true')
    path = f"{USERS}/{user['id']}"
    # As it is sent without the feature flag: many operations, capital letters, truths as text.
    changed = patch(
        provider,
        path,
        {"op": "Replace", "path": "displayName", "value": "Pvlo"},
        {"op": "Replace", "path": 'emails[type eq "work"].value', "value": "TestBcwqnm@test.microsoft.com"},
        {"op": "Replace", "path": "name.givenName", "value": "Gtfd"},
        {"op": "Replace", "path": "name.familyName", "value": "Pkqf"},
        {"op": "Replace", "path": "externalId", "value": "Eqpj"},
        {
            "op": "Replace",
            "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber",
            "value": "E",
        },
        {"op": "Add", "path": "nickName", "value": "Babs"},
    ).json()
    assert (changed["displayName"], changed["externalId"]) == ("Pvlo", "Eqpj")
    assert changed["name"] == {"formatted": "Pvlo", "givenName": "Gtfd", "familyName": "Pkqf"}
    assert changed["emails"][0]["value"] == "testbcwqnm@test.microsoft.com"
    # With the feature flag: several attributes in one value, by dotted names.
    changed = patch(
        provider,
        path,
        {"op": "replace", "path": 'emails[type eq "work"].value', "value": "TestMhvaes@test.microsoft.com"},
        {"op": "replace", "value": {"displayName": "Bjfe", "name.givenName": "Kkom", "name.familyName": "Unua"}},
    ).json()
    assert changed["name"] == {"formatted": "Bjfe", "givenName": "Kkom", "familyName": "Unua"}
    renamed = patch(provider, path, {"op": "Replace", "path": "userName", "value": "5b50642d@testuser.com"}).json()
    assert (renamed["userName"], renamed["emails"][0]["value"]) == (
        "5b50642d@testuser.com",
        "testmhvaes@test.microsoft.com",
    )
    for off, on in [("False", "True"), (False, True)]:
        assert patch(provider, path, {"op": "Replace", "path": "active", "value": off}).json()["active"] is False
        assert found(provider, USERS, 'userName eq "5b50642d@testuser.com"')[0]["active"] is False
        assert patch(provider, path, {"op": "Add", "path": "active", "value": on}).json()["active"] is True
    assert provider.delete(path).status_code == 204
    gone = provider.get(path)
    assert (gone.status_code, gone.json()["schemas"]) == (404, ["urn:ietf:params:scim:api:messages:2.0:Error"])
    assert found(provider, USERS, 'userName eq "5b50642d@testuser.com"') == []
    # A leaver of the directory: not a provider's to erase, nor to hand to the next one of that name.
    assert not Person.objects.get(pk=user["id"]).is_active
    again = send(provider, "post", USERS, ENTRA_CREATES | {"emails": changed["emails"]})
    assert (again.status_code, again.json()["scimType"]) == (409, "uniqueness")


def test_okta_pushes_groups(provider):
    one, two, three = (a_person(name) for name in ("One", "Two", "Three"))
    made = send(provider, "post", GROUPS, {"schemas": [], "displayName": "Test SCIMv2", "members": []})
    group = made.json()
    assert (made.status_code, group["members"]) == (201, [])
    path = f"{GROUPS}/{group['id']}"
    renaming = {"op": "replace", "value": {"id": group["id"], "displayName": "Test SCIMv20"}}
    assert patch(provider, path, renaming).status_code == 204
    joining = {"op": "add", "path": "members", "value": [{"value": str(one.pk), "display": one.email}]}
    assert patch(provider, path, joining).status_code == 204
    leaving = {"op": "remove", "path": f'members[value eq "{one.pk}"]'}
    assert patch(provider, path, leaving, joining | {"value": [{"value": str(two.pk)}]}).status_code == 204
    assert [member["display"] for member in provider.get(path).json()["members"]] == ["Two"]
    whole = {"op": "replace", "path": "members", "value": [{"value": str(pk)} for pk in (one.pk, three.pk)]}
    assert patch(provider, path, whole).status_code == 204
    assert {person.name for person in Team.objects.get(name="Test SCIMv20").people.all()} == {"One", "Three"}
    # The wizard's integrations put the whole.
    put = send(provider, "put", path, {"displayName": "SCIM", "members": [{"value": str(two.pk)}]}).json()
    assert (put["displayName"], [member["value"] for member in put["members"]]) == ("SCIM", [str(two.pk)])
    assert provider.delete(path).status_code == 204
    assert provider.get(path).status_code == 404
    two.refresh_from_db()
    assert two.team is None


def test_entra_keeps_groups(provider):
    one = a_person("One")
    made = send(
        provider,
        "post",
        GROUPS,
        {
            "schemas": [
                "urn:ietf:params:scim:schemas:core:2.0:Group",
                "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group",
            ],
            "externalId": "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159",
            "displayName": "displayName",
            "meta": {"resourceType": "Group"},
        },
    ).json()
    path = f"{GROUPS}/{made['id']}"
    listed = provider.get(GROUPS, {"excludedAttributes": "members", "filter": 'displayName eq "displayName"'}).json()
    assert [set(group) for group in listed["Resources"]] == [{"schemas", "id", "externalId", "displayName", "meta"}]
    assert "members" not in provider.get(f"{path}?excludedAttributes=members").json()
    value = [{"$ref": None, "value": str(one.pk)}]
    assert patch(provider, path, {"op": "Add", "path": "members", "value": value}).status_code == 204
    assert found(provider, GROUPS, f'id eq "{made["id"]}" and members eq "{one.pk}"')
    assert patch(provider, path, {"op": "Remove", "path": "members", "value": value}).status_code == 204
    assert not found(provider, GROUPS, f'id eq "{made["id"]}" and members.value eq "{one.pk}"')
    assert patch(provider, path, {"op": "Replace", "path": "displayName", "value": "Renamed"}).status_code == 204
    assert send(provider, "post", GROUPS, {"displayName": "renamed"}).json()["scimType"] == "uniqueness"
    assert provider.delete(path).status_code == 204
    # The team, and with it its pages, waits for the group to come back.
    back = send(provider, "post", GROUPS, {"displayName": "Renamed", "members": value})
    assert (back.status_code, back.json()["id"], len(back.json()["members"])) == (201, made["id"], 1)


def test_somebody_is_in_one_team_at_most(provider):
    web, platform = a_team("Web"), a_team("Platform")
    alice = a_person("Alice", team=web)
    patch(provider, f"{GROUPS}/{platform.pk}", {"op": "add", "path": "members", "value": [{"value": str(alice.pk)}]})
    alice.refresh_from_db()
    assert alice.team == platform
    # Word that comes late does not take them out of where they are.
    patch(provider, f"{GROUPS}/{web.pk}", {"op": "remove", "path": f'members[value eq "{alice.pk}"]'})
    alice.refresh_from_db()
    assert alice.team == platform
    assert provider.get(f"{USERS}/{alice.pk}").json()["groups"] == [{"value": str(platform.pk), "display": "Platform"}]


def test_whoever_is_there_already_is_found_by_address_and_taken_over(provider):
    alice = a_person("Alice", language="fr")
    [user] = found(provider, USERS, 'userName eq "ALICE@example.org"')
    assert (user["id"], user["userName"]) == (str(alice.pk), "alice@example.org")
    send(provider, "put", f"{USERS}/{alice.pk}", OKTA_CREATES | {"userName": "alice@example.org", "emails": []})
    alice.refresh_from_db()
    # The language is theirs.
    assert (alice.name, alice.email, alice.language) == ("Test User", "alice@example.org", "fr")


def test_a_providers_new_address_waits_where_there_is_something_to_protect(provider):
    alice = a_person("Alice")
    an_open_survey(alice)
    operation = {"op": "Replace", "path": "userName", "value": "alice.m@example.org"}
    user = patch(provider, f"{USERS}/{alice.pk}", operation).json()
    # It reads what it wrote, so that it does not write it again and again; the account stays where it was.
    assert (user["userName"], user["emails"][0]["value"]) == ("alice.m@example.org", "alice.m@example.org")
    alice.refresh_from_db()
    assert (alice.email, alice.pending_address) == ("alice@example.org", "alice.m@example.org")
    assert found(provider, USERS, 'emails.value eq "alice.m@example.org"')


def test_nothing_is_kept_of_what_is_not_ours_to_know(provider):
    secret = {
        "password": "1mz050nq",
        "phoneNumbers": [{"value": "+49 171 1"}],
        "title": "Head of X",
        "nickName": "Babs",
    }
    send(provider, "post", USERS, OKTA_CREATES | secret)
    kept = str(list(Person.objects.values())) + str(list(ScimUser.objects.values()))
    assert not [value for value in ("1mz050nq", "171", "Head of X", "Babs") if value in kept]


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
