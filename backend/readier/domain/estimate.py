"""What a published band says of the rater population's mean, and how sure that is.

A band is interval-censored data: the sum of n answers lies in a known range. Everything here is a
function of bands, group sizes and the subject's own points, and so discloses nothing more than they do.

The reference population is fixed per TABLE_VERSION, for raw answers are gone after a release:
a signal's true mean is 3.65 + person N(0, .40) + signal N(0, .30); an answer is that mean + the
rater's leniency N(0, .45) + noise N(0, .65), rounded and clipped to 1..5. This gives the published
single-rater reliability of about .28 (docs/measurement.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import erf, exp, sqrt

from readier.domain.terms import SCALE_POINTS, ShownBand
from readier.domain.thresholds import sums_of

TABLE_VERSION = 1
MEAN = 3.65
PERSON_SD = 0.40
SIGNAL_SD = 0.30
LENIENCY_SD = 0.45
NOISE_SD = 0.65
# How far a self-rating strays from the true mean, before rounding. The published correlation of
# .54 would be .78; wider, since a person's own bias (under- or over-claiming) is shared by all of
# their signals and the no-gap world punishes a narrow one least. See docs/decisions/0004-labels.md.
SELF_SD = 0.95

TRUE_SD = sqrt(PERSON_SD**2 + SIGNAL_SD**2)
ANSWER_SD = sqrt(LENIENCY_SD**2 + NOISE_SD**2)
STEP = 0.1
GRID = tuple(1 + STEP * i for i in range(round((SCALE_POINTS - 1) / STEP) + 1))


@dataclass(frozen=True, slots=True)
class Estimate:
    """A posterior over GRID: probabilities that the true mean lies around each of its values."""

    probabilities: tuple[float, ...]

    @property
    def point(self) -> float:
        """The posterior mean, in points."""
        return sum(value * p for value, p in zip(GRID, self.probabilities, strict=True))

    @property
    def variance(self) -> float:
        point = self.point
        return sum((value - point) ** 2 * p for value, p in zip(GRID, self.probabilities, strict=True))

    def interval(self, share: float) -> tuple[float, float]:
        """The central interval that holds `share` of the probability, in points."""
        tail = (1 - share) / 2
        return self._quantile(tail), self._quantile(1 - tail)

    def above(self, limit: float) -> float:
        """The probability that the true mean is greater than `limit`."""
        return sum(
            p * min(1.0, max(0.0, (value + STEP / 2 - limit) / STEP))
            for value, p in zip(GRID, self.probabilities, strict=True)
        )

    def _quantile(self, q: float) -> float:
        reached = 0.0
        for value, p in zip(GRID, self.probabilities, strict=True):
            if reached + p >= q and p > 0:
                inside = value - STEP / 2 + STEP * (q - reached) / p
                return min(float(SCALE_POINTS), max(1.0, inside))
            reached += p
        return float(SCALE_POINTS)


@dataclass(frozen=True, slots=True)
class Whole:
    """The mean over several signals: normal, with what they share counted once."""

    point: float
    sd: float

    def bound(self, z: float) -> float:
        return min(float(SCALE_POINTS), max(1.0, self.point + z * self.sd))


# Two-sided 80 % and 90 %.
Z80, Z90 = 1.2816, 1.6449


def estimate(cells: Sequence[ShownBand], *, own: int | None = None) -> Estimate:
    """The posterior given the bands of one signal, one for each rater group, and the self-rating.

    It conditions on the self-rating too: a low one is itself evidence of a lower true mean, and
    leaving it out was measured to mislabel 15-19 % at five or six answers.
    """
    weights = list(_prior())
    for cell in cells:
        weights = [w * x for w, x in zip(weights, _band_likelihood(cell), strict=True)]
    if own is not None:
        weights = [w * x for w, x in zip(weights, _self_likelihood(own), strict=True)]
    total = sum(weights)
    return Estimate(tuple(w / total for w in weights))


def whole(signals: Sequence[Sequence[ShownBand]]) -> Whole | None:
    """The mean over signals, each given by its bands. None if nothing is shown.

    Raters' leniency and the person's own level are the same in all signals and do not average out:
    at six answers leniency alone leaves a standard deviation of .18. Each band counts as a normal
    observation with the same mean and variance as its exact posterior.
    """
    shown = [cells for cells in signals if cells]
    if not shown:
        return None
    prior_precision = 1 / TRUE_SD**2
    observations: list[tuple[float, float]] = []
    for cells in shown:
        posterior = estimate(cells)
        precision = max(1e-6, 1 / posterior.variance - prior_precision)
        y = (posterior.point / posterior.variance - MEAN * prior_precision) / precision
        observations.append((y, 1 / precision))
    raters = sum(sum(cell.observed for cell in cells) for cells in shown) / len(shown)
    leniency = LENIENCY_SD**2 / raters
    own_noise = sum(max(0.01, variance - leniency) for _, variance in observations) / len(shown) ** 2
    level = PERSON_SD**2 + SIGNAL_SD**2 / len(shown)
    average = sum(y for y, _ in observations) / len(shown)
    trust = level / (level + leniency + own_noise)
    return Whole(point=MEAN + trust * (average - MEAN), sd=sqrt(level * (1 - trust)))


@lru_cache(maxsize=1)
def _prior() -> tuple[float, ...]:
    return tuple(exp(-(((value - MEAN) / TRUE_SD) ** 2) / 2) for value in GRID)


def _self_likelihood(own: int) -> tuple[float, ...]:
    return tuple(_answers(value, SELF_SD)[own - 1] for value in GRID)


@lru_cache(maxsize=512)
def _band_likelihood(cell: ShownBand) -> tuple[float, ...]:
    sums = sums_of(cell.band, cell.observed)
    return tuple(
        sum(distribution[total - cell.observed] for total in sums) for distribution in _sums(cell.observed)
    )


@lru_cache(maxsize=64)
def _sums(observed: int) -> tuple[tuple[float, ...], ...]:
    """For each true mean, the distribution of the sum of `observed` answers, from `observed` up."""
    return tuple(_sum_distribution(_answers(value, ANSWER_SD), observed) for value in GRID)


def _sum_distribution(answers: Sequence[float], observed: int) -> tuple[float, ...]:
    distribution = [1.0]
    for _ in range(observed):
        longer = [0.0] * (len(distribution) + SCALE_POINTS - 1)
        for total, p in enumerate(distribution):
            for extra, q in enumerate(answers):
                longer[total + extra] += p * q
        distribution = longer
    return tuple(distribution)


@lru_cache(maxsize=512)
def _answers(value: float, sd: float) -> tuple[float, ...]:
    """Probabilities of the answers 1..5 of someone who sees `value`, give or take `sd`."""
    below = [_normal_cdf((edge + 0.5 - value) / sd) for edge in range(1, SCALE_POINTS)]
    return tuple(
        upper - lower for lower, upper in zip([0.0, *below], [*below, 1.0], strict=True)
    )


def _normal_cdf(z: float) -> float:
    return (1 + erf(z / sqrt(2))) / 2
