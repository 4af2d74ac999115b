"""What the two providers check before they let anybody connect, and the odd forms that they are known to send.

Okta: the suite that an integration has to pass, Okta-SCIM-20-SPEC-Test.json at developer.okta.com/standards/SCIM.
Entra: learn.microsoft.com, "Develop and plan provisioning for a SCIM endpoint" (the connection test and the requests of
its validator), and "Known issues with SCIM 2.0 protocol compliance" (what the flag aadOptscim062020 changes).
"""

from __future__ import annotations

import json
import uuid

import pytest
from django.test import Client

from readier.people.models import Person, Team
from tests.build import a_person, a_team
from tests.rooms.identity_provider import CORE, ENTRA_CREATES, GROUPS, USERS, found, patch, send

pytestmark = pytest.mark.django_db
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
FLAG = "?aadOptscim062020"


def test_okta_suite(provider):
    """Its steps in its order, and what each of them asserts."""
    first = provider.get(f"{USERS}?count=1&startIndex=1").json()
    assert first["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]
    assert {type(first[name]) for name in ("itemsPerPage", "startIndex", "totalResults")} == {int}
    [somebody] = first["Resources"]  # whom no provider brought
    assert all([somebody["id"], somebody["userName"], somebody["emails"][0]["value"]])
    assert (somebody["active"], somebody["name"]["givenName"], somebody["name"]["familyName"]) == (True, "Dora", "Dora")
    assert provider.get(f"{USERS}/{somebody['id']}").json() == somebody

    name, address = f"runscope{uuid.uuid4().hex}", f"runscope{uuid.uuid4().hex}@example.com"
    assert found(provider, USERS, f'userName eq "{name}"') == []
    missing = provider.get(f"{USERS}/{uuid.uuid4()}")
    assert (missing.status_code, missing.json()["schemas"]) == (404, [ERROR])
    assert missing.json()["detail"]

    wanted = {
        "schemas": [CORE],
        "userName": address,
        "name": {"givenName": "Runscope", "familyName": "Okta"},
        "emails": [{"primary": True, "value": address, "type": "work"}],
        "displayName": "Runscope Okta",
        "active": True,
    }
    made = send(provider, "post", USERS, wanted, media="application/scim+json; charset=utf-8")
    assert made.status_code == 201
    user = made.json()
    assert user["schemas"] == [CORE]
    assert {name: user[name] for name in ("active", "userName")} == {"active": True, "userName": address}
    assert (user["name"]["familyName"], user["name"]["givenName"]) == ("Okta", "Runscope")
    assert provider.get(f"{USERS}/{user['id']}").json() == user
    again = send(provider, "post", USERS, wanted)
    assert (again.status_code, again.json()["schemas"], again.json()["status"]) == (409, [ERROR], "409")
    assert [one["id"] for one in found(provider, USERS, f'userName eq "{address.upper()}"')] == [user["id"]]

    groups = provider.get(GROUPS).json()
    assert (groups["totalResults"], groups["Resources"]) == (0, [])
    refused = Client(headers={"Authorization": "Bearer not-a-token"}).get(USERS)
    assert (refused.status_code, refused.json()["schemas"]) == (401, [ERROR])
    assert provider.get(f"{USERS}/00919288221112222").status_code == 404


def test_entra_tests_its_connection(provider):
    """It looks for somebody who cannot be there, and a group, and wants an empty list."""
    for path, attribute in [(USERS, "userName"), (USERS, "externalId"), (GROUPS, "displayName")]:
        reply = provider.get(f'{path}{FLAG}&filter={attribute} eq "{uuid.uuid4()}"')
        assert (reply.status_code, reply.json()["totalResults"], reply.json()["Resources"]) == (200, 0, [])
    assert provider.get(f"{GROUPS}?excludedAttributes=members&startIndex=1&count=100").status_code == 200


@pytest.mark.parametrize(
    "operations",
    [
        # As it was always sent, and as the flag wants it.
        [{"op": "Replace", "path": "active", "value": "False"}],
        [{"op": "replace", "path": "active", "value": False}],
        [{"op": "Replace", "value": {"active": "false"}}],
        # Among much that is nobody's business here.
        [
            {"op": "Add", "path": "title", "value": "Head of X"},
            {"op": "Add", "path": 'addresses[type eq "work"].formatted', "value": "Main Street 1"},
            {"op": "Add", "path": 'phoneNumbers[type eq "mobile"].value', "value": "+49 171 1"},
            {"op": "Add", "path": 'roles[primary eq "True"].value', "value": "reader"},
            {"op": "Replace", "path": 'emails[type eq "work"].primary', "value": "True"},
            {"op": "Replace", "path": 'emails[type eq "home"].value', "value": "private@example.org"},
            {"op": "Add", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "value": "1"},
            {"op": "Remove", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"},
            {"op": "Replace", "path": "active", "value": "False"},
        ],
    ],
)
def test_entra_disables_in_every_form(provider, operations):
    user = send(provider, "post", USERS, ENTRA_CREATES).json()
    changed = patch(provider, f"{USERS}/{user['id']}{FLAG}", *operations)
    assert (changed.status_code, changed.json()) == (200, user | {"active": False})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ('emails[type eq "work"].value', "new@example.org"),
        ('Emails[Type Eq "Work"].Value', "new@example.org"),
        ('emails[type eq "work"]', {"type": "work", "value": "new@example.org"}),
        ("emails.value", "new@example.org"),
        ("emails", [{"type": "work", "primary": True, "value": "new@example.org"}]),
        ("emails", [{"type": "home", "value": "home@example.org"}, {"type": "work", "value": "new@example.org"}]),
    ],
)
def test_an_address_changes_by_whichever_path(provider, path, value):
    user = send(provider, "post", USERS, ENTRA_CREATES).json()
    changed = patch(provider, f"{USERS}/{user['id']}", {"op": "Replace", "path": path, "value": value}).json()
    assert changed["emails"] == [{"value": "new@example.org", "type": "work", "primary": True}]
    assert changed["userName"] == user["userName"]


