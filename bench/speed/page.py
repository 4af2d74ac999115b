"""The figures that are kept as a table in docs/performance.md, so that the page says what was measured last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bench.speed.budgets import table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- from bench/results.json: python -m bench.speed --write -->\n", "<!-- to here -->\n"


def written(page: str, kept: Mapping[str, Mapping[str, Any]]) -> str:
    """The page with the table of what is kept in place of the one that it has."""
    before, _, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        raise ValueError("the page has no place for the table")
    rows = table({name: one["figures"] for name, one in kept.items()})
    return "".join([before, BEGIN, "\n", as_markdown(rows), "\n", _measured_on(kept), "\n", END, after])


def as_markdown(rows: Sequence[Sequence[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in [("what", "measured", "budget", ""), ["---"] * 4, *rows])


def _measured_on(kept: Mapping[str, Mapping[str, Any]]) -> str:
    """Which job ran where and when: those of one run in one line."""
    runs: dict[str, list[str]] = defaultdict(list)
    for name, one in kept.items():
        machine = one["machine"]
        runs[
            f"{one['on']}, {machine['cores']} cores of {machine['processor']}, Python {machine['python']}, "
            f"load before it {machine['load_before']}"
        ].append(name)
    return "".join(f"* {run}: {', '.join(sorted(names))}\n" for run, names in sorted(runs.items()))
