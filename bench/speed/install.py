"""A throw-away install for one bench: data, keys and database of its own, gone with the process.

`prepare` must come before anything of Django is imported.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench.speed.processes import children_named, cpu_seconds, start, stop, wait_for
from tests.services import free_port, postgres

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
# What each database is served best with; see docs/decisions/0095-servers.md.
SHAPE = {"sqlite": ("1", "1"), "postgres": ("2", "4")}


@dataclass(frozen=True)
class Database:
    url: str
    pid: int | None  # of a server of its own

    def cpu(self) -> float:
        return cpu_seconds(self.pid) if self.pid else 0.0


@dataclass(frozen=True)
class Install:
    home: Path
    kind: str  # of database: "sqlite" or "postgres"
    database: Database


def prepare(kind: str, **settings: str) -> Install:
    """Make the install and set Django up in this process, its tables made."""
    home = Path(tempfile.mkdtemp(prefix="readier-bench-"))
    home.chmod(0o755)
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    database = a_database(kind, home, "readier")
    sys.path.insert(0, str(ROOT / "backend"))
    ours = {name: value for name, value in os.environ.items() if not name.startswith("READIER_")}
    os.environ.clear()
    os.environ.update(
        ours,
        READIER_ENVIRONMENT="development",
        READIER_DATA_DIR=str(home),
        READIER_DATABASE_URL=database.url,
        READIER_LOG_LEVEL="ERROR",
        DJANGO_SETTINGS_MODULE="readier.settings",
        PYTHONPATH=f"{ROOT / 'backend'}:{ROOT}",
        **settings,
    )
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    return Install(home=home, kind=kind, database=database)


def a_database(kind: str, home: Path, name: str) -> Database:
    """Empty. PostgreSQL is started anew for it, so that its CPU is nobody else's."""
    if kind == "sqlite":
        return Database(f"sqlite:///{home}/{name}.sqlite3", None)
    there = children_named("postgres")
    url = postgres()
    [pid] = children_named("postgres") - there
    return Database(url, pid)


class Command(Protocol):
    """The command that serves an application at a port."""

    def __call__(self, application: str, port: int, *, python: Path, kind: str) -> Sequence[str | Path]: ...


def granian(application: str, port: int, *, python: Path, kind: str) -> Sequence[str | Path]:
    """In the shape that the database is served best with."""
    workers, threads = SHAPE[kind]
    return [
        python / "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", workers,
        "--blocking-threads", threads, "--no-access-log", "--log-level", "warning", application,
    ]  # fmt: skip


@dataclass
class Server:
    port: int
    process: subprocess.Popen[bytes]
    database: Database

    def cpu(self) -> float:
        """Of its processes and of its database's."""
        return cpu_seconds(self.process.pid) + self.database.cpu()


def serve(
    install: Install,
    application: str,
    *,
    ready: str,
    cwd: Path,
    python: Path = BIN,
    env: dict[str, str] | None = None,
    database: Database | None = None,
    under: Command = granian,
) -> Server:
    """Start `application` and wait until the address `ready` answers. It stops with this process.

    Its database is the install's, if it has none of its own.
    """
    port = free_port()
    command = under(application, port, python=python, kind=install.kind)
    process = start(command, env=os.environ | (env or {}), cwd=cwd, log=install.home / "log")
    atexit.register(stop, process)
    wait_for(f"http://127.0.0.1:{port}{ready}")
    return Server(port, process, database or install.database)
