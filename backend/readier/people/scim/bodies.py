"""Reads what identity providers send, as changes to a few attributes. Pure.

They send much more than we want to know (telephones, passwords, offices): that is not read, let alone
kept. They differ in form: Entra says "False" for false and `Replace` for `replace`, and names each path; Okta
sends one value without a path; both were tried with the bodies that their documentation shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from readier.people.scim.errors import InvalidPath, InvalidSyntax, ScimRefusal
from readier.people.scim.filters import plain

# Attributes that are read, by their path in small letters.
USER = ("username", "externalid", "displayname", "name.formatted", "name.givenname", "name.familyname", "active")
ADDRESS = "address"  # emails, boiled down to the one that counts
MEMBER = re.compile(r'members\[value eq "?([^"\]]+)"?\]\Z')
OUR_EMAIL = re.compile(r'emails(\[(type eq "work"|primary eq (true|"true"))\])?\.value\Z')
# The same without the attribute: then the value is an object.
WHOLE_EMAIL = re.compile(r'emails\[(type eq "work"|primary eq (true|"true"))\]\Z')


def whole_user(body: Any) -> dict[str, Any]:
    """The attributes of a whole User: what is not sent is empty, but for `active`, which stays as it is."""
    sent = dict(_flat(_object(body)))
    said = {name: "" for name in USER if name != "active"} | _known(sent)
    if not said["username"]:
        raise ScimRefusal("A userName is needed.")
    return said


def changed_user(body: Any) -> dict[str, Any]:
    """The attributes that a PATCH of a User changes."""
    said: dict[str, Any] = {}
    for op, path, value in operations(body):
        if op == "remove":
            if path == "active" or path == "username":
                raise ScimRefusal(f"{path} cannot be removed.")
            said |= {path: ""} if path in USER else {}
        elif path:
            said |= _known(dict(_flat({path: value})))
        else:
            said |= _known(dict(_flat(_object(value))))
    return said


def operations(body: Any) -> Iterator[tuple[str, str, Any]]:
    """What a PATCH asks: the deed, the path in small letters (empty: the whole resource) and the value."""
    listed = lowered(_object(body)).get("operations")
    if not isinstance(listed, list) or not listed:
        raise InvalidSyntax("Operations are needed.")
    for one in listed:
        one = lowered(_object(one))
        op, path = str(one.get("op", "")).lower(), one.get("path") or ""
        if op not in {"add", "replace", "remove"} or not isinstance(path, str):
            raise InvalidSyntax("An operation is add, replace or remove, with a path or without.")
        if op == "remove" and not path:
            raise InvalidPath("What is to be removed?")
        yield op, plain(path), one.get("value")


def members_of(value: Any) -> list[str]:
    """The ids in a list of members."""
    if value is None:
        return []
    listed = value if isinstance(value, list) else [value]
    ids = [one if isinstance(one, str) else lowered(_object(one)).get("value") for one in listed]
    if not all(isinstance(one, str) for one in ids):
        raise ScimRefusal("A member is an object with the value of an id.")
    return [str(one) for one in ids]


def text(value: Any, *, letters: int = 254) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > letters:
        raise ScimRefusal(f"A text of at most {letters} letters is wanted.")
    return value.strip()


def lowered(body: Mapping[str, Any]) -> dict[str, Any]:
    """Names of attributes are the same whatever their capitals."""
    return {plain(name): value for name, value in body.items()}


def _object(body: Any) -> dict[str, Any]:
    if not isinstance(body, dict):
        raise InvalidSyntax("An object is wanted here.")
    return body


def _flat(body: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """{"name": {"givenName": ...}} and {"name.givenName": ...} are the same."""
    for name, value in lowered(body).items():
        if isinstance(value, dict) and name == "name":
            yield from ((f"name.{part}", inner) for part, inner in lowered(value).items())
        else:
            yield name, value


def _known(sent: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: text(value) for name, value in sent.items() if name in USER and name != "active"}
    if sent.get("active") is not None:
        said["active"] = _truth(sent["active"])  # type: ignore[assignment]
    if "emails" in sent and (address := _main_address(sent["emails"])):
        said[ADDRESS] = address
    for name, value in sent.items():
        if OUR_EMAIL.match(name):
            said[ADDRESS] = text(value)
        elif WHOLE_EMAIL.match(name) and (address := _main_address([value])):
            said[ADDRESS] = address
    return said


def _main_address(emails: Any) -> str:
    """The primary one, else the one for work, else the first."""
    listed = [lowered(_object(one)) for one in emails or []] if isinstance(emails, list) else [{"value": emails}]
    ranked = sorted(listed, key=lambda one: (one.get("primary") is not True, one.get("type") != "work"))
    return text(ranked[0].get("value")) if ranked else ""


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    raise ScimRefusal("active is true or false.")
