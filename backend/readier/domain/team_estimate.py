"""A team's page from its people's reports: levels and counts, never a person.

Nothing private enters: neither interest nor the readings that rest on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean, stdev
from typing import Any

# Rule 10: fewer people, and one of them could subtract themselves and a friend.
MIN_SUBJECTS = 5
MIN_COUNT = 3
Z80 = 1.2816
LABELS = (
    "hidden_strength",
    "confirmed_strength",
    "blind_spot",
    "confirmed_growth_area",
    "views_differ",
    "rarely_visible",
    "open",
)


def team_page(documents: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The page of `documents`, one report for each person. Raises ValueError for fewer than five."""
    if len(documents) < MIN_SUBJECTS:
        raise ValueError(f"a team page needs {MIN_SUBJECTS} people, got {len(documents)}")
    signals = dict.fromkeys(
        signal for document in documents for signal in document["interpretation"]["signals"]
    )
    return {"people": len(documents), "signals": {signal: _signal(signal, documents) for signal in signals}}


def _signal(signal: str, documents: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    found = [
        one
        for document in documents
        if (one := document["interpretation"]["signals"].get(signal)) and one["point"] is not None
    ]
    if len(found) < MIN_SUBJECTS:
        return {"level": None, "interval80": None, "people": None, "labels": []}
    points = [one["point"] for one in found]
    level, spread = fmean(points), Z80 * stdev(points) / len(points) ** 0.5
    return {
        # To halves, like a person's band: a mean to one decimal could be solved for one person.
        "level": _to_half(level),
        "interval80": [_to_half(max(1.0, level - spread)), _to_half(min(5.0, level + spread))],
        "people": len(found),
        "labels": mask_small(Counter(one["label"] for one in found)),
    }


def mask_small(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """Counts under three are masked, and with a single one of them the next smallest too:
    otherwise it is what the others leave of the total."""
    present = [(label, counts[label]) for label in LABELS if counts.get(label)]
    masked = {label for label, count in present if count < MIN_COUNT}
    if len(masked) == 1 and len(present) > 1:
        masked.add(min((count, label) for label, count in present if label not in masked)[1])
    return [{"label": label, "people": None if label in masked else count} for label, count in present]


def _to_half(points: float) -> float:
    return round(2 * points) / 2
