"""Measures the phone app as a slow phone has it, beside an empty page, and says which budgets are met.

make bench-phone                               about ten minutes; writes bench/phone/results.json
python -m bench.phone --rounds 1 --only answering
python -m bench.phone --table                  the figures that are kept, beside the budgets

Throttling is applied (slow 4G, a quarter of this machine's speed), not computed. Pages take turns within a round.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.phone.budgets import table
from bench.phone.medians import medians
from bench.phone.pages import EmptyPage, Page, pages
from bench.phone.tables import PAGE_HEADS, PEER_HEADS, PEERS, markdown, page_rows
from bench.speed.machine import machine
from tests.journeys.install import Install
from tests.journeys.screens import POLICY, World
from tests.services import chromium

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "pwa" / "tools" / "lighthouse"
RESULTS = Path(__file__).with_name("results.json")
PATIENCE = 180

Round = dict[str, dict[str, Any]]


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m bench.phone", description=__doc__.splitlines()[0])
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--only", nargs="+", metavar="PAGE", help="names of pages; the empty one is always there")
    reader.add_argument("--table", action="store_true", help="measure nothing: print what is kept")
    asked = reader.parse_args()
    if asked.table:
        return _print(json.loads(RESULTS.read_text()))
    results = {"measured": f"{datetime.now(UTC):%Y-%m-%d}", "machine": machine()} | _measured(asked)
    if not asked.only:
        RESULTS.write_text(json.dumps(results, indent=1) + "\n")
    _print(results)


def _measured(asked: argparse.Namespace) -> dict[str, Any]:
    install, empty = Install(**POLICY), EmptyPage()
    install.start()
    try:
        world = World(install, lambda **_: None)  # type: ignore[arg-type, return-value]
        wanted = [
            page
            for page in pages(install, world, empty.address)
            if not asked.only or page.name in {"empty", *asked.only}
        ]
        rounds = [_round(number + 1, wanted, world) for number in range(asked.rounds)]
    finally:
        install.stop()
        empty.stop()
    return {"rounds": len(rounds), "load": [one.pop("load")["load"] for one in rounds], "pages": medians(rounds)}


def _round(number: int, wanted: list[Page], world: World) -> Round:
    found: Round = {"load": {"load": round(os.getloadavg()[0], 1)}}
    for page in wanted:
        found[page.name] = _ask(page.asked_of(world))
        if page.name == "answering":
            found[page.name] |= _ask(page.asked_of(world) | {"taps": True, "empty": wanted[0].url})
        told = {name: value for name, value in found[page.name].items() if name != "requests"}
        print(f"round {number}, {page.name}: {json.dumps(told)}", file=sys.stderr, flush=True)
    return found


def _ask(wanted: dict[str, Any]) -> dict[str, Any]:
    command = ["node", "measure.mjs", json.dumps(wanted | {"chromium": chromium()})]
    done = subprocess.run(command, cwd=TOOLS, capture_output=True, text=True, timeout=PATIENCE)
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _print(results: dict[str, Any]) -> None:
    load = ", ".join(map(str, results["load"]))
    print(f"{results['rounds']} rounds on {results['machine']['cores']} cores; load before each: {load}\n")
    for what, found, budget, verdict in table(results["pages"]):
        print(f"{what:52} {found:>16} {budget:>12}  {verdict}")
    print("\n" + markdown(PAGE_HEADS, page_rows(results["pages"])))
    print("\nPeers, recorded once (docs/performance.md), seconds computed and not applied:\n")
    print(markdown(PEER_HEADS, PEERS))


if __name__ == "__main__":
    main()
