"""What this server can do, told in SCIM's own way: its configuration, its resource types, its schemas."""

from __future__ import annotations

from typing import Any

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
MAX_RESULTS = 200


def configuration(base: str) -> dict[str, Any]:
    return {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "patch": {"supported": True},
        "bulk": {"supported": False, "maxOperations": 0, "maxPayloadSize": 0},
        "filter": {"supported": True, "maxResults": MAX_RESULTS},
        "changePassword": {"supported": False},
        "sort": {"supported": False},
        "etag": {"supported": False},
        "authenticationSchemes": [
            {
                "type": "oauthbearertoken",
                "name": "Token of a machine",
                "description": "Authorization: Bearer, with a token that a coordinator made for manage_directory",
                "primary": True,
            }
        ],
        "meta": {"resourceType": "ServiceProviderConfig", "location": f"{base}/ServiceProviderConfig"},
    }


def resource_types(base: str) -> list[dict[str, Any]]:
    return [
        {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
            "id": name,
            "name": name,
            "endpoint": f"/{name}s",
            "description": description,
            "schema": schema,
            "meta": {"resourceType": "ResourceType", "location": f"{base}/ResourceTypes/{name}"},
        }
        for name, description, schema in [("User", "A person of the directory", USER), ("Group", "A team", GROUP)]
    ]


def schemas(base: str) -> list[dict[str, Any]]:
    """The attributes that are read or told; all others may be sent, and are forgotten."""
    return [
        {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
            "id": schema,
            "name": name,
            "description": description,
            "attributes": attributes,
            "meta": {"resourceType": "Schema", "location": f"{base}/Schemas/{schema}"},
        }
        for schema, name, description, attributes in [
            (USER, "User", "A person of the directory", USER_ATTRIBUTES),
            (GROUP, "Group", "A team", GROUP_ATTRIBUTES),
        ]
    ]


def _attribute(name: str, kind: str = "string", description: str = "", **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "type": kind,
        "multiValued": False,
        "description": description,
        "required": False,
        "caseExact": False,
        "mutability": "readWrite",
        "returned": "default",
        "uniqueness": "none",
    } | more


USER_ATTRIBUTES = [
    _attribute("userName", description="What the provider calls this person", required=True, uniqueness="server"),
    _attribute("displayName", description="The name that colleagues see"),
    _attribute(
        "name",
        "complex",
        "Parts of the name, for those who send no displayName",
        subAttributes=[_attribute("formatted"), _attribute("givenName"), _attribute("familyName")],
    ),
    _attribute(
        "emails",
        "complex",
        "The primary one is where sign-in codes and invitations go",
        multiValued=True,
        subAttributes=[_attribute("value"), _attribute("type"), _attribute("primary", "boolean")],
    ),
    _attribute("active", "boolean", "false: they have left, and cannot sign in"),
    _attribute("preferredLanguage", description="Read when the person is made; then it is theirs"),
    _attribute(
        "groups",
        "complex",
        "The team",
        multiValued=True,
        mutability="readOnly",
        subAttributes=[
            _attribute("value", mutability="readOnly"),
            _attribute("display", mutability="readOnly"),
        ],
    ),
]
GROUP_ATTRIBUTES = [
    _attribute("displayName", description="The team's name", required=True, uniqueness="server"),
    _attribute(
        "members",
        "complex",
        "The people of the team; each is in one team at most",
        multiValued=True,
        subAttributes=[
            _attribute("value", mutability="immutable"),
            _attribute("display", mutability="readOnly"),
        ],
    ),
]
