"""Lets two thousand raters answer on PostgreSQL and a fifth of them on SQLite, and says how long they waited.

make bench-load                                about nine minutes on two cores; fails on any error or lost answer
python -m bench.load --raters 200              fewer, at the same pace
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.speed.machine import machine

ROOT = Path(__file__).resolve().parents[2]
# database -> how many of them, and how many come in a second
SHARES = {"postgres": (1.0, 12.0), "sqlite": (0.2, 10.0)}
COLUMNS = ["visits", "a second", "errors", "told to wait", "request p50", "p95", "p99", "visit p50", "p95", "p99",
           "CPU ms a visit", "MiB before", "after"]  # fmt: skip


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__.splitlines()[0])
    reader.add_argument("--raters", type=int, default=2000)
    reader.add_argument("--only", nargs="+", choices=list(SHARES), default=list(SHARES), metavar="DATABASE")
    asked = reader.parse_args()
    print(json.dumps(machine()), flush=True)
    rows, faults = [], []
    for database in asked.only:
        share, pace = SHARES[database]
        figures = _run(database, raters=int(asked.raters * share), pace=pace)
        faults += [f"{database}: {one}" for one in figures.pop("faults")]
        rows += [(f"{database}, {kind}", one) for kind, one in figures.items()]
    print(f"\n| | {' | '.join(COLUMNS)} |\n|{' --- |' * (len(COLUMNS) + 1)}")
    for name, one in rows:
        print(f"| {name} | {' | '.join(str(value) for value in one)} |")
    print(
        "\nms, and MiB of the web server's processes. Whoever found all clients busy waits from the moment they came."
    )
    if faults:
        raise SystemExit("\n".join(faults))


def _run(database: str, *, raters: int, pace: float) -> dict[str, Any]:
    """In a process of its own, since each database has its own Django."""
    command = [sys.executable, "-m", "bench.load.launch", database, str(raters), str(pace)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"{database}: it ended with exit code {done.returncode}")
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


if __name__ == "__main__":
    main()
