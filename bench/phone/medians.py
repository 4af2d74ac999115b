"""Several rounds as one: each figure's median, and ratios to the empty page of the same round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import Any

FIGURES = ("bytes", "lcp_ms", "fcp_ms", "tbt_ms", "cls")
NUMBER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # of a survey, another one in each install
TAPS = ("taps", "slowest_tap_ms", "slowest_handling_ms", "slowest_empty_tap_ms")


def medians(rounds: Sequence[dict[str, dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """By page. A score that differs between rounds is its median too; what ever cost one is listed."""
    return {name: _one([each[name] for each in rounds], [each["empty"] for each in rounds]) for name in rounds[0]}


def _one(found: Sequence[dict[str, Any]], empty: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        **{name: median(one[name] for one in found) for name in FIGURES},
        **{name: median(one[name] for one in found) for name in TAPS if name in found[0]},
        "requests": median(len(one["requests"]) for one in found),
        "asked": [NUMBER.sub("…", path) for path in found[0]["requests"]],
        "scores": [round(median(column)) for column in zip(*(one["scores"] for one in found), strict=True)],
        "lost": sorted({audit for one in found for audit in one["lost"]}),
        "lcp_to_empty": median(one["lcp_ms"] / none["lcp_ms"] for one, none in zip(found, empty, strict=True)),
        "lcp_ms_rounds": [round(one["lcp_ms"]) for one in found],
    }
