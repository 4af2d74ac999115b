"""Walks a schema from the room of answers and says what it could tell about a person.

Imports cannot see a foreign key written as a string, an inherited time or a trigger; this does. It looks twice: at
Django's models (`leaks_in_models`) and at the tables that really are in the database (`leaks_in_tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

ROOM = "responses"
# All that the room of answers stores. A column that is not here has to be argued for here.
COLUMNS = {
    "responses_box": {"key_id", "public_key", "signals", "is_open", "is_waiting"},
    "responses_response": {"digest", "box_id", "sealed"},
}
# No time, no number (it could count), no UUID (some hold a time), no address.
KINDS = {"CharField", "TextField", "BinaryField", "JSONField", "BooleanField"}
# What elsewhere may name a box or a response: the rater group its key, and after the release what was counted.
MAY_NAME_ANSWERS = {"surveys_ratergroup.key_id", "surveys_ratergroup.digests"}
# Triggers that refuse and write nothing. Another one has to be argued for here.
REFUSE_ONLY = {("a_stored_instrument_never_changes", "instruments_storedinstrument")}

OF_PEOPLE = {
    "person", "people", "rater", "subject", "survey", "invitation", "nomination", "user", "email", "mail", "address",
    "name", "ip", "host", "agent", "device", "session", "token", "relationship", "who", "by", "owner",
}  # fmt: skip
OF_TIME = {"at", "on", "time", "date", "day", "created", "updated", "modified", "since", "until", "order", "seq"}
OF_ANSWERS = {"response", "responses", "digest", "digests", "credential", "box", "answer", "answers", "sheet"}
PAST = re.compile(r"histor|version|revision|audit|_log|event")


def leaks_in_models(every: Iterable[type[models.Model]]) -> list[str]:
    """What is wrong, in words; empty if the walls stand."""
    every = list(every)
    room = [model for model in every if model._meta.app_label == ROOM]
    found = [f"{model._meta.label} is reached from {ROOM}" for model in _reached(room) - set(room)]
    for model in room:
        table = model._meta.db_table
        for field in model._meta.local_concrete_fields:
            found += _leaks_of_name(table, field.column)
            found += [f"{table}.{field.column} {why}" for why in _leaks_of_field(field)]
        found += [f"{table}.{one.name} points anywhere" for one in model._meta.private_fields if _points_anywhere(one)]
    for model in every:
        if model not in room:
            columns = [field.column for field in model._meta.local_concrete_fields]
            found += _leaks_from_elsewhere(model._meta.db_table, columns)
    return sorted(found)


def leaks_in_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """The same of the tables themselves, and of what only a database can hold: triggers, views, sequences."""
    found = []
    with connection.cursor() as cursor:
        look = connection.introspection
        for table in look.get_table_list(cursor):
            inside = table.name.startswith(f"{ROOM}_")
            columns = look.get_table_description(cursor, table.name)
            for column, (_, target) in look.get_relations(cursor, table.name).items():
                if inside != target.startswith(f"{ROOM}_"):
                    found.append(f"{table.name}.{column} refers to {target}")
            if table.type == "v" and ROOM in _definition(connection, cursor, table.name):
                found.append(f"{table.name} is a view of answers")
            if not inside:
                found += _leaks_from_elsewhere(table.name, [column.name for column in columns])
                continue
            for column in columns:
                found += _leaks_of_name(table.name, column.name)
                kind = _kind(look, column)
                if kind not in KINDS:
                    found.append(f"{table.name}.{column.name} is a {kind}")
                if column.default is not None:
                    found.append(f"{table.name}.{column.name} is filled in by the database")
        found += [f"{name} runs on {table}" for name, table in _triggers(connection, cursor) - REFUSE_ONLY]
    return sorted(found)


def _reached(room: list[type[models.Model]]) -> set[type[models.Model]]:
    """Every model that some chain of relations leads to, whichever way they point."""
    seen: set[type[models.Model]] = set()
    waiting = list(room)
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            waiting += [
                field.related_model
                for field in model._meta.get_fields(include_hidden=True)
                if field.is_relation and isinstance(field.related_model, type)
            ]
    return seen


def _leaks_of_field(field: models.Field[Any, Any]) -> Iterator[str]:
    kind = "reference" if field.is_relation else field.get_internal_type()
    if kind not in KINDS | {"reference"}:
        yield f"is a {kind}"
    if field.has_db_default():
        yield "is filled in by the database"


def _points_anywhere(field: object) -> bool:
    return isinstance(field, GenericForeignKey)


def _leaks_of_name(table: str, column: str) -> list[str]:
    words = set(column.split("_"))
    told = [f"{table}.{column} sounds like {word}" for word in sorted(words & (OF_PEOPLE | OF_TIME))]
    return told if column in COLUMNS.get(table, set()) else [*told, f"{table}.{column} is not known here"]


def _leaks_from_elsewhere(table: str, columns: Iterable[str]) -> list[str]:
    of_answers = [column for column in columns if column == "key_id" or set(column.split("_")) & OF_ANSWERS]
    found = [f"{table}.{column} names a response" for column in of_answers]
    found = [one for one in found if one.split()[0] not in MAY_NAME_ANSWERS]
    if set(table.split("_")) & OF_ANSWERS or (PAST.search(table) and ROOM.removesuffix("s") in table):
        found.append(f"{table} keeps what {ROOM} forgets")
    return found


def _kind(look: Any, column: Any) -> str:
    try:
        return str(look.get_field_type(column.type_code, column))
    except KeyError:  # a type that Django does not know
        return str(column.type_code)


def _definition(connection: BaseDatabaseWrapper, cursor: Any, view: str) -> str:
    if connection.vendor == "sqlite":
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = %s", [view])
    else:
        cursor.execute("SELECT pg_get_viewdef(%s::regclass)", [view])
    return str(cursor.fetchone()[0])


def _triggers(connection: BaseDatabaseWrapper, cursor: Any) -> set[tuple[str, str]]:
    if connection.vendor == "sqlite":
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    else:
        # Foreign keys are triggers too, but PostgreSQL's own.
        cursor.execute("SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
    return set(cursor.fetchall())
