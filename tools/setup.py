"""Makes this checkout ready to run. Standard library only: nothing is installed yet when it runs.

    python3 tools/setup.py [run] [test] [lighthouse]

Each step leaves a stamp of what it was made from, and is done again only when that changed.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PWA = ROOT / "pwa"
NEEDS_PYTHON = (3, 11)
NEEDS_NODE = (20, 19)


def refuse(reason: str) -> None:
    raise SystemExit(f"Set-up stopped: {reason}")


def digest(parts: Iterable[Path]) -> str:
    total = hashlib.sha256(sys.version.encode())
    for part in sorted(parts):
        for path in sorted(part.rglob("*")) if part.is_dir() else [part]:
            if path.is_file():
                total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def once(name: str, made_from: list[Path], result: Path, make: Callable[[], None], *, stamps: Path = VENV) -> None:
    stamp = stamps / f".{name}.stamp"
    wanted = digest(made_from)
    if result.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print(f"set-up: {name}", flush=True)
    make()
    # Anew, never over the old one: an environment that was copied by hard links has a stamp of its own then.
    stamp.unlink(missing_ok=True)
    stamp.write_text(wanted)


def call(*command: str | Path, cwd: Path = ROOT) -> None:
    done = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout[-4000:], done.stderr[-4000:], sep="\n", file=sys.stderr)
        refuse(f"`{' '.join(map(str, command[:4]))}` failed, see above")


def environment() -> None:
    if not PYTHON.exists():
        print("set-up: Python environment", flush=True)
        try:
            venv.create(VENV, with_pip=True, clear=True)
        except subprocess.CalledProcessError:
            refuse("Python's venv module is incomplete; on Debian: apt install python3-venv")


def packages(lock: str) -> None:
    call(
        PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", ROOT / lock
    )


def node() -> None:
    found = shutil.which("node")
    if not found or not shutil.which("npm"):
        refuse("Node 20.19 or newer with npm is needed to build the phone app")
    said = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip().lstrip("v")
    if tuple(int(part) for part in said.split(".")[:2]) < NEEDS_NODE:
        refuse(f"Node {said} is too old: 20.19 or newer is needed to build the phone app")


def npm_ci(folder: Path) -> None:
    node()
    call("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", cwd=folder)


def phone_app() -> None:
    modules = PWA / "node_modules"
    # The stamps lie among the packages: where those are made anew, all is.
    once("npm", [PWA / "package.json", PWA / "package-lock.json"], modules, lambda: npm_ci(PWA), stamps=modules)
    sources = [
        *(PWA / part for part in ("src", "a", "app", "build", "public", "package-lock.json")),
        *PWA.glob("*.json"),
        *PWA.glob("*.ts"),
    ]
    built = PWA / "dist" / "csp.json"
    once("build", sources, built, lambda: call("npm", "run", "build", cwd=PWA), stamps=modules)


def contract_tools() -> None:
    """What makes TypeScript of openapi.yaml. In a folder of its own: it needs an older TypeScript."""
    folder = PWA / "tools" / "openapi"
    modules = folder / "node_modules"
    once("npm", [folder / "package-lock.json"], modules, lambda: npm_ci(folder), stamps=modules)


def lighthouse() -> None:
    """What measures the phone app as a slow phone has it. In a folder of its own: two hundred packages."""
    folder = PWA / "tools" / "lighthouse"
    modules = folder / "node_modules"
    once("npm", [folder / "package-lock.json"], modules, lambda: npm_ci(folder), stamps=modules)


def main(wishes: list[str]) -> None:
    if sys.version_info < NEEDS_PYTHON:
        refuse(f"Python {sys.version.split()[0]} is too old: 3.11 or newer is needed")
    os.umask(0o022)
    with open(ROOT / ".setup.lock", "w") as lock:
        # Two commands started together do the work once.
        fcntl.flock(lock, fcntl.LOCK_EX)
        environment()
        name = "requirements-test.lock" if "test" in wishes else "requirements.lock"
        # Whoever has the packages for tests has those for running too.
        if not ("test" not in wishes and (VENV / ".requirements-test.lock.stamp").exists()):
            once(name, [ROOT / name], PYTHON, lambda: packages(name))
        phone_app()
        if "test" in wishes:
            contract_tools()
        if "lighthouse" in wishes:
            lighthouse()


if __name__ == "__main__":
    main(sys.argv[1:])
