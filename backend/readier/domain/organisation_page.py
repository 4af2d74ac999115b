"""The organisation's page from the pages of its teams, and from nothing else: the sums of what they tell.

Every team's page was shown already, and no report is on two of them. What is computed from them alone tells of no
person more than they do: no report is read here, and there is no remainder, for who is on no team's page does not
count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

# The organisation's page of one team would be that team's.
MIN_TEAMS = 2
BOUNDS = ("people", "at_least", "at_most")

# people, at_least, at_most
Count = list[int]


def _nobody() -> Count:
    return [0, 0, 0]


@dataclass(slots=True)
class _Sum:
    """The pages that asked the same, added up."""

    teams: set[Hashable] = field(default_factory=set)
    people: int = 0
    facts: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(_nobody))
    signals: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(_nobody))

    def add(self, team: Hashable, page: Mapping[str, Any]) -> None:
        self.teams.add(team)
        self.people += page["people"]
        for sums, told in ((self.facts, page["facts"]), (self.signals, page["signals"])):
            for name, count in told.items():
                _add(sums[name], count)


def _add(total: Count, told: Mapping[str, int | None]) -> None:
    for place, bound in enumerate(BOUNDS):
        total[place] += told[bound] or 0


def organisation_page(pages: Iterable[tuple[Hashable, Mapping[str, Any]]]) -> dict[str, Any] | None:
    """The page of `pages`, each with the name of its team. None: pages that asked the same are of fewer than two teams.

    Another version may ask a signal in other words: those pages count that were made with the instrument that most
    teams' were made with. `pages` may be an iterator: each is read once and left.
    """
    sums: defaultdict[tuple[str, int], _Sum] = defaultdict(_Sum)
    for team, page in pages:
        sums[page["instrument"]["key"], page["instrument"]["version"]].add(team, page)
    if not sums:
        return None
    (key, version), found = max(sums.items(), key=lambda one: (len(one[1].teams), one[0]))
    if len(found.teams) < MIN_TEAMS:
        return None
    return {
        "instrument": {"key": key, "version": version},
        "teams": len(found.teams),
        "people": found.people,
        "facts": {fact: _told(count) for fact, count in found.facts.items()},
        "signals": {signal: _told(count) for signal, count in found.signals.items()},
    }


def _told(total: Count) -> dict[str, int | None]:
    """Nothing of nobody: no team's page tells it."""
    return dict(zip(BOUNDS, total, strict=True)) if total[0] else dict.fromkeys(BOUNDS)
