"""Promise C, enumerated: a team's page is made of sides alone, and tells nobody's to whoever knows those of one, by the
strict rule of two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from itertools import combinations_with_replacement, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readier.domain.team_page import MOSTLY, SOON, STRICT, USUAL, sides_of, team_page, told
from readier.domain.team_proof import TeamFinding, examine_team, masked_below_three, prove_teams, sides_taken


def as_it_is(team: Sequence[bool]) -> int:
    return sum(team)


def in_words(found: TeamFinding) -> str:
    return f"{found.people} people, knowing {found.known}"


@pytest.mark.parametrize("found", list(prove_teams()), ids=in_words)
def test_both_sides_stay_possible_for_everybody_to_whoever_knows_one(found):
    assert found.holds, found


@pytest.mark.parametrize("found", list(prove_teams(rule=STRICT)), ids=in_words)
def test_by_the_strict_rule_they_do_to_whoever_knows_two(found):
    assert found.holds, found


@pytest.mark.parametrize("rule", [USUAL, STRICT])
def test_neither_rule_asks_for_more_than_it_must(rule):
    """With one person less on a page, or one less on a side, somebody's side is known."""
    smaller = type("Smaller", (), {"few": rule.few, "people": rule.people - 1})
    bolder = type("Bolder", (), {"few": rule.few - 1, "people": rule.people})
    for other, people in ((smaller, rule.people - 1), (bolder, 12)):
        known = combinations_with_replacement((True, False), rule.known)
        left = [examine_team(partial(told, rule=other), people=people, known=one) for one in known]
        assert not all(one.holds for one in left)


def test_the_same_enumeration_breaks_counts_as_they_are_and_counts_that_are_hidden_below_three():
    assert not examine_team(as_it_is, people=5).holds
    assert not examine_team(masked_below_three, people=5).holds  # "5 of 5"
    assert not examine_team(as_it_is, people=9, known=[True]).holds


def test_who_knows_as_many_as_are_few_knows_the_rest():
    """The price of telling counts at all, one reader further by the strict rule: docs/privacy.md says so."""
    assert not examine_team(told, people=9, known=[True, True]).holds
    assert not examine_team(partial(told, rule=STRICT), people=9, known=[True] * 3).holds


def test_pages_that_shared_reports_would_tell_the_sides_of_those_who_are_new():
    """Five on the first page, five more on the second: "at most 2 of 5", then "7 of 10", and all who came are there.

    Hence a report enters one page and never another (tests/rooms/test_team_pages.py).
    """
    came: dict[str, set[bool]] = defaultdict(set)
    for stayed, new in product(range(6), repeat=2):
        pages = [told([True] * there + [False] * (of - there)) for there, of in ((stayed, 5), (stayed + new, 10))]
        came[repr(pages)] |= sides_taken(new, 5)
    assert min(map(len, came.values())) == 1


LABELS = st.sampled_from(["hidden_strength", "confirmed_strength", "blind_spot", "confirmed_growth_area", "open"])
POINTS = st.none() | st.integers(10, 50).map(lambda tenths: tenths / 10)
HORIZONS = st.none() | st.sampled_from(["now", "six_months", "one_year", "three_years", "not_a_path"])
SIGNAL = st.fixed_dictionaries({"point": POINTS, "label": LABELS})
REPORT = st.tuples(st.fixed_dictionaries({"bridges": SIGNAL, "credits": SIGNAL}), HORIZONS)
Report = tuple[dict[str, Any], str | None]


def page(reports: Sequence[Report]) -> dict[str, Any]:
    return team_page([sides_of(signals, peers=peers) for signals, peers in reports])


@given(st.lists(REPORT, min_size=5, max_size=9), st.data())
def test_whoever_was_shown_all_other_reports_learns_no_more_than_sides(team, data):
    """Any report on the same sides in the last one's place makes the same page, to the letter."""
    *others, last = team
    twin = data.draw(on_the_sides_of(last))
    assert page([*others, twin]) == page([*others, last])


@st.composite
def on_the_sides_of(draw: Any, report: Report) -> Report:
    """Any report that differs in everything but its sides: levels, labels, horizon."""
    signals, peers = report
    labels = [one["label"] for one in signals.values()]
    kept = [label for label in ("hidden_strength", "blind_spot") if label in labels]
    free = ["confirmed_strength", "confirmed_growth_area", "open", *kept]
    drawn = [*kept, *(draw(st.sampled_from(free)) for _ in labels)][: len(labels)]
    soon = [horizon for horizon in ("now", "six_months", "one_year", "three_years", "not_a_path")]
    return (
        {
            signal: {"point": draw(_on_the_side_of(one["point"])), "label": label}
            for (signal, one), label in zip(signals.items(), draw(st.permutations(drawn)), strict=True)
        },
        None if peers is None else draw(st.sampled_from([one for one in soon if (one in SOON) == (peers in SOON)])),
    )


def _on_the_side_of(point: float | None) -> st.SearchStrategy[float | None]:
    if point is None:
        return st.none()
    is_there = round(2 * point) / 2 >= MOSTLY
    return POINTS.filter(lambda one: one is not None and (round(2 * one) / 2 >= MOSTLY) == is_there)
