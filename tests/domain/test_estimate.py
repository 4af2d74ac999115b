"""What bands say of levels: checked against exact posteriors, simulation and plain linear algebra."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from bench.measurement.judging import judge_intervals
from bench.measurement.rules import readier
from bench.measurement.worlds import REALISTIC, panel
from readier.domain import population
from readier.domain.estimate import Level, Observation, observe, picture, picture_of
from readier.domain.level_table import MOST, ROWS
from readier.domain.population import level_of, mean_answer
from readier.domain.terms import Band, ShownBand
from readier.domain.thresholds import band_of, bands, sums_of
from tests.build import a_cell
from tools import level_table

fewer = settings(max_examples=40)
levels = st.floats(1, 5)
cells = st.sampled_from([ShownBand(observed, band) for observed in range(5, 13) for band in bands(observed)])
signals = st.dictionaries(st.sampled_from("abcdefghij"), cells, min_size=1)
observations = st.dictionaries(
    st.sampled_from("abcdefghij"),
    st.builds(Observation, raters=st.just(8), value=st.floats(1, 5), variance=st.floats(0.06, 0.5)),
    min_size=1,
)


# --- the reference population -------------------------------------------------------------


def test_one_rater_is_as_reliable_as_published():
    rng = np.random.default_rng(1)
    level = population.MEAN + rng.normal(0, population.LEVEL_VARIANCE**0.5, 100_000)
    first, second = (
        np.clip(np.rint(level + rng.normal(0, population.ANSWER_VARIANCE**0.5, level.shape)), 1, 5) for _ in range(2)
    )
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(0.28, abs=0.03)


@given(st.floats(0, 7))
def test_mean_answer_is_that_of_scipy(level):
    edges = np.array([1.5, 2.5, 3.5, 4.5])
    below = norm.cdf(edges, level, population.ANSWER_VARIANCE**0.5)
    chances = np.diff([0, *below, 1])
    assert mean_answer(level) == pytest.approx(chances @ np.arange(1, 6), abs=1e-12)


@given(st.floats(1.05, 4.95))
def test_level_of_a_mean_answer_leads_back_to_it(points):
    assert mean_answer(level_of(points)) == pytest.approx(points, abs=1e-9)


def test_no_level_has_a_mean_answer_at_an_end_of_the_scale():
    assert Level(4.5, 0.3).above(5) == 0
    assert Level(1.5, 0.3).below(1) == 0


# --- the table ----------------------------------------------------------------------------


def test_table_is_what_its_generator_makes_byte_for_byte():
    assert level_table.TABLE.read_text(encoding="utf-8") == level_table.text()


def test_table_has_every_band_that_can_be_released():
    for observed in range(5, MOST + 1):
        for band in bands(observed) + bands(observed, strict=True):
            assert (observed, band.low, band.high) in ROWS


@pytest.mark.parametrize("observed", [5, 8, 12, 15])
def test_a_band_alone_says_what_a_simulation_of_it_says(observed):
    rng = np.random.default_rng(observed)
    level = population.MEAN + rng.normal(0, population.LEVEL_VARIANCE**0.5, 150_000)
    answers = level[:, None] + rng.normal(0, population.ANSWER_VARIANCE**0.5, (len(level), observed))
    sums = np.clip(np.rint(answers), 1, 5).sum(axis=1).astype(int)
    band_of_sum = {total: band_of(total, observed) for total in range(observed, 5 * observed + 1)}
    means = np.interp(level, grid := np.arange(0.0, 8.0, 0.01), [mean_answer(one) for one in grid])
    for band in bands(observed):
        those = np.isin(sums, [total for total, found in band_of_sum.items() if found == band])
        if those.sum() < 2000:
            continue  # too rare for a simulation to say anything
        found = picture({"s": [ShownBand(observed, band)]}).level(["s"])
        assert found.mean == pytest.approx(level[those].mean(), abs=0.02)
        assert found.sd == pytest.approx(level[those].std(), abs=0.015)
        assert found.point == pytest.approx(means[those].mean(), abs=0.02)
        for share in (0.8, 0.9):
            tails = (1 - share) / 2, (1 + share) / 2
            assert found.interval(share) == pytest.approx(np.quantile(means[those], tails), abs=0.06)


def test_a_band_of_very_many_is_taken_for_one_of_the_most():
    band = Band(3.5, 3.5)
    assert observe([ShownBand(MOST + 7, band)]).value == observe([ShownBand(MOST, band)]).value


# --- several signals together ---------------------------------------------------------------


@fewer
@given(observations)
def test_reading_together_is_the_exact_posterior_of_the_population(said):
    """The closed form against the whole covariance matrix, inverted."""
    names, k = list(said), len(said)
    raters = max(one.raters for one in said.values())
    level = population.PERSON_SD**2 * np.ones((k, k)) + population.SIGNAL_SD**2 * np.eye(k)
    shared = population.LENIENCY_SD**2 / raters
    seen = level + shared * np.ones((k, k)) + np.diag([one.variance - shared for one in said.values()])
    gain = level @ np.linalg.inv(seen)
    mean = population.MEAN + gain @ np.array([one.value - population.MEAN for one in said.values()])
    covariance = level - gain @ level
    found = picture_of(said)
    for i, name in enumerate(names):
        one = found.level([name])
        assert (one.mean, one.sd) == pytest.approx((mean[i], covariance[i, i] ** 0.5), abs=1e-9)
    half = names[: (k + 1) // 2]
    some = found.level(half)
    weights = np.array([name in half for name in names]) / len(half)
    assert (some.mean, some.sd) == pytest.approx((weights @ mean, (weights @ covariance @ weights) ** 0.5), abs=1e-9)


@pytest.mark.parametrize(("raters", "unseen"), [(6, 0.0), (10, 0.2)])
def test_intervals_hold_the_truth_as_often_as_they_say(raters, unseen):
    people = panel(replace(REALISTIC, unseen=unseen), raters=raters, people=800, rng=np.random.default_rng(raters))
    for name, share in judge_intervals(readier(people), people).items():
        assert share == pytest.approx(0.9 if "90" in name else 0.8, abs=0.04), name


@fewer
@given(signals)
def test_a_signal_that_is_not_shown_changes_no_other(shown):
    said = {name: [cell] for name, cell in shown.items()}
    assert picture(said | {"unseen": []}).observations == picture(said).observations
    assert picture(said | {"unseen": []}).level(shown) == picture(said).level(shown)
    assert picture(said | {"unseen": []}).level(["unseen"]) is None


@fewer
@given(observations)
def test_mirroring_the_scale_mirrors_what_is_said(said):
    """x -> 6 - x, in a population whose mean is mirrored too."""
    mirrored = {name: replace(one, value=6 - one.value) for name, one in said.items()}
    here, there = picture_of(said), picture_of(mirrored, mean=6 - population.MEAN)
    for names in ([name] for name in said):
        one, other = here.level(names), there.level(names)
        assert (other.mean, other.sd) == pytest.approx((6 - one.mean, one.sd))
        assert other.point == pytest.approx(6 - one.point)
        assert other.above(2.5) == pytest.approx(one.below(3.5))


@pytest.mark.parametrize("band", bands(8))
def test_the_table_mirrors_with_its_population(band):
    sums = sums_of(band, 8)
    value, variance = level_table.observation(sums, 8)
    mirrored = level_table.observation([48 - total for total in sums], 8, mean=6 - population.MEAN)
    assert mirrored == pytest.approx((6 - value, variance))


def test_what_colleagues_see_elsewhere_moves_a_signal_a_little():
    alone = picture({"s": [a_cell(3.5)]}).level(["s"])
    among = {name: [a_cell(4.6)] for name in "abcdefghi"}
    together = picture({"s": [a_cell(3.5)], **among}).level(["s"])
    assert alone.point < together.point < alone.point + 0.4
    assert together.sd < alone.sd


def test_leniency_never_averages_out_over_signals():
    """Six raters leave .45 / sqrt(6) = .18 of it, shared between the person and them."""
    many = {f"s{i}": [a_cell(3.5, observed=6)] for i in range(500)}
    assert picture(many).level(many).sd > 0.16


@given(cells, cells)
def test_several_rater_groups_are_surer_than_each_and_their_order_means_nothing(one, other):
    together = picture({"s": [one, other]}).level(["s"])
    assert together == picture({"s": [other, one]}).level(["s"])
    assert together.sd < min(picture({"s": [cell]}).level(["s"]).sd for cell in (one, other))


@given(levels, st.floats(0.05, 0.6), st.floats(1.1, 4.9))
def test_probabilities_on_both_sides_of_a_point_are_all(mean, sd, points):
    level = Level(mean, sd)
    assert level.above(points) + level.below(points) == pytest.approx(1)
    assert level.below(level.quantile(0.3)) == pytest.approx(0.3, abs=1e-6)
