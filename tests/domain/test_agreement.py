"""Agreement reproduces what was published, and what can be worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readier.domain.agreement import (
    CHANCE,
    ad_cutoff,
    ad_mean,
    ad_median,
    awg,
    chance_variance,
    rwg,
    rwg_j,
    rwg_j_star,
)
from readier.domain.critical_agreement import critical_ad, critical_rwg
from tests.domain.published import PUBLISHED, numbered, platoons

COHESION = PUBLISHED["cohesion_multilevel"]
answers = st.lists(st.integers(1, 5), min_size=2, max_size=12)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([4, 4, 4, 4], 1.0),  # unanimous
        ([3, 4, 4, 5], 1 - (2 / 3) / 2),  # s^2 = 2/3, chance = 2
        ([1, 5, 1, 5], 0.0),  # s^2 = 16/3 > 2: worse than chance
    ],
)
def test_rwg_by_hand(points, expected):
    assert rwg(points) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("name", "statistic"), [("rwg", rwg), ("AD_M", ad_mean), ("AD_Md", ad_median), ("awg", awg)], ids=str
)
def test_one_item_of_the_published_platoons(name, statistic):
    found = [statistic([row[0] for row in platoon]) for platoon in platoons(items=1)]
    assert found == pytest.approx(COHESION["COH01"][name], abs=1e-6)


@pytest.mark.parametrize(("name", "statistic"), [("rwg_j", rwg_j), ("rwg_j_lindell", rwg_j_star)])
def test_five_items_of_the_published_platoons(name, statistic):
    found = [statistic(list(zip(*platoon, strict=True))) for platoon in platoons()]
    assert found == pytest.approx(COHESION["five_items_complete_rows"][name], abs=1e-6)


@pytest.mark.parametrize("shape", CHANCE)
def test_published_variances_of_chance(shape):
    assert CHANCE[shape] == pytest.approx(PUBLISHED["null_shapes_5pt"][shape])
    assert chance_variance(CHANCE[shape]) == pytest.approx(PUBLISHED["null_variances_5pt"][shape], abs=0.005)


@pytest.mark.parametrize(("options", "cutoff"), numbered("ad_cutoff_c_over_6"))
def test_published_cutoffs_of_the_average_deviation(options, cutoff):
    assert ad_cutoff(options) == pytest.approx(cutoff, abs=5e-5)


@pytest.mark.parametrize(("raters", "expected"), numbered("exact_critical_values_5pt"))
def test_critical_values_by_enumeration(raters, expected):
    ad, agreement = critical_ad(raters), critical_rwg(raters)
    assert (ad.value, ad.p) == pytest.approx((expected["AD_M"], expected["AD_M_exact_p"]), abs=5.1e-5)
    assert (agreement.value, agreement.p) == pytest.approx((expected["rwg"], expected["rwg_exact_p"]), abs=5.1e-5)


def test_published_critical_values_were_simulated_and_ours_are_exact():
    ad, agreement = critical_ad(5, scale_points=7), critical_rwg(10)
    for found, name in ((ad, "AD_M_n5_7options"), (agreement, "rwg_n10_5options")):
        said = PUBLISHED["dunlap_2003"][name]
        assert found.value == pytest.approx(said["published"], abs=0.005)
        assert (found.value, found.p) == pytest.approx((said["exact"], said["p"]), abs=1e-9)


def test_two_raters_can_agree_by_chance_whatever_they_say():
    assert critical_ad(2) is None
    assert critical_rwg(2) is None


def test_agreement_is_not_defined_where_no_disagreement_was_possible():
    assert awg([5, 5, 5, 5, 4]) is None  # four fives leave the fifth no room to disagree as much as one could
    assert awg([5, 5, 5, 4, 1]) is not None


@given(answers)
def test_agreement_does_not_see_which_end_of_the_scale_is_up(points):
    mirrored = [6 - point for point in points]
    for statistic in (rwg, ad_mean, ad_median):
        assert statistic(mirrored) == pytest.approx(statistic(points))


@pytest.mark.parametrize("statistic", [rwg, ad_mean, ad_median, awg])
def test_one_rater_cannot_agree(statistic):
    with pytest.raises(ValueError, match="needs 2 raters, got 1"):
        statistic([3])
