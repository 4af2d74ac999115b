"""People as Users of a provider: found, made, changed."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from readier.audit.deeds import Deed
from readier.people.address_change import propose_address
from readier.people.keeping import Keeper
from readier.people.membership import come_back, join, leave
from readier.people.models import Person, ScimUser
from readier.people.naming import one_line
from readier.people.scim.bodies import ADDRESS
from readier.people.scim.errors import InvalidFilter, ScimRefusal, Taken

COLUMNS = {
    "username": "user_name",
    "externalid": "external_id",
    "displayname": "display_name",
    "name.givenname": "given_name",
    "name.familyname": "family_name",
}


def users() -> QuerySet[Person]:
    """Everybody, leavers too, but those whom the provider has deleted."""
    people = Person.objects.select_related("scim", "team")
    return people.exclude(scim__is_gone=True, is_active=False)


def find_users(terms: list[tuple[str, str]]) -> QuerySet[Person]:
    """Those for whom all of it is so. Raises InvalidFilter for an attribute that we do not compare."""
    found = users()
    for attribute, value in terms:
        match attribute:
            case "username":
                found = found.filter(Q(scim__user_name__iexact=value) | Q(scim=None, email=value.lower()))
            case "externalid":
                found = found.filter(scim__external_id=value)
            case "id":
                found = found.filter(pk=_id(value))
            case "emails" | "emails.value" | 'emails[type eq "work"].value' | "emails[primary eq true].value":
                found = found.filter(Q(email=value.lower()) | Q(pending_address=value.lower()))
            case "active":
                found = found.filter(is_active=value.lower() == "true")
            case _:
                raise InvalidFilter(f"Users are not found by {attribute}.")
    return found


def make_user(said: dict[str, Any], *, language: str, keeper: Keeper) -> Person:
    """Somebody new. Raises Taken, AddressTaken, ScimRefusal."""
    address = _address(said.get(ADDRESS) or said["username"])
    if find_users([("username", said["username"])]).exists():
        raise Taken("There is a user of this userName already.")
    try:
        with transaction.atomic():
            person = join(address=address, name=_name(said, address), language=language)
            ScimUser.objects.create(person=person, **{column: said[name] for name, column in COLUMNS.items()})
            keeper.note(Deed.PERSON_JOINED, person)
            if said.get("active") is False:
                _leave(person, keeper=keeper)
    except IntegrityError:
        raise Taken("There is a user of this userName already.") from None
    return person


def change_user(person: Person, said: dict[str, Any], *, keeper: Keeper) -> None:
    """Raises Taken, AddressTaken, LastCoordinator, ScimRefusal; then nothing is changed."""
    scim = _scim_of(person)
    address = said.get(ADDRESS)
    if address is None and (new := said.get("username")) and scim.user_name.lower() == _current(person):
        address = new  # Whose userName was the address: the two go together.
    try:
        with transaction.atomic():
            for name, column in COLUMNS.items():
                setattr(scim, column, said.get(name, getattr(scim, column)))
            scim.save()
            if said.keys() & {"displayname", "name.formatted", "name.givenname", "name.familyname"}:
                person.name = _name(_names(scim) | {"name.formatted": said.get("name.formatted", "")}, person.name)
                person.save(update_fields=["name"])
            if address is not None:
                propose_address(person, _address(address), keeper=keeper)
            if said.get("active") is False and person.is_active:
                _leave(person, keeper=keeper)
            elif said.get("active") is True and not person.is_active and come_back(person):
                keeper.note(Deed.PERSON_CAME_BACK, person)
    except IntegrityError:
        raise Taken("There is a user of this userName already.") from None


def delete_user(person: Person, *, keeper: Keeper) -> None:
    """They leave, and the provider sees them no more. Raises LastCoordinator."""
    with transaction.atomic():
        scim = _scim_of(person)
        scim.is_gone = True
        scim.save()
        _leave(person, keeper=keeper)


def _leave(person: Person, *, keeper: Keeper) -> None:
    if leave(person, today=keeper.today):
        keeper.note(Deed.PERSON_LEFT, person)


def language_of(body: dict[str, Any]) -> str:
    """The language of somebody new. Later it is their own to choose."""
    known = {code for code, _ in settings.LANGUAGES}
    for name in ("preferredLanguage", "locale"):
        code = str(body.get(name) or "").replace("_", "-").partition("-")[0].lower()
        if code in known:
            return code
    return "en"


def shown_user(person: Person, *, base: str) -> dict[str, Any]:
    """The User as a provider reads it."""
    scim = _scim_of(person)
    address = _current(person)
    name = {"formatted": person.name} | _parts_of(person.name, scim)
    team = [{"value": str(person.team.pk), "display": person.team.name}] if person.team else []
    shown = {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "id": str(person.pk),
        "externalId": scim.external_id,
        "userName": scim.user_name,
        "name": {part: value for part, value in name.items() if value},
        "displayName": person.name,
        "emails": [{"value": address, "type": "work", "primary": True}],
        "preferredLanguage": person.language,
        "active": person.is_active,
        "groups": team,
        "meta": {"resourceType": "User", "location": f"{base}/Users/{person.pk}"},
    }
    return {name: value for name, value in shown.items() if value != ""}


def _parts_of(name: str, scim: ScimUser) -> dict[str, str]:
    """As the provider told them. Of somebody whom none brought, guessed: Okta connects to no directory without them."""
    if scim.given_name or scim.family_name:
        return {"givenName": scim.given_name, "familyName": scim.family_name}
    given, _, family = name.rpartition(" ")
    return {"givenName": given or family, "familyName": family}


def _scim_of(person: Person) -> ScimUser:
    """What the provider calls them; of those it did not bring, the address."""
    found: ScimUser | None = getattr(person, "scim", None)
    return found or ScimUser(person=person, user_name=person.email)


def _current(person: Person) -> str:
    # A provider that reads its own change back as not made would send it again and again.
    return person.pending_address or person.email


def _names(scim: ScimUser) -> dict[str, Any]:
    return {name: getattr(scim, column) for name, column in COLUMNS.items()}


def _name(said: dict[str, Any], otherwise: str) -> str:
    """As it is displayed, else as it is composed."""
    composed = f"{said.get('name.givenname', '')} {said.get('name.familyname', '')}".strip()
    for name in (said.get("displayname"), said.get("name.formatted"), composed, otherwise.partition("@")[0]):
        if name:
            try:
                return one_line(name)
            except ValueError as fault:
                raise ScimRefusal(str(fault)) from None
    raise ScimRefusal("A name is needed.")


def _address(value: str) -> str:
    address = value.lower()
    try:
        validate_email(address)
    except ValidationError:
        raise ScimRefusal("A mail address is needed, in emails or as the userName.") from None
    return address


def _id(value: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(value)
    except ValueError:
        return None
