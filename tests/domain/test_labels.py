"""What may be said of one signal, case by case and as properties."""

from __future__ import annotations

from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readier.domain.estimate import Level
from readier.domain.labels import Certainty, Label, clear_from, read_signal, statements
from readier.domain.population import level_of
from readier.domain.terms import Reason, Withheld
from tests.build import a_cell

NORMAL = NormalDist()
UNSEEN = Withheld(Reason.TOO_FEW_OBSERVED)
levels = st.builds(Level, mean=st.floats(1, 5.5), sd=st.floats(0.1, 0.5))
own_points = st.integers(1, 5)


def read(level, own, *, cells=None, received=8, **how):
    return read_signal(cells or [a_cell()], level=level, own=own, received=received, **how)


def a_level(point, sd=0.2):
    return Level(level_of(point), sd)


@pytest.mark.parametrize(
    ("point", "own", "label", "certainty"),
    [
        (4.2, 3, Label.HIDDEN_STRENGTH, Certainty.CLEAR),  # strong, and more than a point above
        (4.2, 4, Label.CONFIRMED_STRENGTH, Certainty.CLEAR),  # half a point more would be 4.5
        (3.7, 2, Label.HIDDEN_STRENGTH, Certainty.LEANING),  # 84 % sure that it is strong at all
        (3.2, 1, Label.CONFIRMED_GROWTH_AREA, Certainty.CLEAR),  # two points above, yet not strong
        (2.6, 4, Label.BLIND_SPOT, Certainty.CLEAR),  # not strong, and more than a point below
        (3.3, 4, Label.BLIND_SPOT, Certainty.LEANING),  # 84 % sure that it is below 3.5
        (4.2, 5, Label.CONFIRMED_STRENGTH, Certainty.CLEAR),  # less than the subject says, yet strong
        (2.6, 3, Label.CONFIRMED_GROWTH_AREA, Certainty.CLEAR),  # 2.5 would be half a point below
        (2.1, 3, Label.BLIND_SPOT, Certainty.CLEAR),
        (3.5, 4, Label.OPEN, None),  # as likely strong as not
        (3.5, 3, Label.OPEN, None),
        (4.9, 4, Label.HIDDEN_STRENGTH, Certainty.CLEAR),  # above 4.5
    ],
)
def test_labels_by_hand(point, own, label, certainty):
    found = read(a_level(point), own)
    assert (found.label, found.certainty) == (label, certainty)


@pytest.mark.parametrize(("observed", "threshold"), [(5, 0.93), (6, 0.90), (7, 0.885), (12, 0.885), (40, 0.885)])
def test_fewer_answers_must_be_surer(observed, threshold):
    assert clear_from(observed) == threshold
    inside, outside = (
        Level(level_of(3.5) + 0.2 * z, 0.2)
        for z in (NORMAL.inv_cdf(threshold + 0.002), NORMAL.inv_cdf(threshold - 0.002))
    )
    cells = [a_cell(observed=observed)]
    assert read(inside, 3, cells=cells, received=observed).certainty is Certainty.CLEAR
    assert read(outside, 3, cells=cells, received=observed).certainty is Certainty.LEANING


def test_answers_of_all_rater_groups_count_towards_the_threshold():
    level = Level(level_of(3.5) + 0.2 * NORMAL.inv_cdf(0.89), 0.2)
    assert read(level, 3, cells=[a_cell(observed=5)], received=5).certainty is Certainty.LEANING
    assert read(level, 3, cells=[a_cell(observed=5)] * 2, received=10).certainty is Certainty.CLEAR


@given(levels, st.integers(1, 4), st.integers(5, 12))
def test_raising_the_self_rating_never_makes_a_hidden_strength(level, own, observed):
    cells = [a_cell(observed=observed)]
    lower, higher = (read(level, points, cells=cells, received=observed) for points in (own, own + 1))
    if higher.label is Label.HIDDEN_STRENGTH:
        assert lower.label is Label.HIDDEN_STRENGTH
        assert lower.certainty is Certainty.CLEAR or higher.certainty is Certainty.LEANING


