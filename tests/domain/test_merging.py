"""Which raters are reported together: rule 2."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readier.domain.merging import merge_at_close, merge_at_opening
from readier.domain.terms import Relationship
from tests.build import answers

PEER, REPORT, OTHER = Relationship.PEER, Relationship.DIRECT_REPORT, Relationship.OTHER
counts = st.fixed_dictionaries({}, optional={one: st.integers(1, 15) for one in Relationship})
sizes = st.tuples(*[st.integers(0, 9)] * 3)


def groups_of(*sizes: int):
    return [answers(*[3] * size, relationship=one) for one, size in zip(Relationship, sizes, strict=False)]


def shape(groups):
    return [(group.relationships, len(group.sheets)) for group in groups]


@pytest.mark.parametrize(
    ("invited", "expected"),
    [
        ({PEER: 8}, [(PEER,)]),
        ({PEER: 8, REPORT: 6}, [(PEER,), (REPORT,)]),
        ({PEER: 8, REPORT: 5}, [(PEER, REPORT)]),  # five invited: one silence and the floor is missed
        ({PEER: 8, REPORT: 3, OTHER: 3}, [(PEER,), (REPORT, OTHER)]),  # the small ones are six together
        ({PEER: 8, REPORT: 3, OTHER: 2}, [(PEER, REPORT, OTHER)]),
        ({PEER: 9, REPORT: 7, OTHER: 1}, [(PEER,), (REPORT, OTHER)]),  # the one joins the smaller of the two
        ({PEER: 3, REPORT: 2, OTHER: 2}, [(PEER, REPORT, OTHER)]),
    ],
)
def test_relationships_stand_apart_only_with_six_invited(invited, expected):
    assert merge_at_opening(invited, split_by_relationship=True) == expected


@given(invited=counts)
def test_opening_puts_every_relationship_into_one_group_of_six_or_all_into_one(invited):
    groups = merge_at_opening(invited, split_by_relationship=True)
    assert sorted(one for group in groups for one in group) == sorted(invited)
    assert len(groups) <= 1 or all(sum(invited[one] for one in group) >= 6 for group in groups)
    assert merge_at_opening(invited, split_by_relationship=False) == [
        tuple(one for one in Relationship if one in invited)
    ]


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ((7, 6, 0), [((PEER,), 7), ((REPORT, OTHER), 6)]),  # that nobody of a kind answered is not told apart
        ((5, 5, 5), [((PEER,), 5), ((REPORT,), 5), ((OTHER,), 5)]),
        ((7, 3, 2), [((PEER,), 7), ((REPORT, OTHER), 5)]),  # small ones first with each other
        ((7, 2, 2), [((PEER, REPORT, OTHER), 11)]),  # still small together: with the smallest that is shown
        ((8, 6, 1), [((PEER,), 8), ((REPORT, OTHER), 7)]),
        ((4, 1, 0), [((PEER, REPORT, OTHER), 5)]),
        ((4, 0, 0), []),
        ((2, 1, 1), []),
    ],
)
def test_small_groups_are_never_shown_alone_nor_left_over(received, expected):
    assert shape(merge_at_close(groups_of(*received))) == expected


@given(received=sizes, min_group=st.integers(5, 8))
def test_every_answer_is_in_a_shown_group_of_the_floor_or_nothing_is_shown(received, min_group):
    """A group that is left out while another is shown could be had by subtraction from what all know."""
    shown = merge_at_close(groups_of(*received), min_group=min_group)
    assert all(len(group.sheets) >= min_group for group in shown)
    assert sum(len(group.sheets) for group in shown) == (sum(received) if sum(received) >= min_group else 0)


@given(received=sizes, data=st.data())
def test_merging_looks_at_counts_alone(received, data):
    """The same counts with other answers make the same groups, or the grouping itself would tell of them."""
    others = [
        answers(*[data.draw(st.integers(1, 5)) for _ in range(size)], relationship=one)
        for one, size in zip(Relationship, received, strict=True)
    ]
    assert shape(merge_at_close(others)) == shape(merge_at_close(groups_of(*received)))
