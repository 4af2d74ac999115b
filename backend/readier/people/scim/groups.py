"""Teams as Groups of a provider. Somebody is in one team at most: whoever is added to one leaves the other."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from readier.audit.deeds import Deed
from readier.people.keeping import Keeper
from readier.people.models import Person, ScimGroup, Team
from readier.people.naming import one_line
from readier.people.scim.bodies import MEMBER, lowered, members_of, operations, text
from readier.people.scim.errors import InvalidFilter, InvalidPath, ScimRefusal, Taken

BATCH = 500


def groups() -> QuerySet[Team]:
    return Team.objects.select_related("scim").exclude(scim__is_gone=True)


def find_groups(terms: list[tuple[str, str]]) -> QuerySet[Team]:
    """Those for which all of it is so. Raises InvalidFilter for an attribute that we do not compare."""
    found = groups()
    for attribute, value in terms:
        match attribute:
            case "displayname":
                found = found.filter(name__iexact=value)
            case "externalid":
                found = found.filter(scim__external_id=value)
            case "id":
                found = found.filter(pk__in=_ids([value]))
            case "members" | "members.value":
                found = found.filter(people__pk__in=_ids([value]))
            case _:
                raise InvalidFilter(f"Groups are not found by {attribute}.")
    return found


def make_group(body: Any, *, keeper: Keeper) -> Team:
    """A new team, or one that this provider had given up. Raises Taken, ScimRefusal."""
    said = lowered(body) if isinstance(body, dict) else {}
    name = _name(said.get("displayname"))
    try:
        with transaction.atomic():
            team = Team.objects.filter(name__iexact=name, scim__is_gone=True).first() or Team.objects.create(name=name)
            _keep(team, external_id=text(said.get("externalid")))
            _note(team, put_in(team, members_of(said.get("members"))), keeper=keeper)
    except IntegrityError:
        raise Taken("There is a group of this displayName already.") from None
    return team


def replace_group(team: Team, body: Any, *, keeper: Keeper) -> None:
    """Raises Taken, ScimRefusal; then nothing is changed."""
    said = lowered(body) if isinstance(body, dict) else {}
    try:
        with transaction.atomic():
            _rename(team, _name(said.get("displayname")))
            _keep(team, external_id=text(said.get("externalid")))
            if "members" in said:
                _note(team, _only(team, members_of(said["members"])), keeper=keeper)
    except IntegrityError:
        raise Taken("There is a group of this displayName already.") from None


def change_group(team: Team, body: Any, *, keeper: Keeper) -> None:
    """Raises Taken, InvalidPath, ScimRefusal; then nothing is changed."""
    try:
        with transaction.atomic():
            moved = sum(_change(team, op=op, path=path, value=value) for op, path, value in operations(body))
            _note(team, moved, keeper=keeper)
    except IntegrityError:
        raise Taken("There is a group of this displayName already.") from None


def delete_group(team: Team, *, keeper: Keeper) -> None:
    """Nobody is in it any more. The team stays, with its pages: a page made afresh would tell of a single report."""
    with transaction.atomic():
        moved = team.people.update(team=None)
        _keep(team, external_id="", is_gone=True)
        _note(team, moved, keeper=keeper)


def put_in(team: Team, ids: Sequence[str]) -> int:
    """How many were not in it before. Raises ScimRefusal if somebody is not known."""
    wanted, known, moved = list(set(_ids(ids))), 0, 0
    for start in range(0, len(wanted), BATCH):
        members = Person.objects.filter(pk__in=wanted[start : start + BATCH])
        known += members.count()
        moved += members.exclude(team=team).update(team=team)
    if known < len(set(ids)):
        raise ScimRefusal("A member is not known here.")
    return moved


def shown_group(team: Team, *, base: str, with_members: bool = True) -> dict[str, Any]:
    """The Group as a provider reads it."""
    scim: ScimGroup | None = getattr(team, "scim", None)
    shown = {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
        "id": str(team.pk),
        "externalId": scim.external_id if scim else "",
        "displayName": team.name,
        "meta": {"resourceType": "Group", "location": f"{base}/Groups/{team.pk}"},
    }
    if with_members:
        shown["members"] = [{"value": str(one.pk), "display": one.name} for one in team.people.all()]
    return {name: value for name, value in shown.items() if value != ""}


def _note(team: Team, moved: int, *, keeper: Keeper) -> None:
    """One entry for all whom a request moved: a provider pushes hundreds at once."""
    if moved:
        keeper.note_team(Deed.TEAM_FILLED, team)


def _change(team: Team, *, op: str, path: str, value: Any) -> int:
    """How many people it moved."""
    moved = 0
    if not path:
        if not isinstance(value, dict):
            raise InvalidPath("Without a path the value is an object.")
        inner = {name: one for name, one in lowered(value).items() if name != "id"}
        moved = sum(_change(team, op=op, path=name, value=one) for name, one in inner.items())
    elif path == "displayname":
        _rename(team, _name(value))
    elif path == "externalid":
        _keep(team, external_id=text(value))
    elif op == "remove" and (one := MEMBER.match(path)):
        moved = _take_out(team, [one[1]])
    elif path == "members" and op == "add":
        moved = put_in(team, members_of(value))
    elif path == "members" and op == "replace":
        moved = _only(team, members_of(value))
    elif path == "members":
        everybody = [str(pk) for pk in team.people.values_list("pk", flat=True)]
        moved = _take_out(team, everybody if value is None else members_of(value))
    elif path.startswith("members"):
        raise InvalidPath('Members are chosen as members[value eq "id"], to be removed.')
    return moved


def _only(team: Team, ids: Sequence[str]) -> int:
    keep = set(_ids(ids))
    gone = _take_out(team, [str(pk) for pk in team.people.values_list("pk", flat=True) if pk not in keep])
    return gone + put_in(team, ids)


def _take_out(team: Team, ids: Sequence[str]) -> int:
    """Whoever is in another team by now stays there."""
    pks = _ids(ids)
    batches = (pks[start : start + BATCH] for start in range(0, len(pks), BATCH))
    return sum(team.people.filter(pk__in=batch).update(team=None) for batch in batches)


def _rename(team: Team, name: str) -> None:
    team.name = name
    team.save(update_fields=["name"])


def _keep(team: Team, *, external_id: str, is_gone: bool = False) -> None:
    ScimGroup.objects.update_or_create(team=team, defaults={"external_id": external_id, "is_gone": is_gone})


def _name(value: Any) -> str:
    try:
        return one_line(text(value))
    except ValueError as fault:
        raise ScimRefusal(str(fault)) from None


def _ids(values: Sequence[str]) -> list[uuid.UUID]:
    found = []
    for value in values:
        try:
            found.append(uuid.UUID(value))
        except ValueError:
            continue
    return found