def test_a_user_whose_state_is_not_said_keeps_it(provider):
    user = send(provider, "post", USERS, ENTRA_CREATES | {"active": None}).json()
    assert user["active"] is True
    patch(provider, f"{USERS}/{user['id']}", {"op": "Replace", "path": "active", "value": "False"})
    assert send(provider, "put", f"{USERS}/{user['id']}", ENTRA_CREATES | {"active": None}).json()["active"] is False


@pytest.mark.parametrize(
    ("operation", "left"),
    [
        # Entra as it was always sent, then as the flag wants it; Okta; and by hand, without quotes.
        ({"op": "Remove", "path": "members", "value": [{"$ref": None, "value": "{one}"}]}, {"Two"}),
        ({"op": "Remove", "path": 'members[value eq "{one}"]'}, {"Two"}),
        ({"op": "remove", "path": 'members[value EQ "{one}"]'}, {"Two"}),
        ({"op": "remove", "path": "members[value eq {one}]"}, {"Two"}),
        ({"op": "remove", "path": "members", "value": {"value": "{one}"}}, {"Two"}),
        # Nobody is meant, so nobody goes; without a value it is everybody.
        ({"op": "Remove", "path": "members", "value": []}, {"One", "Two"}),
        ({"op": "remove", "path": "members"}, set()),
    ],
)
def test_a_member_leaves_in_every_form(provider, operation, left):
    team = a_team("Web")
    one = a_person("One", team=team)
    a_person("Two", team=team)
    filled = json.loads(json.dumps(operation).replace("{one}", str(one.pk)))
    assert patch(provider, f"{GROUPS}/{team.pk}{FLAG}", filled).status_code == 204
    assert set(Person.objects.filter(team=team).values_list("name", flat=True)) == left


def test_a_choice_of_members_is_for_taking_them_out_alone(provider):
    team = a_team("Web")
    one = a_person("One", team=team)
    path = f'members[value eq "{one.pk}"]'
    refused = patch(provider, f"{GROUPS}/{team.pk}", {"op": "add", "path": path, "value": [{"value": str(one.pk)}]})
    assert (refused.status_code, refused.json()["scimType"]) == (400, "invalidPath")
    assert Team.objects.get().people.count() == 1
