"""Attacks that give answers away elsewhere, each tried on what Readier tells, and on what it does not tell.

The attacker knows everything but the answers: the rules, who was asked, and every count.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations_with_replacement, product
from random import Random
from statistics import pstdev

import pytest

from readier.domain import naive
from readier.domain.bands import level
from readier.domain.possible import every_rest, left_possible
from readier.domain.terms import Relationship
from tests.build import answers, released

POINTS = (1, 2, 3, 4, 5)
PEER, REPORT, OTHER = Relationship


def test_subtracting_a_group_of_five_from_all_six_has_nothing_to_subtract_from():
    """Five peers and one other: there is one group of six and no overall beside it."""
    [only] = released(answers(5, 4, 4, 4, 5), answers(1, relationship=OTHER)).groups
    assert only.received == 6
    assert only.relationships == (PEER, OTHER)


def test_the_same_subtraction_works_on_an_overall_beside_its_groups():
    """Or this attacker would be none."""
    assert naive.remainder_left(6) == {1}


@pytest.mark.parametrize("rule", [naive.one_decimal, naive.histogram])
def test_unanimity_gives_away_everybody_under_common_rules_and_nobody_here(rule):
    def left_of(publish):
        left = left_possible(publish, POINTS, colluders=0, rests=every_rest(POINTS, 4))
        return len(left[publish((5, 5, 5, 5, 5)), ()])

    assert left_of(rule) == 1
    assert left_of(level) == 5


def test_three_raters_are_too_few_to_hide_each_other():
    assert not released(answers(1, 4, 5)).groups
    given_away = naive.share_given_away(naive.one_decimal, raters=3, reports=50, gauss=Random(1).gauss)
    assert given_away.one_tells > given_away.nobody_tells > 0.1


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(min, id="the least"),
        pytest.param(max, id="the greatest"),
        pytest.param(lambda said: sum(point >= 4 for point in said), id="how many are favourable"),
        pytest.param(lambda said: round(2 * sum(said) / len(said)), id="half points without merged ends"),
        pytest.param(lambda said: round(pstdev(said), 1), id="the spread"),
        pytest.param(lambda said: sorted(said)[2:4], id="both middles of six"),
        pytest.param(lambda said: Counter(said).most_common(2), id="the two most chosen, and by how many"),
    ],
)
def test_what_else_might_be_told_does_not_hold(rule):
    """Each of these was considered, and leaves less than three values of six raters if one tells."""
    left = left_possible(lambda said: str(rule(said)), POINTS, colluders=1, rests=every_rest(POINTS, 4))
    assert min(map(len, left.values())) < 3


def test_a_newcomer_is_seen_in_means_before_and_after():
    for old in combinations_with_replacement(POINTS, 5):
        before = naive.one_decimal(old)
        after = [naive.one_decimal((*old, new)) for new in POINTS]
        assert len(set(after)) == 5, f"{before} and then one of {after}"


def test_bands_before_and_after_would_show_a_newcomer_too():
    """Hence one release at the close, and no live results: rule 7."""
    seen = [
        {level(old), *map(level, ((*old, new) for new in POINTS))} for old in combinations_with_replacement(POINTS, 5)
    ]
    assert any(len(cells) > 2 for cells in seen)


def test_two_groups_side_by_side_leave_what_each_leaves_alone():
    """Groups are disjoint: what one says of its raters, the other does not know better."""
    alone = left_possible(level, POINTS, colluders=1, rests=every_rest(POINTS, 3))
    beside: dict[tuple[object, int], set[int]] = {}
    others = [(1, 1, 1, 1, 1), (5, 5, 5, 5, 5), (2, 3, 3, 4, 5)]
    for ours, theirs in product(combinations_with_replacement(POINTS, 5), others):
        mine, yours = (group.signals["bridges"] for group in released(answers(*ours), _reports(theirs)).groups)
        for known in set(ours):
            rest = list(ours)
            rest.remove(known)
            beside.setdefault((mine, yours, known), set()).update(rest)
    assert all(possible == alone[mine, (known,)] for (mine, _, known), possible in beside.items())


def _reports(said):
    return answers(*said, relationship=REPORT)


def test_one_colluder_never_shows_that_somebody_gave_few_points():
    """What is left of five values always has the 5: a bad mark cannot be pinned on anybody."""
    for raters in range(5, 13):
        left = left_possible(level, POINTS, colluders=1, rests=every_rest(POINTS, raters - 2))
        assert all(5 in possible for possible in left.values())


def test_how_many_have_seen_it_says_who_has_only_when_all_have_or_all_but_the_colluder():
    """The one thing that the count of observed answers gives away; it is of who, not of what."""
    values = (*POINTS, None)
    for raters in (6, 7, 8):
        left = left_possible(level, values, colluders=1, rests=every_rest(values, raters - 2))
        for (cell, (known,)), possible in left.items():
            all_others_have = getattr(cell, "observed", 0) == raters - (known is None)
            assert (None in possible) is not all_others_have
            assert possible != {None}  # that somebody has not seen it is never sure
