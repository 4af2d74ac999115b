"""Whether what was committed would outlast a power failure. Asked before a key is destroyed."""

from __future__ import annotations

from django.db import connection


def is_durable() -> bool:
    """PostgreSQL has a commit on disk when it says so; SQLite's write-ahead log, after a checkpoint.

    A key is gone from the disk at once. Were the commit lost that made it superfluous, its answers
    would lie there for ever unread. False if the checkpoint has to wait for another writer.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True  # Inside a transaction (as tests are) nothing was committed yet: there is nothing to ask.
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(FULL)")
        busy, _, _ = cursor.fetchone()
    return not busy
