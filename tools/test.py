"""All tests. The first part that fails is the last; of the two databases both are played to the end."""

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
# Whatever a database could decide is played on both. On one of them: what knows no database or brings its own, and all
# journeys but three, since what they ask for is asked on both without a browser. Shared out so that both take as long.
ON_SQLITE_ALONE = [
    "tests/domain",
    *(f"tests/contract/test_{name}.py" for name in ("documents", "schema")),
    *(f"tests/operations/test_{name}.py" for name in ("demo", "deployment", "settings", "supervisor")),
    *(f"tests/privacy/test_{name}.py" for name in ("imports", "red_team")),
    "tests/rooms/test_report_paper.py",
    *(f"tests/journeys/test_{name}.py" for name in ("letters", "looks", "odd_links", "outlines", "screens", "visit")),
]
ON_POSTGRES_ALONE = [
    "tests/contract/test_every_operation.py",
    "tests/operations/test_composition.py",
    *(
        f"tests/journeys/test_{name}.py"
        for name in ("first_steps", "home_screen", "left_behind", "looking_over", "moments", "named_view", "odd_phones",
                     "organisation", "questions", "reserves", "running", "sharing", "side_by_side", "taking_along",
                     "two_connections", "updates")
    ),
]  # fmt: skip
SLOWEST = "--durations=12"


def play(title: str, *command: str, where: Path = ROOT, **also: str) -> None:
    print(f"== {title}", flush=True)
    code = subprocess.run(command, cwd=where, env={**os.environ, **also}).returncode
    if code:
        raise SystemExit(code)


def play_on_both_databases(*pytest: str) -> None:
    """Side by side: two databases, two cores. What is said on the second is shown when the first has finished."""
    with tempfile.TemporaryFile("w+") as said:
        beside = subprocess.Popen(
            but_for(ON_SQLITE_ALONE, pytest), cwd=ROOT, env=os.environ | IN_POSTGRES, stdout=said, stderr=said
        )
        try:
            print("== SQLite", flush=True)
            codes = [subprocess.run(but_for(ON_POSTGRES_ALONE, pytest), cwd=ROOT).returncode, beside.wait()]
        finally:
            if beside.poll() is None:
                # As Ctrl-C would: its own servers are to be stopped by it.
                beside.send_signal(signal.SIGINT)
                beside.wait()
            said.seek(0)
            print("== PostgreSQL and Redis", said.read(), sep="\n", end="", flush=True)
    if any(codes):
        raise SystemExit(1)


def but_for(paths: list[str], pytest: tuple[str, ...]) -> list[str]:
    return [*pytest, *(f"--ignore={path}" for path in paths)]


def main() -> None:
    bin_ = Path(sys.executable).parent
    play("walls", str(bin_ / "lint-imports"), "--no-cache", PYTHONPATH=str(ROOT / "backend"))
    play("phone app", "npm", "test", "--silent", where=PWA)
    schema, types = "../../../openapi.yaml", "../../src/api/schema.d.ts"
    check = ("npx", "--no-install", "openapi-typescript", schema, "--output", types, "--check")
    play("phone app's types", *check, where=PWA / "tools" / "openapi")
    for how in ([], ["--strict"]):
        play("disclosure proof", sys.executable, "backend/manage.py", "prove_disclosure", *how)
    play_on_both_databases(sys.executable, "-m", "pytest", SLOWEST, *sys.argv[1:])


if __name__ == "__main__":
    main()