@given(levels, st.integers(2, 5))
def test_lowering_the_self_rating_never_makes_a_blind_spot(level, own):
    lower, higher = (read(level, points) for points in (own - 1, own))
    if lower.label is Label.BLIND_SPOT:
        assert higher.label is Label.BLIND_SPOT


@given(levels, own_points)
def test_statements_about_more_and_less_mirror_each_other(level, own):
    """x -> 6 - x: what is more becomes less. The line between strong and not is 3.5, mirrored 2.5."""
    here, there = statements(level, own), statements(Level(6 - level.mean, level.sd), 6 - own)
    assert there[Label.BLIND_SPOT] == pytest.approx(level.above(max(2.5, own + 0.5)))
    assert here[Label.BLIND_SPOT] == pytest.approx(Level(6 - level.mean, level.sd).above(max(2.5, 6 - own + 0.5)))


@given(levels, own_points)
def test_no_signal_is_clearly_two_things(level, own):
    clear = [label for label, probability in statements(level, own).items() if probability >= clear_from(5)]
    assert set(clear) <= {Label.HIDDEN_STRENGTH, Label.CONFIRMED_STRENGTH} or set(clear) <= {
        Label.BLIND_SPOT,
        Label.CONFIRMED_GROWTH_AREA,
    }


@given(levels, own_points)
def test_a_label_is_never_less_sure_than_it_says(level, own):
    found = read(level, own)
    if found.certainty:
        assert statements(level, own)[found.label] >= (0.885 if found.certainty is Certainty.CLEAR else 0.80)
    else:
        assert found.label is Label.OPEN


def test_without_a_self_rating_nothing_is_compared():
    found = read(a_level(4.6), None)
    assert (found.label, found.certainty, found.gap) == (Label.OPEN, None, None)


def test_a_signal_that_too_few_have_seen_says_nothing():
    found = read(None, 4, cells=[UNSEEN], received=8)
    assert (found.label, found.level, found.gap) == (Label.TOO_LITTLE_EVIDENCE, None, None)


@pytest.mark.parametrize(
    ("cells", "received", "min_group", "label"),
    [
        ([a_cell(observed=5)], 11, 5, Label.RARELY_VISIBLE),  # 5 of 11 have seen it
        ([a_cell(observed=5)], 10, 5, Label.OPEN),  # half is not less than half
        ([UNSEEN], 9, 5, Label.RARELY_VISIBLE),  # 4 of 9 at most
        ([UNSEEN], 8, 5, Label.TOO_LITTLE_EVIDENCE),  # perhaps 4 of 8
        ([UNSEEN], 10, 6, Label.TOO_LITTLE_EVIDENCE),  # perhaps 5 of 10
        ([UNSEEN, UNSEEN], 16, 5, Label.TOO_LITTLE_EVIDENCE),  # perhaps 4 in each group
        ([UNSEEN, UNSEEN], 17, 5, Label.RARELY_VISIBLE),
        ([a_cell(observed=6), UNSEEN], 21, 5, Label.RARELY_VISIBLE),  # 10 of 21 at most
        ([], 0, 5, Label.TOO_LITTLE_EVIDENCE),  # nothing was released
    ],
)
def test_rarely_visible_is_said_only_if_more_than_half_have_not_seen_it(cells, received, min_group, label):
    level = a_level(3.5) if any(cell != UNSEEN for cell in cells) else None
    assert read_signal(cells, level=level, own=4, received=received, min_group=min_group).label is label


def test_a_clear_label_stands_though_few_have_seen_it():
    assert read(a_level(4.6), 3, cells=[a_cell(observed=5)], received=12).label is Label.HIDDEN_STRENGTH


def test_views_differ_is_said_only_where_nothing_else_is():
    differing = [a_cell(3.0, views_differ=True)]
    assert read(a_level(3.5), 3, cells=differing).label is Label.VIEWS_DIFFER
    assert read(a_level(2.6), 3, cells=differing).label is Label.CONFIRMED_GROWTH_AREA


def test_gap_is_what_colleagues_see_beyond_the_subject():
    assert read(a_level(4.2), 3).gap == pytest.approx(1.2, abs=0.05)
    assert read(a_level(2.2), 4).gap == pytest.approx(-1.8, abs=0.05)
