"""When a first step could be taken: own, expected and colleagues' view beside each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readier.domain.horizon import HorizonKind, Prediction, read_horizon
from readier.domain.labels import Certainty
from readier.domain.terms import Horizon, ShownHorizon

NOW, SIX, YEAR, THREE, NOT = Horizon
CLEAR, LEANING = Certainty
horizons = st.none() | st.sampled_from(Horizon)
shown = st.lists(st.builds(ShownHorizon, answered=st.integers(5, 12), middle=st.sampled_from(Horizon)), max_size=3)


def read(own, peers, *, expected=None, answered=7):
    return read_horizon([ShownHorizon(answered, peers)] if peers else [], own=own, expected=expected)


@pytest.mark.parametrize(
    ("own", "peers", "kind", "gap"),
    [
        (THREE, SIX, HorizonKind.PEERS_SOONER, (6, 36)),  # (12, 36] minus (0, 6]
        (YEAR, NOW, HorizonKind.PEERS_SOONER, (6, 12)),
        (SIX, SIX, HorizonKind.ALIKE, (-6, 6)),
        (NOW, NOW, HorizonKind.ALIKE, (0, 0)),
        (NOW, YEAR, HorizonKind.SELF_SOONER, (-12, -6)),
        (NOT, YEAR, HorizonKind.OTHERS_SEE_A_PATH, None),  # a state, never a number
        (YEAR, NOT, HorizonKind.PEERS_NOT_YET, None),
        (NOT, NOT, HorizonKind.ALIKE, None),
        (None, YEAR, HorizonKind.UNKNOWN, None),
        (YEAR, None, HorizonKind.UNKNOWN, None),
    ],
)
def test_gap_in_months_is_self_minus_colleagues(own, peers, kind, gap):
    found = read(own, peers)
    assert (found.kind, found.gap_months) == (kind, gap)


@pytest.mark.parametrize(
    ("own", "peers", "answered", "certainty"),
    [
        (YEAR, SIX, 7, LEANING),  # one answer apart
        (THREE, SIX, 7, CLEAR),  # two
        (THREE, SIX, 8, CLEAR),  # the sooner of the two middle answers would only be farther off
        (NOW, YEAR, 7, CLEAR),
        (NOW, YEAR, 8, LEANING),  # the sooner of the two may be "within six months"
        (NOW, THREE, 8, CLEAR),
        (SIX, NOT, 8, CLEAR),
        (THREE, NOT, 7, LEANING),
        (NOT, THREE, 7, LEANING),
        (YEAR, YEAR, 7, None),
        (None, YEAR, 7, None),
    ],
)
def test_a_difference_is_clear_only_if_it_outlasts_the_next_answer(own, peers, answered, certainty):
    assert read(own, peers, answered=answered).certainty is certainty


@pytest.mark.parametrize(
    ("expected", "peers", "prediction"),
    [
        (YEAR, SIX, Prediction.PEERS_MORE_OPTIMISTIC),
        (YEAR, YEAR, Prediction.AS_EXPECTED),
        (YEAR, THREE, Prediction.PEERS_LESS_OPTIMISTIC),
        (NOT, THREE, Prediction.PEERS_MORE_OPTIMISTIC),
        (None, YEAR, None),
        (YEAR, None, None),
    ],
)
def test_prediction_is_beside_what_colleagues_said(expected, peers, prediction):
    assert read(YEAR, peers, expected=expected).prediction is prediction


def test_of_several_rater_groups_the_latest_stands():
    found = read_horizon([ShownHorizon(8, NOW), ShownHorizon(6, YEAR)], own=THREE, expected=None)
    assert found.peers is YEAR


@given(shown, horizons, horizons)
def test_order_of_rater_groups_means_nothing(groups, own, expected):
    assert read_horizon(groups, own=own, expected=expected) == read_horizon(groups[::-1], own=own, expected=expected)


@given(shown, st.sampled_from(Horizon))
def test_a_later_own_horizon_never_makes_the_subject_sooner(groups, own):
    later = list(Horizon)[min(4, list(Horizon).index(own) + 1)]
    sooner = {HorizonKind.SELF_SOONER, HorizonKind.PEERS_NOT_YET}
    if read_horizon(groups, own=later, expected=None).kind in sooner:
        assert read_horizon(groups, own=own, expected=None).kind in sooner
