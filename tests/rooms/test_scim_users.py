"""An identity provider keeps people: found, made, changed, let go."""

from __future__ import annotations

import pytest
from django.utils import timezone

from readier.people.models import Person, ScimUser
from tests.build import a_person, an_open_survey, signed_in
from tests.rooms.identity_provider import ENTRA_CREATES, OKTA_CREATES, USERS, found, patch, send

pytestmark = pytest.mark.django_db


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
        "phoneNumbers": [{"value": "+49 (171) 5550142"}],
        "title": "Head of X",
        "nickName": "Babs",
    }
    send(provider, "post", USERS, OKTA_CREATES | secret)
    kept = str(list(Person.objects.values())) + str(list(ScimUser.objects.values()))
    assert not [value for value in ("1mz050nq", "(171) 5550142", "Head of X", "Babs") if value in kept]
