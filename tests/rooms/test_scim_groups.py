"""An identity provider keeps teams, as its groups."""

from __future__ import annotations

import pytest

from readier.people.models import Team
from tests.build import a_person, a_team
from tests.rooms.identity_provider import GROUPS, USERS, found, patch, send

pytestmark = pytest.mark.django_db


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
