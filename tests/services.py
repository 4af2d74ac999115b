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
from pathlib import Path


def postgres() -> str:
    """Starts a PostgreSQL of its own. Returns its address for READIER_DATABASE_URL."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    if not found and not shutil.which("initdb"):
        _install("postgresql")
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    binaries = Path(found[-1] if found else str(shutil.which("initdb"))).parent
    home = _folder()
    # PostgreSQL refuses to run as root.
    owner = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    if owner:
        entry = pwd.getpwnam("postgres")
        os.chown(home, entry.pw_uid, entry.pw_gid)
    data, port = home / "data", _free_port()
    subprocess.run(
        [binaries / "initdb", "-D", data, "-U", "readier", "--auth=trust", "-E", "UTF8", "--no-sync"],
        check=True, capture_output=True, cwd=home, **owner,
    )  # fmt: skip
    command = [binaries / "postgres", "-D", data, "-p", str(port), "-k", home, "-c", "fsync=off", "-h", "127.0.0.1"]
    with open(home / "log", "wb") as log:
        _until_exit(subprocess.Popen(command, stdout=log, stderr=log, cwd=home, **owner), signal.SIGINT)
    ready = [binaries / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    _wait("PostgreSQL", lambda: subprocess.run(ready).returncode == 0, home / "log")
    createdb = [binaries / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "readier", "readier"]
    subprocess.run(createdb, check=True, cwd=home)
    return f"postgres://readier@127.0.0.1:{port}/readier"


def redis() -> str:
    """Starts a Redis of its own. Returns its address for READIER_BROKER_URL."""
    if not shutil.which("redis-server"):
        _install("redis-server")
    home, port = _folder(), _free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(home)]
    with open(home / "log", "wb") as log:
        _until_exit(subprocess.Popen(command, stdout=log, stderr=log), signal.SIGTERM)

    def answers() -> bool:
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", port)) == 0

    _wait("Redis", answers, home / "log")
    return f"redis://127.0.0.1:{port}/0"


def chromium() -> str:
    """The path of a Chromium, the system's or Playwright's own."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    _install("chromium")
    return str(shutil.which("chromium"))


def _install(package: str) -> None:
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


def _free_port() -> int:
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


def _wait(name: str, is_ready, log: Path) -> None:  # type: ignore[no-untyped-def]
    for _ in range(200):
        if is_ready():
            return
        time.sleep(0.1)
    raise SystemExit(f"{name} did not start: {log.read_text()[-500:]}")
