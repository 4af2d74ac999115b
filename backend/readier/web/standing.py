"""Standing questions to the database, and standing deeds: put together once, from then on only carried out.

Django puts the text of a query together anew each time, which costs many times what the database takes to answer it.
These are written as any query is, with blanks for values. Their statements, and what makes objects of rows, are
Django's own, kept; nothing in here knows a table or a column. PostgreSQL keeps its plan of them too, where it is
told to (settings).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.expressions import Expression
from django.db.models.query import get_related_populators
from django.db.models.sql import DeleteQuery, InsertQuery, UpdateQuery

T = TypeVar("T")
Row = tuple[Any, ...]


class Blank(Expression):
    """Where a value goes. It stands among a statement's parameters until there is one."""

    def __init__(self, name: str, of: models.Field[Any, Any]) -> None:
        super().__init__()
        self.name, self.of = name, of

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, list[Any]]:
        return "%s", [self]


class _Standing:
    """A query whose statement is kept."""

    def __init__(self, query: Any) -> None:
        self._query = query

    @cached_property
    def _compiler(self) -> Any:
        return self._query.get_compiler(DEFAULT_DB_ALIAS)

    @cached_property
    def _kept(self) -> tuple[str, Sequence[Any]]:
        statement: tuple[str, Sequence[Any]] = self._compiler.as_sql()
        return statement

    def _filled(self, values: Mapping[str, object]) -> list[Any]:
        here = connections[DEFAULT_DB_ALIAS]
        return [
            one.of.get_db_prep_value(values[one.name], here) if isinstance(one, Blank) else one for one in self._kept[1]
        ]


class Question(_Standing, Generic[T]):
    """What a queryset asks, for objects or by `values_list`."""

    def __init__(self, asked: models.QuerySet[Any, T]) -> None:
        super().__init__(asked.query)

    def all(self, **values: object) -> list[T]:
        statement, _ = self._kept
        with _cursor() as cursor:
            cursor.execute(statement, self._filled(values))
            return list(self._made_of(cursor.fetchall()))

    def first(self, **values: object) -> T | None:
        return next(iter(self.all(**values)), None)

    @cached_property
    def _made_of(self) -> Callable[[Iterable[Row]], Iterable[T]]:
        return _maker(self._compiler)


class Deed(_Standing):
    """Changes rows, and says how many."""

    def do(self, **values: object) -> int:
        statement, _ = self._kept
        with _cursor() as cursor:
            cursor.execute(statement, self._filled(values))
            return int(cursor.rowcount)


def update(rows: models.QuerySet[Any], **to: Blank) -> Deed:
    query = rows.query.chain(UpdateQuery)
    query.add_update_values(to)
    return Deed(query)


def delete(rows: models.QuerySet[Any]) -> Deed:
    """Nothing may refer to these rows: what does is not looked for."""
    if rows.model._meta.related_objects:
        raise TypeError(f"others refer to {rows.model.__name__}")
    return Deed(rows.query.chain(DeleteQuery))


class Insert(_Standing):
    """Rows of a model, written together. Every field is given."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = model._meta.concrete_fields
        query = InsertQuery(model)
        query.insert_values(fields, [model(**{one.attname: Blank(one.attname, one) for one in fields})])
        super().__init__(query)

    @cached_property
    def _kept(self) -> tuple[str, Sequence[Any]]:
        [statement] = self._compiler.as_sql()
        return statement  # type: ignore[no-any-return]

    def do(self, rows: Iterable[Mapping[str, object]]) -> None:
        statement, _ = self._kept
        with _cursor() as cursor:
            cursor.executemany(statement, [self._filled(row) for row in rows])


def _cursor() -> Any:
    here = connections[DEFAULT_DB_ALIAS]
    if here.vendor != "postgresql":
        return here.cursor()
    # Loaded here: an install on SQLite does without PostgreSQL's driver. Only a cursor that leaves values out of the
    # statement has one whose plan can be kept; Django's own writes them in.
    from django.db.backends.postgresql.base import ServerBindingCursor

    here.ensure_connection()
    return here._prepare_cursor(ServerBindingCursor(here.connection))


def _maker(compiler: Any) -> Callable[[Iterable[Row]], Iterable[Any]]:
    """What Django does with rows (ValuesListIterable, ModelIterable), all that depends on the query alone done."""
    columns = [expression for expression, *_ in compiler.select]
    converters = compiler.get_converters(columns)

    def converted(rows: Iterable[Row]) -> Iterable[Sequence[Any]]:
        found: Iterable[Sequence[Any]] = compiler.apply_converters(rows, converters) if converters else rows
        return found

    if compiler.query.values_select:
        return converted
    model, places = compiler.klass_info["model"], compiler.klass_info["select_fields"]
    own = slice(places[0], places[-1] + 1)
    names = [column.target.attname for column in columns[own]]
    beside = get_related_populators(compiler.klass_info, compiler.select, DEFAULT_DB_ALIAS)

    def objects(rows: Iterable[Row]) -> Iterator[Any]:
        for row in converted(rows):
            made = model.from_db(DEFAULT_DB_ALIAS, names, row[own])
            for related in beside:
                related.populate(row, made)
            yield made

    return objects
