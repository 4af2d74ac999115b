"""A team's page from its people's reports: of how many something is so, never of whom and never how much.

Of each person the page takes only on which *side* of a question they are: seen doing something mostly or not, ready
soon or not. Everything on it counts sides. So whoever was shown all other reports of a team learns of the last
person at most these sides, and whoever knows one (or two, by the strict rule) learns none: docs/disclosure.md.

Nothing private enters: neither interest nor the readings that rest on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from readier.domain.change import Z80, ChangeKind
from readier.domain.reliability import wilson
from readier.domain.terms import Horizon

MOSTLY = 4.0  # points
SOON = {Horizon.NOW.value, Horizon.SIX_MONTHS.value}

Side = bool | None  # None: nothing can be said of this person


@dataclass(frozen=True, slots=True)
class Rule:
    """Made to hold against a reader who knows the sides of `known` people: readier.domain.team_proof enumerates it."""

    known: int

    @property
    def few(self) -> int:
        """So many on one side, or fewer, are told as "at most so many": one more than those who are known."""
        return self.known + 1

    @property
    def people(self) -> int:
        """Of fewer people nothing is told: the few on one side and the few on the other would be the same page."""
        return 2 * self.few + 1


USUAL = Rule(known=1)  # five people, exact with three on either side
STRICT = Rule(known=2)  # seven, exact with four


@dataclass(frozen=True, slots=True)
class Sides:
    """All that a page knows of a person."""

    signals: dict[str, Side]  # whether they are seen doing it mostly, or more
    facts: dict[str, Side]

    def says_anything(self) -> bool:
        """Whether there is a level of one signal at least."""
        return any(side is not None for side in self.signals.values())


def sides_of(signals: Mapping[str, Any], *, peers: str | None) -> Sides:
    """From a report's interpretation: its `signals`, and when colleagues see the person ready."""
    labels = {one["label"] for one in signals.values()}
    return Sides(
        signals={signal: _is_mostly(one["point"]) for signal, one in signals.items()},
        facts={
            "ready_soon": None if peers is None else peers in SOON,
            "hidden_strength": "hidden_strength" in labels,
            "blind_spot": "blind_spot" in labels,
        },
    )


def team_page(people: Sequence[Sides], *, rule: Rule = USUAL) -> dict[str, Any]:
    """The page of `people`. Raises ValueError for fewer than the rule wants."""
    if len(people) < rule.people:
        raise ValueError(f"a team page needs {rule.people} people, got {len(people)}")
    return {
        "people": len(people),
        "facts": _told_of_each([one.facts for one in people], rule),
        "signals": _told_of_each([one.signals for one in people], rule),
    }


def _told_of_each(people: Sequence[Mapping[str, Side]], rule: Rule) -> dict[str, Any]:
    questions = dict.fromkeys(question for one in people for question in one)
    return {question: told([one.get(question) for one in people], rule=rule) for question in questions}


def told(sides: Sequence[Side], *, rule: Rule = USUAL) -> dict[str, int | None]:
    """How many are on that side, between which numbers, and of how many people; nothing of fewer than the rule wants.

    An exact count needs more than `few` people on either side: of fewer, whoever is known may be all of them, and one
    would know on which side all others are.
    """
    known = [side for side in sides if side is not None]
    people, there = len(known), sum(known)
    if people < rule.people:
        return {"people": None, "at_least": None, "at_most": None}
    if there <= rule.few:
        return {"people": people, "at_least": 0, "at_most": rule.few}
    if people - there <= rule.few:
        return {"people": people, "at_least": people - rule.few, "at_most": people}
    return {"people": people, "at_least": there, "at_most": there}


def team_change(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What moved between two pages of a team, from the pages alone: signals that both show.

    People are not paired: who is in both is told by no page, and a difference of persons would tell of one. It moved
    if the likely ranges (80 %) of the two shares do not touch, which is said rather too seldom.
    """
    return {
        signal: earlier | {"kind": _moved(_likely(earlier), _likely(later)).value}
        for signal, later in after["signals"].items()
        if (earlier := before["signals"].get(signal)) and earlier["people"] is not None and later["people"] is not None
    }


def _is_mostly(point: float | None) -> Side:
    """Whether a level is, in half points, "mostly" or more."""
    return None if point is None else round(2 * point) / 2 >= MOSTLY


def _likely(told: Mapping[str, int]) -> tuple[float, float]:
    return wilson(told["at_least"], told["people"], z=Z80)[0], wilson(told["at_most"], told["people"], z=Z80)[1]


def _moved(before: tuple[float, float], after: tuple[float, float]) -> ChangeKind:
    if after[0] > before[1]:
        return ChangeKind.ROSE
    return ChangeKind.FELL if after[1] < before[0] else ChangeKind.NO_CLEAR_CHANGE
