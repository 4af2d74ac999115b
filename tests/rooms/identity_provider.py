"""The requests that identity providers send, as Okta and Entra document them.

Okta: developer.okta.com, SCIM 2.0 protocol reference. Entra: learn.microsoft.com, "Develop and plan
provisioning for a SCIM endpoint" and "Known issues with SCIM 2.0 protocol compliance". Ids and names are ours.
"""

from __future__ import annotations

import json

from django.test import Client
from django.utils import timezone

from readier.people.models import Person, Scope
from readier.people.tokens.secret import make_token
from tests.build import a_person

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


def send(client: Client, method: str, path: str, body: object = None, media: str = "application/scim+json"):
    return getattr(client, method)(path, json.dumps(body), content_type=media)


def patch(client: Client, path: str, *operations: dict[str, object]):
    return send(client, "patch", path, {"schemas": [PATCH], "Operations": list(operations)})


def found(client: Client, path: str, wanted: str) -> list[dict]:
    reply = client.get(path, {"filter": wanted, "startIndex": 1, "count": 100})
    assert reply.status_code == 200, reply.content
    assert reply.json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]
    return reply.json()["Resources"]
