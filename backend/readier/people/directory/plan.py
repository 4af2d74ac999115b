"""What a file would change in the directory, and what is wrong with each of its rows. Pure.

The file may hold a part of the people and a part of the columns: what it does not say stays. An
empty cell says nothing, but for the team, where it says "in no team". Nobody becomes a coordinator by file,
and an address is who somebody is: another address is another person.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from readier.people.directory.table import Problem, Table
from readier.people.directory.wishes import Directory, Known, Wish, understood


@dataclass(frozen=True, slots=True)
class Deed:
    """One change, with what stands there before it."""

    KINDS: ClassVar = ("create_team", "create", "change", "deactivate", "reactivate", "set_manager")

    deed: str
    row: int | None
    name: str  # an address, or a team's name
    changes: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    deeds: list[Deed]
    problems: list[Problem]
    rows: int
    unchanged: int

    @cached_property
    def digest(self) -> str:
        """Differs as soon as anything differs that would be done, or that it would be done to."""
        told = json.dumps([(one.deed, one.row, one.name, sorted(one.changes.items())) for one in self.deeds])
        return hashlib.sha256(told.encode()).hexdigest()


def plan(table: Table, directory: Directory, *, missing_leave: bool = False) -> Plan:
    """The deeds in an order in which they can be done.

    missing_leave   whoever is not in the file has left
    """
    problems = list(table.problems)
    wishes = list(understood(table.rows, directory, problems))
    teams = _Teams(directory)
    deeds = [*_new_teams(wishes, teams)]
    people = list(_people(wishes, directory, teams, missing_leave=missing_leave))
    if missing_leave and not problems:  # A row that could not be read may name anybody.
        people += _leavers(wishes, directory)
    deeds += people
    deeds += _managers(wishes, directory, teams, people, problems)
    problems += _last_coordinator(deeds, directory)
    changed = {deed.row for deed in people}
    return Plan(
        deeds=deeds,
        problems=sorted(problems, key=lambda one: one.row or 0),
        rows=len(table.rows),
        unchanged=sum(wish.row not in changed for wish in wishes),
    )


class _Teams:
    """How teams are called: as they are written, or else whatever the capitals."""

    def __init__(self, directory: Directory) -> None:
        self._names = {name.casefold(): name for name in directory.teams} | {name: name for name in directory.teams}

    def find(self, name: str) -> str | None:
        return self._names.get(name) or self._names.get(name.casefold())

    def add(self, name: str) -> None:
        self._names[name.casefold()] = name

    def __getitem__(self, name: str) -> str:
        return self.find(name) or name


def _new_teams(wishes: Sequence[Wish], teams: _Teams) -> Iterator[Deed]:
    for wish in wishes:
        if wish.team and not teams.find(wish.team):
            teams.add(wish.team)
            yield Deed("create_team", wish.row, wish.team)


def _people(wishes: Sequence[Wish], directory: Directory, teams: _Teams, *, missing_leave: bool) -> Iterator[Deed]:
    for wish in wishes:
        team = teams[wish.team] if wish.team else None
        known = directory.people.get(wish.address)
        if known is None:
            if wish.is_active is False:
                continue  # Lists from elsewhere hold people who left before we came.
            said = {"name": wish.name, "team": team, "language": wish.language or directory.languages[0]}
            yield Deed("create", wish.row, wish.address, {key: (None, value) for key, value in said.items() if value})
            continue
        if changes := _changes(wish, known, team):
            yield Deed("change", wish.row, wish.address, changes)
        stays = missing_leave if wish.is_active is None else wish.is_active
        if known.is_active and wish.is_active is False:
            yield Deed("deactivate", wish.row, wish.address)
        elif not known.is_active and stays:
            yield Deed("reactivate", wish.row, wish.address)


def _changes(wish: Wish, known: Known, team: str | None) -> dict[str, tuple[str | None, str | None]]:
    pairs = {
        "name": (known.name, wish.name or known.name),
        "team": (known.team, team if wish.says_team else known.team),
        "language": (known.language, wish.language or known.language),
    }
    return {key: (before, after) for key, (before, after) in pairs.items() if before != after}


def _leavers(wishes: Sequence[Wish], directory: Directory) -> Iterator[Deed]:
    there = {wish.address for wish in wishes}
    for address, known in sorted(directory.people.items()):
        if known.is_active and address not in there:
            yield Deed("deactivate", None, address)


def _managers(
    wishes: Sequence[Wish],
    directory: Directory,
    teams: _Teams,
    people: Sequence[Deed],
    problems: list[Problem],
) -> Iterator[Deed]:
    here = {address for address, known in directory.people.items() if known.is_active}
    here |= {deed.name for deed in people if deed.deed in {"create", "reactivate"}}
    here -= {deed.name for deed in people if deed.deed == "deactivate"}
    said: dict[str, Wish] = {}
    for wish in wishes:
        if not wish.team_manager:
            continue
        if not wish.team:
            what = "A team's manager is named, but no team."
            problems.append(Problem("no_team", what, row=wish.row, column="team_manager"))
            continue
        first = said.setdefault(teams[wish.team], wish)
        if first.team_manager != wish.team_manager:
            what = f"Row {first.row} names {first.team_manager} as the manager of this team."
            problems.append(Problem("managers_disagree", what, row=wish.row, column="team_manager"))
        elif wish.team_manager not in here:
            what = f"{wish.team_manager} is neither in the directory nor in this file, or has left."
            problems.append(Problem("unknown_manager", what, row=wish.row, column="team_manager"))
    for team, wish in said.items():
        before = directory.teams.get(team)
        if before != wish.team_manager:
            yield Deed("set_manager", wish.row, team, {"team_manager": (before, wish.team_manager)})


def _last_coordinator(deeds: Sequence[Deed], directory: Directory) -> Iterator[Problem]:
    coordinators = {address for address, known in directory.people.items() if known.is_coordinator and known.is_active}
    leaving = {deed.name: deed.row for deed in deeds if deed.deed == "deactivate"}
    if coordinators and coordinators <= leaving.keys():
        row = next((leaving[one] for one in sorted(coordinators) if leaving[one]), None)
        yield Problem("last_coordinator", "Nobody would be left who can run this install.", row=row)
