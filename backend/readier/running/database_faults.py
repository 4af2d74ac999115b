"""Why a command cannot use the database, in a sentence for whoever typed it. For a terminal, and for no log."""

from __future__ import annotations

import psycopg
from django.db import DatabaseError, connection

PATIENCE_SECONDS = 3
# What of the settings says where the database is; the rest is the pool's.
PLACE = ("host", "port", "dbname", "user", "password", "sslmode")
MIGRATE = "Its tables are not those of this version. Bring it up to date first: manage.py migrate"


def sentence_for(fault: DatabaseError) -> str | None:
    """None: this is no matter of settings or set-up, and its words are wanted whole."""
    if connection.vendor == "sqlite":
        return _of_a_file(str(fault))
    if isinstance(fault.__cause__, psycopg.errors.UndefinedTable | psycopg.errors.UndefinedColumn):
        return MIGRATE
    return _of_a_connection()


def _of_a_file(words: str) -> str | None:
    place = connection.settings_dict["NAME"]
    if words.startswith(("no such table", "no such column")):
        return MIGRATE
    if "unable to open" in words:
        return f"READIER_DATABASE_URL: {place} cannot be opened by this user, or its folder is not there."
    if "readonly" in words:
        return f"READIER_DATABASE_URL: {place} cannot be written by this user, or its folder can only be read."
    if "locked" in words:
        return f"{place} is in use: another process has been writing to it for a long time. Stop that first."
    return None


def _of_a_connection() -> str | None:
    """The pool says only that it has waited; a connection of our own says why. What it says holds no password."""
    wanted = {name: value for name, value in connection.get_connection_params().items() if name in PLACE}
    try:
        psycopg.connect(**wanted, connect_timeout=PATIENCE_SECONDS).close()
    except psycopg.OperationalError as fault:
        said = " ".join(str(fault).split())
        return f"READIER_DATABASE_URL: the database cannot be reached. {said}"
    return None
