"""What a phone may fetch and wait for. A figure that is not there is said to be missing."""

from __future__ import annotations

from collections.abc import Mapping
from operator import ge, le
from typing import Any

Row = tuple[str, str, str, str]

# page, what, figure, limit, unit, places
MOST = (
    ("answering", "LCP on slow 4G", "lcp_ms", 1300, "ms", 0),
    ("answering", "LCP to an empty page's", "lcp_to_empty", 1.5, "x", 2),
    ("answering", "TBT", "tbt_ms", 100, "ms", 0),
    ("answering", "CLS", "cls", 0.01, "", 3),
    ("answering", "requests before Start", "requests", 4, "", 0),
    ("answering", "slowest tap, a sixth of the speed", "slowest_tap_ms", 200, "ms", 0),
    ("report", "LCP on slow 4G", "lcp_ms", 2500, "ms", 0),
)
SCORES = ("performance", "accessibility", "best practices")
LEAST = {"answering": (100, 100, 100)}
LEAST_ELSEWHERE = (95, 100, 100)


def table(pages: Mapping[str, Mapping[str, Any]]) -> list[Row]:
    """A row for each budget: what, measured, budget, whether it is met."""
    rows = [_most(pages, *budget) for budget in MOST]
    for name, page in pages.items():
        if name == "empty":
            continue
        for which, found, least in zip(SCORES, page["scores"], LEAST.get(name, LEAST_ELSEWHERE), strict=True):
            rows.append((f"{name}: {which}", str(found), f"{least}", _verdict(ge(found, least))))
    return rows


def _most(
    pages: Mapping[str, Mapping[str, Any]], page: str, what: str, figure: str, most: float, unit: str, places: int
) -> Row:
    found = pages.get(page, {}).get(figure)
    if found is None:
        return f"{page}: {what}", "not measured", f"{most:g} {unit}", "?"
    return f"{page}: {what}", f"{found:.{places}f} {unit}", f"{most:g} {unit}", _verdict(le(found, most))


def _verdict(is_met: bool) -> str:
    return "met" if is_met else "NOT MET"
