"""The box from outside: made, closed, emptied, its rows counted. What lies in it: readier.responses.opened."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from readier.responses.models import Box, Response


def make_box(key_id: str, *, public_key: bytes, signals: list[str], is_waiting: bool = False) -> None:
    """An open, empty box; one that is waiting takes nothing before `let_in`. Its data key must be in the key store."""
    Box.objects.create(key_id=key_id, public_key=public_key, signals=signals, is_waiting=is_waiting)


def let_in(key_ids: Iterable[str]) -> int:
    """From here on answers are taken. Says how many boxes had been waiting; safe to run twice."""
    return Box.objects.filter(pk__in=list(key_ids), is_waiting=True).update(is_waiting=False)


def close_box(key_id: str) -> None:
    """From here on nothing goes in. Waits for a submission that is under way."""
    Box.objects.filter(pk=key_id).update(is_open=False)


def empty_box(key_id: str) -> None:
    """Remove the box and all that lay in it."""
    Box.objects.filter(pk=key_id).delete()


def forget_deleted_rows() -> None:
    """Deleted rows stay readable in the file until it is vacuumed."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM responses_response")


def count_rows(key_id: str) -> int:
    """How many responses lie in the box, withdrawn ones among them."""
    return Response.objects.filter(box_id=key_id).count()


def has_box(key_id: str) -> bool:
    """Whether there is a box, open, closed or empty."""
    return Box.objects.filter(pk=key_id).exists()
