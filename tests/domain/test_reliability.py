"""Reliability reproduces what was published, and scipy where nothing was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import f as f_of_scipy

from readier.domain.f_distribution import f_cdf, f_quantile
from readier.domain.reliability import (
    alpha,
    icc_agreement,
    icc_consistency,
    icc_one_way,
    icc_unbalanced,
    mean_squares,
    raters_needed,
    spearman_brown,
    wilson,
)
from tests.domain.published import PUBLISHED, platoons

SHROUT_FLEISS = PUBLISHED["shrout_fleiss_1979"]
RATINGS = SHROUT_FLEISS["rows_targets_cols_judges"]
MODELS = {"ICC1": icc_one_way, "ICC2": icc_agreement, "ICC3": icc_consistency}
degrees = st.floats(0.5, 200)


def test_published_mean_squares():
    found, said = mean_squares(RATINGS), SHROUT_FLEISS["mean_squares"]
    assert (found.bms, found.wms, found.jms, found.ems) == pytest.approx(
        (said["BMS"], said["WMS"], said["JMS"], said["EMS"]), abs=1e-6
    )


@pytest.mark.parametrize("name", SHROUT_FLEISS["icc"])
def test_published_intraclass_correlations(name):
    found = MODELS[name[:4]](RATINGS, averaged=name.endswith("k"))
    assert found.value == pytest.approx(SHROUT_FLEISS["icc"][name], abs=1e-6)
    assert [found.low, found.high] == pytest.approx(SHROUT_FLEISS["ci95"][name], abs=5.1e-5)


def test_correlations_are_those_in_the_article():
    found = [model(RATINGS, averaged=averaged).value for averaged in (False, True) for model in MODELS.values()]
    assert [round(value, 2) for value in found] == SHROUT_FLEISS["published_2dp"]


def test_unequal_numbers_of_judges_give_the_same_where_they_are_equal():
    assert icc_unbalanced(RATINGS) == pytest.approx(icc_one_way(RATINGS).value)


def test_unequal_numbers_of_judges_by_hand():
    # n = 2, 3: n0 = (5 - 13/5) / 1 = 2.4; grand mean 3; BMS = 2 * 1.5^2 + 3 * 1^2 = 7.5; WMS = (0.5 + 2) / 3
    assert icc_unbalanced([[1, 2], [3, 4, 5]]) == pytest.approx((7.5 - 5 / 6) / (7.5 + 1.4 * 5 / 6))


@pytest.mark.parametrize("targets", [[], [[1, 2, 3]], [[1], [2], [3]], [[1, 2], []]])
def test_correlation_needs_two_targets_and_one_rated_twice(targets):
    with pytest.raises(ValueError, match="an ICC needs"):
        icc_unbalanced(targets)


def test_published_alpha():
    complete = [row for platoon in platoons() for row in platoon]
    assert len(complete) == 10
    assert alpha(complete) == pytest.approx(PUBLISHED["cohesion_multilevel"]["alpha_10_complete"], abs=1e-6)


@pytest.mark.parametrize(
    ("found", "of", "expected"),
    [(*map(int, name.split("/")), value) for name, value in PUBLISHED["wilson95"].items() if "/" in name],
)
def test_published_intervals_of_shares(found, of, expected):
    assert wilson(found, of) == pytest.approx(expected, abs=5.1e-5)


@pytest.mark.parametrize(("found", "of"), [(1, 0), (3, 2), (-1, 4)])
def test_share_must_be_one(found, of):
    with pytest.raises(ValueError, match="is no share"):
        wilson(found, of)


def test_published_reliabilities_of_more_raters():
    for raters, expected in PUBLISHED["spearman_brown"]["r1=.37"].items():
        assert spearman_brown(0.37, int(raters)) == pytest.approx(expected, abs=5.1e-5)
    for single, expected in PUBLISHED["spearman_brown"]["raters_for_.70"].items():
        assert raters_needed(float(single), wanted=0.70) == pytest.approx(expected, abs=0.051)


@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_as_many_raters_as_are_needed_are_enough(single, wanted):
    assert spearman_brown(single, raters_needed(single, wanted=wanted)) == pytest.approx(wanted)


@given(st.floats(0.001, 50), degrees, degrees)
def test_f_distribution_is_that_of_scipy(value, df1, df2):
    assert f_cdf(value, df1, df2) == pytest.approx(f_of_scipy.cdf(value, df1, df2), abs=1e-9)


@settings(max_examples=30)
@given(st.floats(0.01, 0.99), st.floats(1, 200), st.floats(1, 200))
def test_quantiles_undo_the_distribution(share, df1, df2):
    assert f_cdf(f_quantile(share, df1, df2), df1, df2) == pytest.approx(share, abs=1e-9)
