"""The parts of an install as the compose file names them, each of which can be killed and started again."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.speed.processes import family, wait_for
from tests.operations import composed
from tests.services import Service, a_postgres, a_redis, createdb, free_port

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
HOST = composed.FILLED_IN["READIER_HOST"]


@dataclass
class Parts:
    """Web, worker, beat, broker and database. A part is named as in docker-compose.yml."""

    home: Path
    port: int
    services: dict[str, Service]
    env: dict[str, str]
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    # Held while the key store is not what it should be: whoever looks for keys meanwhile would find them missing.
    keys_in_place: threading.Lock = field(default_factory=threading.Lock)
    faults: list[str] = field(default_factory=list)

    def start(self, name: str) -> None:
        if name in self.services:
            self.running[name] = self.services[name].start()
            return
        words = composed.ours()[name].get("command") or composed.command_of_image()
        here = {"0.0.0.0": "127.0.0.1", "8000": str(self.port)}  # noqa: S104
        command = [BIN / words[0], *(here.get(word, word) for word in words[1:])]
        with (self.home / "log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [str(word) for word in command], env=self.env, cwd=ROOT / "backend", stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip

    def kill(self, name: str) -> None:
        """As when the power fails: its processes are gone, all of them, and nobody said goodbye."""
        process = self.running.pop(name)
        pids = family(process.pid)
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()
        while any(_is_alive(pid) for pid in pids):
            time.sleep(0.01)

    def kill_one_process(self, name: str) -> None:
        """As when memory runs out: the youngest child is gone, and the others are to go on."""
        with suppress(ProcessLookupError):
            os.kill(family(self.running[name].pid)[-1], signal.SIGKILL)

    def wait_until_it_answers(self) -> None:
        wait_for(f"http://127.0.0.1:{self.port}/healthz")

    @property
    def keys(self) -> Path:
        return self.home / "keys"

    @property
    def log(self) -> str:
        return (self.home / "log").read_text(errors="replace")

    def stop(self) -> None:
        for name in list(self.running):
            self.kill(name)
        shutil.rmtree(self.home, ignore_errors=True)


def install(*, mail_url: str, tick_seconds: int) -> Parts:
    """A production install of its own, everything running and migrated. It is gone with this process.

    Sets Django up in this process on the same database, so import nothing of Django before.
    """
    home = Path(tempfile.mkdtemp(prefix="readier-faults-"))
    home.chmod(0o755)
    # Kept on disk as in the compose file. Killing a process loses nothing that it had written: fsync is for power.
    services = {"postgres": a_postgres(), "redis": a_redis("--appendonly", "yes", "--save", "")}
    ours = {name: value for name, value in os.environ.items() if not name.startswith("READIER_")}
    given = {name: value for name, value in composed.FILLED_IN.items() if name in WANTED}
    settings = (
        composed.environment_of_image()
        | given
        | {
            "READIER_ENVIRONMENT": "production",
            "READIER_ORIGIN": f"https://{HOST}",
            "READIER_DATA_DIR": str(home),
            "READIER_KEY_DIR": str(home / "keys"),
            "READIER_DATABASE_URL": services["postgres"].url,
            "READIER_BROKER_URL": services["redis"].url,
            "READIER_MAIL_URL": mail_url,
            "READIER_TRUST_PROXY": "true",
            "READIER_TICK_SECONDS": str(tick_seconds),
            "DJANGO_SETTINGS_MODULE": "readier.settings",
            "PYTHONPATH": str(ROOT / "backend"),
        }
    )
    os.environ.clear()
    os.environ.update(ours | settings)
    sys.path.insert(0, str(ROOT / "backend"))
    (home / "keys").mkdir(mode=0o700)
    parts = Parts(home=home, port=free_port(), services=services, env=dict(os.environ))
    atexit.register(parts.stop)
    for name in services:
        parts.start(name)
    createdb(services["postgres"])
    parts.start("migrate")
    if parts.running.pop("migrate").wait():
        raise SystemExit(parts.log)
    for name in ("web", "worker", "beat"):
        parts.start(name)
    parts.wait_until_it_answers()
    import django

    django.setup()
    return parts


WANTED = {"READIER_ORGANISATION", "READIER_SECRET_KEY", "READIER_MAIL_FROM"}


def _is_alive(pid: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False
