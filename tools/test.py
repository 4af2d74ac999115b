"""All tests, one after another; the first that fails gives the exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IN_POSTGRES = {"READIER_TEST_DATABASE": "postgres"}


def play(title: str, *command: str, where: Path = ROOT, **also: str) -> None:
    print(f"== {title}", flush=True)
    code = subprocess.run(command, cwd=where, env={**os.environ, **also}).returncode
    if code:
        raise SystemExit(code)


def main() -> None:
    bin_ = Path(sys.executable).parent
    play("walls", str(bin_ / "lint-imports"), "--no-cache", PYTHONPATH=str(ROOT / "backend"))
    play("SQLite", sys.executable, "-m", "pytest", *sys.argv[1:])
    play("PostgreSQL and Redis", sys.executable, "-m", "pytest", *sys.argv[1:], **IN_POSTGRES)


if __name__ == "__main__":
    main()
