"""The pool's connections: who takes one is never handed one that the database has dropped, and none is asked for it.

Django can have each asked with every request. But a database that goes says so, or its system does: on a connection
at rest there is something to read then, and hardly ever otherwise. One that vanishes without a word is found out by our
own system, which looks after connections at rest (settings: keepalives). See docs/decisions/0099-living-connections.md.
"""

from __future__ import annotations

import select
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        taken = super().get_new_connection(conn_params)
        if (pool := self.pool) is None:
            return taken
        for _ in range(pool.max_size):  # as many may lie there dropped
            if is_alive(taken):
                break
            taken.close()
            pool.putconn(taken)
            taken = super().get_new_connection(conn_params)
        return taken


def is_alive(connection: psycopg.Connection[Any]) -> bool:
    """Asks only where there is something to read."""
    watch = select.poll()
    watch.register(connection.fileno(), select.POLLIN)
    if not watch.poll(0):
        return True
    try:
        ConnectionPool.check_connection(connection)
    except psycopg.Error:
        return False
    return True
