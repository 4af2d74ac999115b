"""Measures what Readier costs, prints every budget and whether it is met, and keeps the figures.

make bench                                       about nine minutes; writes bench/results.json and its table
make bench-quick                                 about two; writes nothing
python -m bench.speed --only visits releases     some of it
python -m bench.speed --large                    and an organisation of 100,000 people
python -m bench.speed --only servers             web servers beside each other
python -m bench.speed --table                    the figures that are kept, beside the budgets
python -m bench.speed --write                    the same, into docs/performance.md; each run that keeps figures does it
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.speed.budgets import table
from bench.speed.machine import machine
from bench.speed.page import PAGE, as_markdown, written

RESULTS = Path(__file__).resolve().parents[1] / "results.json"
ROOT = RESULTS.parents[1]
SQLITE, POSTGRES = ["--database", "sqlite"], ["--database", "postgres"]
# name in the results -> module and arguments
JOBS = {
    "visits-sqlite": ["visits", *SQLITE],
    "visits-postgres": ["visits", *POSTGRES],
    "releases-sqlite": ["releases", *SQLITE],
    "releases-postgres": ["releases", *POSTGRES],
    "minute-postgres": ["minute", *POSTGRES],
    "crowd-sqlite": ["crowd", *SQLITE],
    "organisation-10": ["organisation", *POSTGRES, "--people", "10"],
    "organisation-1000": ["organisation", *POSTGRES, "--people", "1000"],
    "organisation-10000": ["organisation", *POSTGRES, "--people", "10000"],
    "at_rest": ["at_rest"],
}
NOT_QUICK = {"organisation-10000"}
LARGE = {"organisation-100000": ["organisation", *POSTGRES, "--people", "100000"]}
# Choices that were made by measuring, to be measured again when something of them changes.
WHEN_NAMED = {"servers-sqlite": ["servers", *SQLITE], "servers-postgres": ["servers", *POSTGRES]}


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__.splitlines()[0])
    reader.add_argument("--quick", action="store_true", help="fewer rounds, for trying it; keeps no figures")
    reader.add_argument("--large", action="store_true", help="an organisation of 100,000 people too")
    reader.add_argument("--only", nargs="+", metavar="JOB", help="names of jobs, or how they begin")
    reader.add_argument("--table", action="store_true", help="measure nothing: print what is kept")
    reader.add_argument("--write", action="store_true", help="measure nothing: write what is kept into the page")
    asked = reader.parse_args()
    if asked.write:
        return _write()
    if asked.table:
        return print(as_markdown(table({name: one["figures"] for name, one in _kept().items()})))
    jobs = JOBS | (LARGE if asked.large else {}) | (WHEN_NAMED if asked.only else {})
    wanted = {
        name: words
        for name, words in jobs.items()
        if (not asked.only or name.startswith(tuple(asked.only))) and not (asked.quick and name in NOT_QUICK)
    }
    measured_on, results = machine(), {}
    for name, words in wanted.items():
        began = time.monotonic()
        results[name] = _run(words, quick=asked.quick)
        print(f"{name} ({time.monotonic() - began:.0f} s): {json.dumps(results[name])}", file=sys.stderr, flush=True)
    if not asked.quick:
        _keep(measured_on, results)
        _write()
    print(f"\n{as_markdown(table(results))}")


def _run(words: list[str], *, quick: bool) -> dict[str, Any]:
    module, *arguments = words
    command = [sys.executable, "-m", f"bench.speed.{module}", *arguments, *(["--quick"] if quick else [])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        print(done.stdout, done.stderr, file=sys.stderr)
        return {"failed": f"with exit code {done.returncode}"}
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _keep(measured_on: dict[str, Any], results: dict[str, Any]) -> None:
    """What was not measured this time stands as it was, with the day it is from."""
    kept = _kept()
    day = datetime.now(UTC).date().isoformat()
    kept |= {name: {"on": day, "machine": measured_on, "figures": figures} for name, figures in results.items()}
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n")


def _kept() -> dict[str, Any]:
    return dict(json.loads(RESULTS.read_text())) if RESULTS.exists() else {}


def _write() -> None:
    PAGE.write_text(written(PAGE.read_text(), _kept()))


if __name__ == "__main__":
    main()
