"""A plan as rows that are ready to be written. What takes a processor is done before anybody has to wait for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import connection
from django.db.models import AutoField, Model
from django.db.models.fields import NOT_PROVIDED

from readier.people.directory.plan import Deed
from readier.people.directory.seen import Seen
from readier.people.membership import come_back, leave
from readier.people.models import Person, Team, signing_in_as


class Ready:
    """The deeds of one plan, for the directory that it was made with."""

    def __init__(self, deeds: Iterable[Deed], *, seen: Seen) -> None:
        of: dict[str, list[Deed]] = {kind: [] for kind in Deed.KINDS}
        for deed in deeds:
            of[deed.deed].append(deed)
        teams = [Team(name=deed.name) for deed in of["create_team"]]
        self._teams = seen.ids_of_teams() | {team.name: team.pk for team in teams}
        people = [Person(email=deed.name, **self._said(deed)) for deed in of["create"]]
        ids = seen.ids_of_people() | {one.email: one.pk for one in people}
        changes = [(ids[deed.name], self._said(deed)) for deed in of["change"]]
        managers = [
            (self._teams[deed.name], {"manager_id": ids[str(deed.changes["team_manager"][1])]})
            for deed in of["set_manager"]
        ]
        self._rows = [
            *_new(Team, teams),
            *_new(Person, people),
            *_new(EmailAddress, signing_in_as(people)),
            *_changed(Person, changes),
            *_changed(Team, managers),
        ]
        self._back = _people(ids[deed.name] for deed in of["reactivate"])
        self._leaving = _people(ids[deed.name] for deed in of["deactivate"])

    def write(self, *, today: date) -> None:
        """In a transaction of the caller's, who has seen to it that the directory is still that one."""
        with connection.cursor() as cursor:
            for rows in self._rows:
                cursor.executemany(rows.statement, rows.values)
        come_back(*self._back)
        leave(*self._leaving, today=today)

    def _said(self, deed: Deed) -> dict[str, Any]:
        after: dict[str, Any] = {name: value for name, (_, value) in deed.changes.items()}
        if "team" in after:
            after["team_id"] = self._teams.get(after.pop("team") or "")
        return after


@dataclass(frozen=True, slots=True)
class _Rows:
    """One statement for many rows, their values as the database takes them."""

    statement: str
    values: list[tuple[Any, ...]]


def _new(model: type[Model], rows: Sequence[Model]) -> Iterator[_Rows]:
    if not rows:
        return
    # The database numbers its rows itself, and knows its own defaults.
    fields = [
        one for one in model._meta.concrete_fields if not isinstance(one, AutoField) and one.db_default is NOT_PROVIDED
    ]
    columns = ", ".join(_quoted(one.column) for one in fields)
    values = [tuple(one.get_db_prep_save(getattr(row, one.attname), connection) for one in fields) for row in rows]
    marks = ", ".join(["%s"] * len(fields))
    yield _Rows(f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES ({marks})", values)  # noqa: S608


def _changed(model: type[Model], changes: Iterable[tuple[UUID, dict[str, Any]]]) -> Iterator[_Rows]:
    """Each row by its key, with what is said of it from now on; those of whom the same is said of go together."""
    alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    fields = {one.attname: one for one in model._meta.concrete_fields}
    key = model._meta.pk
    for pk, said in changes:
        values = [fields[name].get_db_prep_save(value, connection) for name, value in said.items()]
        alike[tuple(said)].append((*values, key.get_db_prep_save(pk, connection)))
    for names, values in alike.items():
        told = ", ".join(f"{_quoted(fields[name].column)} = %s" for name in names)
        table = _quoted(model._meta.db_table)
        yield _Rows(f"UPDATE {table} SET {told} WHERE {_quoted(key.column)} = %s", values)  # noqa: S608


def _people(pks: Iterable[UUID]) -> list[Person]:
    pks, found = iter(pks), list[Person]()
    while some := list(islice(pks, 500)):
        found += Person.objects.filter(pk__in=some)
    return found


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
