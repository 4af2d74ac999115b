"""The organisation's page has the sums of what its teams' pages tell, and nothing besides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readier.domain.organisation_page import organisation_page
from readier.domain.team_page import told

FACTS = ("ready_soon", "hidden_strength", "blind_spot")
NOBODY = {"people": None, "at_least": None, "at_most": None}


def a_page(there: int, people: int = 10, *, version: int = 1) -> dict:
    count = told([True] * there + [False] * (people - there))
    return {
        "instrument": {"key": "readier", "version": version},
        "people": people,
        "facts": dict.fromkeys(FACTS, count),
        "signals": {"keeps_word": count},
    }


def of(*pages: dict) -> dict | None:
    return organisation_page(enumerate(pages))


def test_three_teams_by_hand():
    """At most 2 of 5, 4 of 10, at least 6 of 8: 0 + 4 + 6 to 2 + 4 + 8 of 23."""
    page = of(a_page(1, 5), a_page(4), a_page(7, 8))
    assert (page["teams"], page["people"], page["instrument"]) == (3, 23, {"key": "readier", "version": 1})
    assert page["signals"] == {"keeps_word": {"people": 23, "at_least": 10, "at_most": 14}}
    assert page["facts"] == dict.fromkeys(FACTS, page["signals"]["keeps_word"])


def test_the_pages_of_one_team_are_no_page_of_the_organisation():
    assert of() is None
    assert of(a_page(4)) is None
    assert organisation_page([("Platform", a_page(4)), ("Platform", a_page(5))]) is None
    assert of(a_page(4), a_page(4, version=2)) is None


def test_each_page_of_a_team_counts_for_they_share_no_report():
    page = organisation_page([("Platform", a_page(4)), ("Platform", a_page(5)), ("Payments", a_page(3))])
    assert (page["teams"], page["people"]) == (2, 30)
    assert page["signals"]["keeps_word"] == {"people": 30, "at_least": 12, "at_most": 12}


def test_pages_that_asked_otherwise_than_most_do_not_count():
    page = of(a_page(4), a_page(4), a_page(7, version=2))
    assert (page["teams"], page["signals"]["keeps_word"]["at_least"]) == (2, 8)


def test_a_signal_that_a_team_does_not_tell_does_not_count():
    silent = a_page(4) | {"signals": {"keeps_word": NOBODY}}
    assert of(silent, a_page(3, 6))["signals"]["keeps_word"] == {"people": 6, "at_least": 3, "at_most": 3}
    assert of(silent, silent)["signals"]["keeps_word"] == NOBODY


@given(teams=st.lists(st.lists(st.booleans(), min_size=5, max_size=12), min_size=2, max_size=20))
def test_what_is_true_of_all_people_is_between_its_numbers(teams):
    page = of(*(a_page(sum(team), len(team)) for team in teams))
    count = page["signals"]["keeps_word"]
    assert count["at_least"] <= sum(map(sum, teams)) <= count["at_most"] <= count["people"] == sum(map(len, teams))
    assert count["at_most"] - count["at_least"] <= 2 * len(teams)
