"""Runs the whole product on one machine: database, demonstration data, web, worker. For trying it out.

Standard library only: importing Django here would cost a hundred megabytes for a process that waits. Each
part runs in a process group of its own, so that Ctrl-C reaches us alone and we stop them in order: one
SIGTERM, some patience, then SIGKILL; a second Ctrl-C ends the patience. When one part dies the rest is
stopped too.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType
from urllib.request import urlopen

BACKEND = Path(__file__).resolve().parent
DATA = Path(os.environ.get("READIER_DATA_DIR", BACKEND.parent / "var")).resolve()
PATIENCE = 12.0
PORT = os.environ.get("PORT", "8000")
ORIGIN = f"http://localhost:{PORT}"
ENV = {
    "READIER_ENVIRONMENT": "development",
    "READIER_ORIGIN": ORIGIN,
    "READIER_TICK_SECONDS": "10",
    "READIER_LOG_LEVEL": "WARNING",
    **os.environ,
    "READIER_DATA_DIR": str(DATA),
    "PYTHONPATH": str(BACKEND),
    "DJANGO_SETTINGS_MODULE": "readier.settings",
    # Celery says this to whoever tries things out as root in a container.
    "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
}
BIN = Path(sys.executable).parent
PREPARE = [sys.executable, BACKEND / "manage.py", "load_demo", "--migrate", "--if-empty", "--who"]
PARTS = {
    # One worker with one thread: on SQLite a single writer beside the Celery worker never waits long.
    "web server": [BIN / "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", PORT, "--workers", "1",
                   "--blocking-threads", "1", "--no-access-log", "--log-level", "warning",
                   "--log-config", BACKEND / "granian_logs.json", "readier.wsgi:application"],
    "worker": [BIN / "celery", "-A", "readier", "--quiet", "worker", "-B", "--pool", "threads", "--concurrency", "2",
               "--loglevel", "WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat"],
}  # fmt: skip


class Asked(Exception):
    """Somebody asked us to stop."""


class Supervisor:
    """What runs, and how often we were asked to stop it."""

    def __init__(self) -> None:
        self.running: dict[str, subprocess.Popen[str]] = {}
        self.asked = 0
        # SIGHUP: the terminal was closed. The parts have sessions of their own and would not hear of it.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._hear)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        """Only count: an exception raised from here might strike between a start and its being noted."""
        self.asked += 1
        if self.asked > 1:
            self._send(signal.SIGKILL)

    def start(self, name: str, command: list[str | Path], *, stdout: int | None = None) -> subprocess.Popen[str]:
        self._check()
        self.running[name] = subprocess.Popen(
            [str(word) for word in command],
            env=ENV,
            cwd=BACKEND,
            text=True,
            stdout=stdout,
            start_new_session=True,
            preexec_fn=_stop_with_parent,
        )
        return self.running[name]

    def prepare(self) -> str:
        """Migrates, and makes the demonstration at first start. Returns who can sign in."""
        child = self.start("set-up", PREPARE, stdout=subprocess.PIPE)
        while child.poll() is None:
            self._check()
            time.sleep(0.05)
        if child.returncode:
            raise SystemExit("The database could not be set up: the reason is above.")
        del self.running["set-up"]
        return str(child.stdout and child.stdout.read())

    def wait_for_web(self) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            self._check()
            with suppress(OSError):
                if urlopen(f"http://127.0.0.1:{PORT}/healthz", timeout=2).status == 200:
                    return
            time.sleep(0.1)
        raise SystemExit("The web server did not answer within a minute.")

    def watch(self) -> None:
        while True:
            self._check()
            time.sleep(0.3)

    def _check(self) -> None:
        if self.asked:
            raise Asked
        for name, part in self.running.items():
            if name in PARTS and part.poll() is not None:
                raise SystemExit(f"The {name} stopped by itself ({_how(part.returncode)}), so the rest is stopped too.")

    def stop(self) -> None:
        self._send(signal.SIGTERM)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and any(part.poll() is None for part in self.running.values()):
            time.sleep(0.05)
        # A part that is gone may have left children: its group is swept all the same.
        self._send(signal.SIGKILL)
        for part in self.running.values():
            part.wait()

    def _send(self, number: signal.Signals) -> None:
        for part in self.running.values():
            with suppress(ProcessLookupError):
                os.killpg(part.pid, number)


def refuse_if_taken(port: str) -> None:
    with socket.socket() as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind(("127.0.0.1", int(port)))
        except (OSError, ValueError, OverflowError) as fault:
            raise SystemExit(f"Port {port} cannot be used ({fault}). Try another: PORT=8001 make run") from None


def hold(data: Path) -> int:
    """Two workers on one SQLite file would get in each other's way. The lock goes with the process."""
    data.mkdir(parents=True, exist_ok=True)
    handle = os.open(data / "serve.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise SystemExit(f"Readier runs already on the data in {data}. Stop it first.") from None
    return handle


def _how(code: int) -> str:
    return f"exit code {code}" if code >= 0 else f"signal {-code}"


def _stop_with_parent() -> None:
    """If we are killed outright, Linux sends SIGTERM to what we started: nothing is left over."""
    if sys.platform == "linux":
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGTERM)


def main() -> None:
    refuse_if_taken(PORT)
    hold(DATA)
    supervisor = Supervisor()
    try:
        who = supervisor.prepare()
        for name, command in PARTS.items():
            supervisor.start(name, command)
        supervisor.wait_for_web()
        print(f"\nReadier runs at {ORIGIN}/\nIts mailbox, with codes and invitations: {ORIGIN}/dev/mailbox/\n\n{who}")
        print("Ctrl-C stops everything.", flush=True)
        supervisor.watch()
    except Asked:
        print("\nStopping …", flush=True)
    finally:
        supervisor.stop()


if __name__ == "__main__":
    main()
