"""How many people of a team are on which side, told so that none stands out, and what moved between two pages."""

from __future__ import annotations

import pytest

from readier.domain.reliability import wilson
from readier.domain.team_page import STRICT, USUAL, Sides, sides_of, team_change, team_page, told


def a_person(point: float | None = 3.0, label: str = "open", *, peers: str | None = "one_year") -> Sides:
    return sides_of({"keeps_word": {"point": point, "label": label}}, peers=peers)


def between(there: int, people: int, *, rule=USUAL) -> tuple[int | None, int | None]:
    one = told([True] * there + [False] * (people - there), rule=rule)
    assert one["people"] == people
    return one["at_least"], one["at_most"]


def test_fewer_than_five_have_no_page():
    with pytest.raises(ValueError, match="5"):
        team_page([a_person()] * 4)


@pytest.mark.parametrize(
    ("there", "people", "expected"),
    [
        (0, 5, (0, 2)),
        (2, 5, (0, 2)),
        (3, 5, (3, 5)),
        (5, 5, (3, 5)),
        (2, 6, (0, 2)),
        (3, 6, (3, 3)),
        (4, 6, (4, 6)),
        (7, 10, (7, 7)),
        (8, 10, (8, 10)),
    ],
)
def test_a_count_is_exact_only_with_three_on_either_side(there, people, expected):
    assert between(there, people) == expected


@pytest.mark.parametrize(
    ("there", "people", "expected"),
    [(0, 7, (0, 3)), (3, 7, (0, 3)), (4, 7, (4, 7)), (4, 8, (4, 4)), (5, 8, (5, 8)), (6, 10, (6, 6)), (7, 10, (7, 10))],
)
def test_by_the_strict_rule_a_count_is_exact_only_with_four_on_either_side(there, people, expected):
    assert between(there, people, rule=STRICT) == expected


def test_by_the_strict_rule_fewer_than_seven_have_no_page_and_no_count():
    assert told([True] * 6, rule=STRICT)["people"] is None
    with pytest.raises(ValueError, match="7"):
        team_page([a_person()] * 6, rule=STRICT)


def test_people_of_whom_nothing_can_be_said_do_not_count_and_five_must_be_left():
    assert told([True] * 3 + [False] * 3 + [None] * 4) == {"people": 6, "at_least": 3, "at_most": 3}
    assert told([True] * 4 + [None] * 4) == {"people": None, "at_least": None, "at_most": None}


def test_a_person_is_seen_mostly_from_the_half_point_on():
    page = team_page([a_person(point) for point in (3.7, 3.7, 3.7, 3.8, 3.8, 5.0)])
    assert page["signals"]["keeps_word"] == {"people": 6, "at_least": 3, "at_most": 3}


def test_a_page_says_of_how_many_something_is_so():
    people = [
        *[a_person(4.2, "hidden_strength", peers="now")] * 3,
        *[a_person(None, "rarely_visible", peers=None)] * 2,
        *[a_person(2.8, "blind_spot", peers="not_a_path")] * 4,
        a_person(3.4, "open", peers="six_months"),
    ]
    page = team_page(people)
    assert page["people"] == 10
    assert page["facts"] == {
        "ready_soon": {"people": 8, "at_least": 4, "at_most": 4},
        "hidden_strength": {"people": 10, "at_least": 3, "at_most": 3},
        "blind_spot": {"people": 10, "at_least": 4, "at_most": 4},
    }
    assert page["signals"]["keeps_word"] == {"people": 8, "at_least": 3, "at_most": 3}


def a_page(there: int, people: int) -> dict:
    return {"signals": {"keeps_word": told([True] * there + [False] * (people - there))}}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ((3, 12), (9, 12), "rose"),
        ((9, 12), (3, 12), "fell"),
        ((4, 10), (6, 10), "no_clear_change"),  # their likely ranges touch
        ((1, 6), (5, 6), "no_clear_change"),  # it may have been two, and four
    ],
)
def test_a_team_moved_where_the_likely_ranges_do_not_touch(before, after, kind):
    earlier = a_page(*before)
    assert team_change(earlier, a_page(*after)) == {"keeps_word": earlier["signals"]["keeps_word"] | {"kind": kind}}


def test_a_signal_that_a_page_does_not_show_is_not_compared():
    assert team_change(a_page(4, 4), a_page(4, 8)) == {}
    assert team_change(a_page(4, 8), a_page(4, 4)) == {}


def test_the_likely_range_of_a_share_is_wilsons():
    """3 of 12 at 80 %: centre (.25 + 1.6425 / 24) / (1 + 1.6425 / 12) = .2801; reach .1534."""
    low, high = wilson(3, 12, z=1.2816)
    assert (low, high) == (pytest.approx(0.1266, abs=5e-4), pytest.approx(0.4335, abs=5e-4))
