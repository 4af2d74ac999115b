"""Promise C, enumerated: to whoever knows the side of one person (by the strict rule of two), both sides stay possible
for everybody else.

Who is who makes no difference to a count, so every page there can be is tried with every number on a side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations_with_replacement

from readier.domain.team_page import USUAL, Rule, told

ENUMERATED = 12  # people: of more, a page tells no other kinds of counts
SIDES = 2
Publish = Callable[[Sequence[bool]], object]


@dataclass(frozen=True, slots=True)
class TeamFinding:
    """How many sides stay possible for anybody on the worst page of so many people, to a reader who knows `known`."""

    people: int
    known: tuple[bool, ...]
    outcomes: int
    fewest_left: int
    worst: object

    @property
    def holds(self) -> bool:
        return self.fewest_left == SIDES


def prove_teams(publish: Publish | None = None, *, rule: Rule = USUAL) -> Iterator[TeamFinding]:
    """Pages of up to 12 people, for readers who know the sides of nobody, and of as many as the rule is made to hold
    against, whichever they are. `publish` in place of the rule's own: what else might be told of such teams.
    """
    for people in range(rule.people, ENUMERATED + 1):
        for size in range(rule.known + 1):
            for known in combinations_with_replacement((True, False), size):
                yield examine_team(publish or partial(told, rule=rule), people=people, known=known)


def examine_team(publish: Publish, *, people: int, known: Sequence[bool] = ()) -> TeamFinding:
    left: dict[str, set[bool]] = defaultdict(set)
    for there in range(people + 1):
        others_there, others = there - sum(known), people - len(known)
        if 0 <= others_there <= others:
            outcome = publish([True] * there + [False] * (people - there))
            left[repr(outcome)] |= sides_taken(others_there, others)
    worst = min(left, key=lambda outcome: len(left[outcome]))
    return TeamFinding(people, tuple(known), len(left), len(left[worst]), worst)


def sides_taken(there: int, of: int) -> set[bool]:
    """The sides on which somebody is, if `there` of so many are on one."""
    return {side for side, number in ((True, there), (False, of - there)) if number}


def masked_below_three(team: Sequence[bool]) -> int | str:
    """What common tools publish of a team: counts, with those under three hidden. For `--rule naive`."""
    return sum(team) if sum(team) >= 3 else "under 3"
