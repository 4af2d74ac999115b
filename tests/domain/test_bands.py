"""What is told of a rater group, and what is withheld: rules 1, 2, 5, 7 and 8."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readier.domain.bands import level, release
from readier.domain.released import as_json, from_json
from readier.domain.sheets import RaterGroupAnswers, Sheet
from readier.domain.terms import (
    Band,
    Horizon,
    Missing,
    Reason,
    Relationship,
    Role,
    ShownBand,
    ShownMoments,
    Withheld,
)
from tests.build import answers, released

SIGNALS = ("bridges", "keeps_word", "new_ground")
TOO_FEW_OBSERVED = Withheld(Reason.TOO_FEW_OBSERVED)
points = st.none() | st.integers(1, 5)
sheets = st.builds(
    Sheet,
    points=st.dictionaries(st.sampled_from(SIGNALS), points),
    horizon=st.none() | st.sampled_from(Horizon),
    missing=st.none() | st.sampled_from(Missing),
    role=st.none() | st.sampled_from(Role),
    moment=st.sampled_from(["", "", "She asked first.", "He wrote it down."]),
)
surveys = st.lists(st.lists(sheets, max_size=9), min_size=1, max_size=3).map(
    lambda groups: [
        RaterGroupAnswers(relationships=(one,), invited=len(said), sheets=tuple(said))
        for one, said in zip(Relationship, groups, strict=False)
    ]
)


def test_four_answers_are_withheld_and_five_are_told():
    assert level([4, 4, 4, 4]) == Withheld(Reason.TOO_FEW_OBSERVED)
    assert level([4, 4, 4, 4, 4]) == ShownBand(observed=5, band=Band(low=4.0, high=None))


def test_who_has_not_seen_it_counts_for_nothing():
    """Absence is no middle: it moves no band, and five raters of whom one has not seen it are four."""
    assert level([1, 1, 1, 1, 1, None, None, None]) == level([1, 1, 1, 1, 1])
    assert level([5, 5, 5, 5, None]) == TOO_FEW_OBSERVED


def test_a_group_of_four_makes_no_report_and_says_why():
    outcome = released(answers(5, 5, 5, 5))
    assert outcome.groups == ()
    assert outcome.withheld is Reason.TOO_FEW


def test_a_higher_floor_withholds_more_and_changes_nothing_that_is_told():
    six, seven = released(answers(*[4] * 6), min_group=6), released(answers(*[4] * 6), min_group=7)
    assert six == released(answers(*[4] * 6))
    assert seven.withheld is Reason.TOO_FEW


@pytest.mark.parametrize("min_group", [4, 1, 0, -5])
def test_a_lower_floor_is_refused(min_group):
    with pytest.raises(ValueError, match="the floor is 5 answers"):
        released(answers(*[4] * 9), min_group=min_group)


@pytest.mark.parametrize(
    ("said", "differ"),
    [
        ([1, 1, 2, 3, 3, 4, 5, 5], True),  # three on either side of the middle, eight in all, band 3
        ([2, 2, 2, 4, 4, 4, 5, 4], True),  # band 3.5
        ([1, 1, 3, 3, 3, 4, 5, 5], False),  # two on one side
        ([1, 1, 2, 3, 4, 5, 5], False),  # seven in all
        ([2, 2, 2, 5, 5, 5, 5, 5], False),  # band 4: not the middle
    ],
)
def test_views_differ_only_in_the_middle_of_eight_with_three_on_either_side(said, differ):
    assert level(said).views_differ is differ


@pytest.mark.parametrize(
    ("moments", "shown"),
    [
        ("aaaa", False),  # four answers: no report at all
        ("aab", True),  # of five answers three are enough
        ("ab", False),
        ("", False),
    ],
)
def test_moments_need_five_answers_and_three_of_them(moments, shown):
    answered = 4 if len(moments) == 4 else 5
    texts = [*moments, *[""] * (answered - len(moments))]
    group = RaterGroupAnswers((Relationship.PEER,), answered, tuple(Sheet(points={}, moment=text) for text in texts))
    told = [one.moments for one in released(group).groups]
    assert told == ([ShownMoments(tuple(moments))] if shown else [Withheld(Reason.TOO_FEW)] * (answered == 5))


def test_moments_come_in_the_order_that_chance_gives():
    texts = ["a", "b", "c", "d", "e"]
    group = RaterGroupAnswers(
        relationships=(Relationship.PEER,), invited=5, sheets=tuple(Sheet(points={}, moment=one) for one in texts)
    )
    [told] = released(group, order=lambda given: sorted(given, reverse=True)).groups
    assert told.moments == ShownMoments(("e", "d", "c", "b", "a"))


def test_a_strict_release_has_higher_floors_and_wider_bands():
    assert released(answers(*[4] * 5), strict=True).withheld is Reason.TOO_FEW
    [six] = released(answers(*[4] * 6, horizon=Horizon.NOW, role=Role.STAFF), strict=True).groups
    assert six.signals["bridges"] == ShownBand(observed=6, band=Band(low=3.5, high=None))
    assert six.horizon == six.role == TOO_FEW_OBSERVED  # two who tell would pin the middle answer of six


@settings(max_examples=40)
@given(groups=surveys, strict=st.booleans(), min_group=st.integers(5, 7))
def test_nothing_is_told_of_fewer_than_the_floor(groups, strict, min_group):
    outcome = released(*groups, signals=SIGNALS, strict=strict, min_group=min_group)
    for group in outcome.groups:
        assert group.received >= max(min_group, 6 if strict else 5)
        cells = [*group.signals.values(), group.horizon, group.missing, group.role]
        told = [cell for cell in cells if not isinstance(cell, Withheld)]
        assert all(getattr(cell, "observed", 0) + getattr(cell, "answered", 0) >= min_group for cell in told)


@settings(max_examples=40)
@given(groups=surveys, data=st.data())
def test_the_order_of_sheets_tells_nothing(groups, data):
    """Even of moments: their order is chance's, and here it is that of the alphabet."""
    shuffled = [
        RaterGroupAnswers(group.relationships, group.invited, tuple(data.draw(st.permutations(group.sheets))))
        for group in groups
    ]
    outcomes = [release(one, instrument_signals=SIGNALS, order=sorted) for one in (groups, shuffled)]
    assert outcomes[0] == outcomes[1]


