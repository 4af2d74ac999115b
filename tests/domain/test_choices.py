"""What is told of horizon, missing and role: rule 6."""

from __future__ import annotations

from collections import Counter
from statistics import median_high

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readier.domain.choices import HORIZON_ORDER, middle_horizon, unique_choice
from readier.domain.terms import Horizon, Missing, Reason, ShownChoice, ShownHorizon, Withheld

NOW, HALF, YEAR, YEARS, NEVER = Horizon
TOO_FEW, NO_AGREEMENT = Withheld(Reason.TOO_FEW_OBSERVED), Withheld(Reason.NO_AGREEMENT)
options = st.lists(st.none() | st.sampled_from(Missing), max_size=14)
horizons = st.lists(st.none() | st.sampled_from(Horizon), max_size=14)


@pytest.mark.parametrize(
    ("said", "middle"),
    [
        ([NOW, NOW, HALF, YEAR, NEVER], HALF),
        ([NOW, NOW, NOW, HALF, HALF, HALF], HALF),  # of two in the middle the later one: it claims less
        ([NEVER, YEARS, NOW, HALF, YEAR, NOW], YEAR),  # whatever the order
        ([NOW] * 5 + [None] * 3, NOW),  # who can't tell is not counted
    ],
)
def test_the_later_of_the_two_middle_answers_is_told(said, middle):
    assert middle_horizon(said) == ShownHorizon(answered=len(said) - said.count(None), middle=middle)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ppp s t", "p"),
        ("ppp ss", "p"),
        ("pp s t c", None),  # most of all, but only two behind it
        ("ppp sss", None),  # two are first
        ("pppp sss", "p"),
        ("p s t c n", None),
    ],
)
def test_a_choice_is_told_when_it_is_first_alone_with_three_behind_it(said, told):
    letters = {"p": Missing.PRACTICE, "s": Missing.SKILL, "t": Missing.PERMISSION, "c": Missing.CREDENTIAL}
    answers = [letters.get(one, Missing.NOTHING) for one in said.replace(" ", "")]
    assert unique_choice(answers) == (ShownChoice(len(answers), letters[told]) if told else NO_AGREEMENT)


@given(said=options, min_group=st.integers(5, 8))
def test_a_choice_is_told_by_the_rule_and_no_count_with_it(said, min_group):
    behind = Counter(one for one in said if one is not None)
    cell = unique_choice(said, min_group=min_group)
    if behind.total() < min_group:
        assert cell == TOO_FEW
    elif isinstance(cell, ShownChoice):
        assert cell.answered == behind.total()
        assert behind[Missing(cell.option)] >= 3
        assert all(behind[Missing(cell.option)] > count for one, count in behind.items() if one != cell.option)
    else:
        assert cell == NO_AGREEMENT
        assert max(behind.values()) < 3 or sorted(behind.values())[-2:] == [max(behind.values())] * 2


@given(said=horizons, min_group=st.integers(5, 8))
def test_the_middle_is_the_upper_median_of_those_who_could_tell(said, min_group):
    told = [HORIZON_ORDER.index(one) for one in said if one is not None]
    cell = middle_horizon(said, min_group=min_group)
    expected = ShownHorizon(len(told), HORIZON_ORDER[median_high(told)]) if len(told) >= min_group else TOO_FEW
    assert cell == expected


@given(said=options, data=st.data())
def test_the_order_of_answers_tells_nothing(said, data):
    shuffled = data.draw(st.permutations(said))
    assert unique_choice(shuffled) == unique_choice(said)


@given(said=horizons, data=st.data())
def test_the_order_of_horizons_tells_nothing(said, data):
    shuffled = data.draw(st.permutations(said))
    assert middle_horizon(shuffled) == middle_horizon(said)
