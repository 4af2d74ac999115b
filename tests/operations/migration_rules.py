"""What a migration may not do while the version before it still serves people, each rule under a name.

It reads operations and not SQL: what PostgreSQL makes of them is known, and SQLite, where nothing else runs meanwhile,
remakes whole tables anyway. Why these rules are ours: docs/decisions/0047-migrations.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.migrations import Migration, operations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Field, GeneratedField, ManyToManyField, Value
from django.db.models.fields import NOT_PROVIDED

RULES = {
    "table_goes": "a table goes or is renamed: what runs still reads it",
    "column_goes": "a column goes or is renamed: what runs still reads it",
    "column_needs_value": "a column that must not be empty has no default in the database: what runs leaves it out",
    "column_changes": "a column becomes another one: what runs may not fit it, and every row may be written anew",
    "rows_rewritten": "every row gets a value of its own, and nobody reaches the table meanwhile",
    "rows_checked": "a constraint on a table that is there: every row is read, and nobody reaches the table meanwhile",
    "index_locks": "an index on a table that is there, not made concurrently: nobody writes meanwhile",
    "data_beside_tables": "rows are written in the transaction that holds the table locked",
    "no_way_back": "what it does cannot be undone",
    "not_known": "nobody has said yet what this operation does",
}
Place = tuple[str, str]  # the app, and the model in small letters


def faults(migration: Migration, *, before: ProjectState) -> set[str]:
    """The rules that it breaks, where `before` is how the tables were."""
    there, found, kinds = set(before.models), set[str](), set[type[Operation]]()
    for operation, state in _in_turn(migration.operations, migration.app_label, before.clone()):
        judge = JUDGES.get(type(operation), lambda *_: ["not_known"])
        name = getattr(operation, "model_name", None) or getattr(operation, "name", "")
        place = (migration.app_label, name.lower())
        found |= set(judge(operation, state.models.get(place), place in there))
        kinds.add(type(operation))
    if migration.atomic and kinds & WRITERS and kinds - WRITERS:
        found.add("data_beside_tables")
    return found


def _in_turn(them: Sequence[Operation], app: str, state: ProjectState) -> Iterator[tuple[Operation, ProjectState]]:
    """Each operation that reaches the database, with how the tables are before it."""
    for one in them:
        if isinstance(one, operations.SeparateDatabaseAndState):
            yield from _in_turn(one.database_operations, app, state.clone())
        else:
            yield one, state
        one.state_forwards(app, state)


def _column_comes(operation: operations.AddField, _table: Any, is_there: bool) -> Iterator[str]:
    field = operation.field
    if not is_there or isinstance(field, ManyToManyField):
        return
    is_computed = hasattr(field.db_default, "resolve_expression") and not isinstance(field.db_default, Value)
    if is_computed or isinstance(field, GeneratedField):
        yield "rows_rewritten"
    elif not field.null and field.db_default is NOT_PROVIDED:
        yield "column_needs_value"
    if field.unique or field.db_index:
        yield "index_locks"


def _column_changes(operation: operations.AlterField, table: Any, is_there: bool) -> Iterator[str]:
    old, new = _of_database(table.fields[operation.name]), _of_database(operation.field)
    longest = (old[1].pop("max_length", 0) or 0, new[1].pop("max_length", 0) or 0)
    if is_there and (old != new or longest[0] > longest[1]):
        yield "column_changes"


def _of_database(field: Field[Any, Any]) -> tuple[str, dict[str, Any]]:
    """What of a field the database sees. Of `choices` it sees nothing; of another column's name all too much."""
    _, path, args, said = field.deconstruct()
    ours = {*field.non_db_attrs, "default"} - {"db_column"}
    return f"{path} {args}", {name: value for name, value in said.items() if name not in ours}


def _always(rule: str) -> Callable[..., list[str]]:
    return lambda _operation, _table, is_there: [rule] if is_there else []


def _way_back(operation: operations.RunPython | operations.RunSQL, *_: Any) -> list[str]:
    return [] if operation.reversible else ["no_way_back"]


def _harmless(*_: Any) -> list[str]:
    return []


WRITERS: set[type[Operation]] = {operations.RunPython, operations.RunSQL}
JUDGES: dict[type[Operation], Callable[..., Any]] = {
    operations.AddField: _column_comes,
    operations.AlterField: _column_changes,
    operations.DeleteModel: _always("table_goes"),
    operations.RenameModel: _always("table_goes"),
    operations.AlterModelTable: _always("table_goes"),
    operations.RemoveField: _always("column_goes"),
    operations.RenameField: _always("column_goes"),
    operations.AddConstraint: _always("rows_checked"),
    operations.AlterUniqueTogether: _always("rows_checked"),
    operations.AddIndex: _always("index_locks"),
    operations.RunPython: _way_back,
    operations.RunSQL: _way_back,
} | dict.fromkeys(
    (
        operations.CreateModel,
        operations.RemoveConstraint,  # what runs writes no less than it did
        operations.RemoveIndex,
        operations.RenameIndex,
        operations.AlterConstraint,
        operations.AlterModelOptions,
        operations.AlterModelManagers,
        operations.AlterModelTableComment,
    ),
    _harmless,
)