@settings(max_examples=40)
@given(groups=surveys, data=st.data())
def test_whether_a_signal_is_told_depends_on_counts_alone(groups, data):
    """With every point replaced by another one, the same signals are shown and withheld."""
    others = [
        RaterGroupAnswers(
            group.relationships,
            group.invited,
            tuple(
                Sheet(points={name: said and data.draw(st.integers(1, 5)) for name, said in sheet.points.items()})
                for sheet in group.sheets
            ),
        )
        for group in groups
    ]
    fates = [
        [[type(cell) for cell in group.signals.values()] for group in released(*one, signals=SIGNALS).groups]
        for one in (groups, others)
    ]
    assert fates[0] == fates[1]


@settings(max_examples=40)
@given(groups=surveys, strict=st.booleans())
def test_a_release_survives_the_report_and_back(groups, strict):
    outcome = released(*groups, signals=SIGNALS, strict=strict)
    assert from_json(as_json(outcome)) == outcome


def test_the_report_holds_the_words_of_the_rules_and_no_others():
    """No mean, sum, count per answer, minimum, maximum or spread: rule 5. A new word here needs a proof."""
    group = answers(*[1, 1, 2, 3, 3, 4, 5, 5], horizon=Horizon.NOW, missing=Missing.SKILL, moment="m", role=Role.HEAD)
    assert as_json(released(group)) == {
        "rule_version": 1,
        "strict": False,
        "withheld": None,
        "groups": [
            {
                "name": "colleagues",
                "relationships": ["peer"],
                "received": 8,
                "signals": {
                    "bridges": {
                        "fate": "shown",
                        "observed": 8,
                        "band": {"low": 3.0, "high": 3.0},
                        "views_differ": True,
                    }
                },
                "horizon": {"fate": "shown", "answered": 8, "middle": "now"},
                "missing": {"fate": "shown", "answered": 8, "option": "skill"},
                "role": {"fate": "shown", "answered": 8, "option": "head"},
                "moments": {"fate": "shown", "texts": ["m"] * 8},
            }
        ],
    }
