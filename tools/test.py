"""All tests; the first that fails gives the exit code."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PWA = ROOT / "pwa"
IN_POSTGRES = {"READIER_TEST_DATABASE": "postgres"}


def play(title: str, *command: str, where: Path = ROOT, **also: str) -> None:
    print(f"== {title}", flush=True)
    code = subprocess.run(command, cwd=where, env={**os.environ, **also}).returncode
    if code:
        raise SystemExit(code)


def main() -> None:
    bin_ = Path(sys.executable).parent
    play("walls", str(bin_ / "lint-imports"), "--no-cache", PYTHONPATH=str(ROOT / "backend"))
    play("phone app", "npm", "test", "--silent", where=PWA)
    schema, types = "../../../openapi.yaml", "../../src/api/schema.d.ts"
    check = ("npx", "--no-install", "openapi-typescript", schema, "--output", types, "--check")
    play("phone app's types", *check, where=PWA / "tools" / "openapi")
    for how in ([], ["--strict"]):
        play("disclosure proof", sys.executable, "backend/manage.py", "prove_disclosure", *how)
    # Side by side: two databases, two cores. What is said on the second is shown when the first has finished.
    # The pure domain knows no database: once is enough.
    with tempfile.TemporaryFile("w+") as said:
        other = [sys.executable, "-m", "pytest", "--ignore=tests/domain", *sys.argv[1:]]
        beside = subprocess.Popen(other, cwd=ROOT, env=os.environ | IN_POSTGRES, stdout=said, stderr=said)
        try:
            play("SQLite", sys.executable, "-m", "pytest", *sys.argv[1:])
            print("== PostgreSQL and Redis", flush=True)
            code = beside.wait()
        finally:
            if beside.poll() is None:
                # As Ctrl-C would: its own servers are to be stopped by it.
                beside.send_signal(signal.SIGINT)
                beside.wait()
        said.seek(0)
        print(said.read(), end="", flush=True)
    if code:
        raise SystemExit(code)


if __name__ == "__main__":
    main()
