"""Published values, with their sources: what an implementation must reproduce."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PUBLISHED: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def numbered(section: str) -> list[tuple[int, Any]]:
    """The entries of a section whose names are numbers."""
    return [(int(name), value) for name, value in PUBLISHED[section].items() if name.isdecimal()]


def platoons(*, items: int = 5) -> list[list[list[int]]]:
    """The answers of two platoons to the first items of a cohesion scale, complete rows only."""
    return [
        [row[:items] for row in PUBLISHED["cohesion_multilevel"][name] if None not in row[:items]]
        for name in ("platoon_1ST", "platoon_2ND")
    ]
