"""Throw-away PostgreSQL and Redis, from the system's own binaries, gone with the test run."""

from __future__ import annotations

import atexit
import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class Service:
    """A server that can be started, and started again where it was killed: with the same data, at the same address."""

    name: str
    url: str
    home: Path
    command: list[str | Path]
    answers: Callable[[], bool]
    owner: dict[str, str] = field(default_factory=dict)

    def start(self) -> subprocess.Popen[bytes]:
        with open(self.home / "log", "ab") as log:
            process = subprocess.Popen(self.command, stdout=log, stderr=log, cwd=self.home, **self.owner)
        _wait(self.name, self.answers, self.home / "log")
        return process


def postgres() -> str:
    """Starts a PostgreSQL of its own. Returns its address for READIER_DATABASE_URL."""
    service = a_postgres()
    _until_exit(service.start(), signal.SIGINT)
    createdb(service)
    return service.url


def a_postgres(*options: str) -> Service:
    """A PostgreSQL that is ready to be started, and has no database yet."""
    binaries = postgres_binaries()
    home = _folder()
    # PostgreSQL refuses to run as root.
    owner = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    if owner:
        entry = pwd.getpwnam("postgres")
        os.chown(home, entry.pw_uid, entry.pw_gid)
    data, port = home / "data", free_port()
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "readier", "--auth=trust", "-E", "UTF8", "--no-sync"],
        check=True, capture_output=True, cwd=home, **owner,
    )  # fmt: skip
    command = [binaries / "postgres", "-D", data, "-p", str(port), "-k", home, "-c", "fsync=off", "-h", "127.0.0.1"]
    command += [word for option in options for word in ("-c", option)]
    ready = [binaries / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    return Service(
        name="PostgreSQL",
        url=f"postgres://readier@127.0.0.1:{port}/readier",
        home=home,
        command=command,
        answers=lambda: subprocess.run(ready).returncode == 0,
        owner=owner,
    )


def postgres_binaries() -> Path:
    """The folder of PostgreSQL's own programs."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    if not found and not shutil.which("initdb"):
        install("postgresql")
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    return Path(found[-1] if found else str(shutil.which("initdb"))).parent


def createdb(service: Service) -> None:
    port = service.command[service.command.index("-p") + 1]
    make = [Path(service.command[0]).parent / "createdb", "-h", "127.0.0.1", "-p", port, "-U", "readier", "readier"]
    subprocess.run(make, check=True, cwd=service.home)


def redis() -> str:
    """Starts a Redis of its own. Returns its address for READIER_BROKER_URL."""
    service = a_redis("--save", "")
    _until_exit(service.start(), signal.SIGTERM)
    return service.url


def a_redis(*options: str) -> Service:
    """A Redis that is ready to be started."""
    if not shutil.which("redis-server"):
        install("redis-server")
    home, port = _folder(), free_port()
    command: list[str | Path] = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", home, *options]

    def answers() -> bool:
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", port)) == 0

    return Service("Redis", f"redis://127.0.0.1:{port}/0", home, command, answers)


@cache
def a_screen() -> str:
    """A display that nobody looks at, for a browser that needs one."""
    if not shutil.which("Xvfb"):
        install("xvfb")
    said = _folder() / "display"
    with said.open("wb") as out:
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
        _until_exit(subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL), signal.SIGTERM)
    _wait("Xvfb", lambda: said.read_text().endswith("\n"), said)
    return f":{said.read_text().strip()}"


def chromium() -> str:
    """The path of a Chromium, the system's or Playwright's own."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    install("chromium")
    return str(shutil.which("chromium"))


def install(package: str) -> None:
    """With apt where that is possible without asking; otherwise the tests fail, and say what to install."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit(f"These tests need {package}: please install it, for example `apt install {package}`")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
    if subprocess.run(install, env=quiet, capture_output=True).returncode:
        subprocess.run(["apt-get", "update", "-qq"], env=quiet, capture_output=True)
        done = subprocess.run(install, env=quiet, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"These tests need {package}, and apt could not install it: {done.stderr[-300:]}")


def _folder() -> Path:
    home = Path(tempfile.mkdtemp(prefix="readier-service-"))
    home.chmod(0o755)
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _until_exit(process: subprocess.Popen[bytes], goodbye: signal.Signals) -> None:
    def stop() -> None:
        process.send_signal(goodbye)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()

    atexit.register(stop)


def _wait(name: str, is_ready: Callable[[], bool], log: Path) -> None:
    for _ in range(200):
        if is_ready():
            return
        time.sleep(0.1)
    raise SystemExit(f"{name} did not start: {log.read_text()[-500:]}")
