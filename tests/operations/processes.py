"""Real processes beside the tests: they work on the tests' database and keys, and are seen from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
PATIENCE = 60.0
T = TypeVar("T")


def database_url() -> str:
    """The address of the database that the tests are using."""
    said = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{said['NAME']}"
    return f"postgres://{said['USER']}@{said['HOST']}:{said['PORT']}/{said['NAME']}"


@dataclass
class Processes:
    """Starts processes, knows what is left of them, and leaves none behind."""

    home: Path
    env: dict[str, str] = field(default_factory=dict)
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def start(self, *command: str | Path, **also: str) -> subprocess.Popen[str]:
        with (self.home / "log").open("ab") as log:
            process = subprocess.Popen(
                [str(word) for word in command],
                env={**os.environ, **self.surroundings, **self.env, **also},
                cwd=ROOT / "backend",
                stdout=log,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        self.started.append(process)
        return process

    def start_worker(self) -> subprocess.Popen[str]:
        return self.start(
            BIN / "celery", "-A", "readier", "--quiet", "worker", "-B", "--pool", "threads", "--concurrency", "2",
            "--loglevel", "WARNING", "--without-gossip", "--without-mingle",
        )  # fmt: skip

    @property
    def surroundings(self) -> dict[str, str]:
        return {
            "READIER_DATABASE_URL": database_url(),
            # The tests' own, so that with the file broker a post from here reaches a worker there.
            "READIER_DATA_DIR": str(settings.DATA_DIR),
            "READIER_KEY_DIR": str(settings.KEY_DIR),
            "READIER_TICK_SECONDS": "1",
            "PYTHONPATH": str(ROOT / "backend"),
            # By this everything that was ever started here is found again, whoever its parent is now.
            "READIER_TEST_HOME": str(self.home),
        }

    @property
    def log(self) -> str:
        return (self.home / "log").read_text()

    def left(self) -> list[int]:
        """The processes that still run, children of children among them."""
        mark = f"READIER_TEST_HOME={self.home}".encode()
        return [pid for pid in _pids() if mark in _environment(pid)]

    def kill(self) -> None:
        """As when the power fails: nobody gets to say goodbye."""
        for pid in self.left():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for process in self.started:
            process.wait()


def until(is_so: Callable[[], T], what: str, *, patience: float = PATIENCE) -> T:
    """Waits for it. The patience says when to give up, not how fast it must be."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := is_so():
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {patience:.0f} s in vain: {what}")


def _pids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _environment(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return b""  # Gone meanwhile, or a zombie.
