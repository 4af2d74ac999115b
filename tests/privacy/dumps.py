"""What a thief of the database sees: every row, and how the database keeps it."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from django.db import connection

# How a database keeps rows: in which place, by which transaction. It is told to whoever asks.
PHYSICAL = {"sqlite": ("rowid",), "postgresql": ("ctid", "xmin", "xmax", "cmin")}[connection.vendor]
Row = dict[str, Any]


def snapshot() -> dict[str, list[Row]]:
    """Every table, in the order in which the database gives its rows out, with what it keeps beside them."""
    with connection.cursor() as cursor:
        tables = [table.name for table in connection.introspection.get_table_list(cursor) if table.type == "t"]
        return {table: _rows(cursor, table) for table in sorted(tables)}


def _rows(cursor: Any, table: str) -> list[Row]:
    physical = ", ".join(f"{name} AS _{name}" for name in PHYSICAL)
    cursor.execute(f"SELECT {physical}, * FROM {connection.ops.quote_name(table)}")  # noqa: S608
    names = [column[0] for column in cursor.description]
    return [
        {"_place": place, **dict(zip(names, map(_plain, row), strict=True))}
        for place, row in enumerate(cursor.fetchall())
    ]


def _plain(value: Any) -> Any:
    """Something that can be compared and put in order."""
    if isinstance(value, memoryview | bytes):
        return bytes(value).hex()
    return value if isinstance(value, int | str | None) else str(value)


def raw_bytes() -> bytes:
    """All that can be searched for a trace: the database's files and their log, or all rows as PostgreSQL copies
    them.
    """
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))
    with connection.cursor() as cursor:
        found = []
        for table in snapshot():
            with cursor.copy(f"COPY {connection.ops.quote_name(table)} TO STDOUT") as copy:
                found += [bytes(data) for data in copy]
        return b"\n".join(found)


def spellings(secret: bytes) -> list[bytes]:
    """How bytes may lie in a dump."""
    return [secret, secret.hex().encode(), base64.b64encode(secret), base64.urlsafe_b64encode(secret).rstrip(b"=")]
