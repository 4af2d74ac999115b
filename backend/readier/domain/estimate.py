"""What the published bands say of the level on each signal, and how sure that is.

A band is interval-censored data: the sum of n answers lies in a known range. `level_table` gives
for each band the value and the variance of an observation of the level that says as much. The
signals of a person are then read together: they share the person and the raters' leniency, so each
of them tells a little of the others, and the leniency never averages out. A signal that
is not shown takes no part. All of it is arithmetic that can be followed with a pocket calculator
(docs/measurement.md does), on bands and sizes of groups alone: it discloses nothing more than they do.

The self-rating is not evidence here. It is what the level is compared with.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist, fmean

from readier.domain.level_table import MOST, ROWS
from readier.domain.population import (
    LENIENCY_SD,
    MEAN,
    PERSON_SD,
    SIGNAL_SD,
    level_of,
    mean_answer,
    normal,
)
from readier.domain.terms import ShownBand

PERSON, SIGNAL, LENIENCY = PERSON_SD**2, SIGNAL_SD**2, LENIENCY_SD**2


@dataclass(frozen=True, slots=True)
class Level:
    """What is believed of a level: normal, with this mean and standard deviation.

    It speaks in points, as the mean answer that all such raters would give.
    """

    mean: float
    sd: float

    @property
    def point(self) -> float:
        """The expected mean answer, in points."""
        return mean_answer(self.mean, variance=self.sd**2)

    def interval(self, share: float) -> tuple[float, float]:
        """The central interval that holds `share` of the probability, in points."""
        return self.quantile((1 - share) / 2), self.quantile((1 + share) / 2)

    def quantile(self, share: float) -> float:
        """The mean answer that is not exceeded with probability `share`."""
        return mean_answer(NormalDist(self.mean, self.sd).inv_cdf(share))

    def above(self, points: float) -> float:
        """The probability that the mean answer is more than `points`."""
        return normal((self.mean - level_of(points)) / self.sd)

    def below(self, points: float) -> float:
        """The probability that the mean answer is less than `points`."""
        return normal((level_of(points) - self.mean) / self.sd)


@dataclass(frozen=True, slots=True)
class Observation:
    """An answer-like observation of the level on one signal: as if one had read `value` off it,
    normally distributed around the level with `variance`."""

    raters: int
    value: float
    variance: float


@dataclass(frozen=True, slots=True)
class Picture:
    """All shown signals of one person, read together.

    With `common` = person + the group's leniency, an observation is common + the signal's own part +
    an error of its own. Given the observations, common is normal around `common` with
    `common_variance`; everything else follows from it.
    """

    observations: Mapping[str, Observation]
    raters: int
    mean: float  # of the population
    common: float
    common_variance: float

    def level(self, signals: Iterable[str]) -> Level | None:
        """The mean level over those of the signals that are shown; of one alone, if it is one."""
        shown = [self.observations[signal] for signal in signals if signal in self.observations]
        if not shown:
            return None
        leniency = LENIENCY / self.raters
        person_share = PERSON / (PERSON + leniency)
        own_shares = [SIGNAL / (SIGNAL + self._own_error(one)) for one in shown]
        own = fmean(share * (one.value - self.common) for share, one in zip(own_shares, shown, strict=True))
        left = sum(share * self._own_error(one) for share, one in zip(own_shares, shown, strict=True)) / len(shown) ** 2
        variance = (person_share - fmean(own_shares)) ** 2 * self.common_variance + person_share * leniency + left
        return Level(mean=self.mean + person_share * (self.common - self.mean) + own, sd=sqrt(variance))

    def _own_error(self, one: Observation) -> float:
        return _own_error(one, raters=self.raters)


def picture(signals: Mapping[str, Sequence[ShownBand]]) -> Picture:
    """The picture of signals, each given by its shown bands, one for each rater group."""
    return picture_of({signal: observe(cells) for signal, cells in signals.items() if cells})


def picture_of(observations: Mapping[str, Observation], *, mean: float = MEAN) -> Picture:
    """The picture of observations in a population of this mean."""
    raters = max((one.raters for one in observations.values()), default=1)
    prior = PERSON + LENIENCY / raters
    weights = [1 / (SIGNAL + _own_error(one, raters=raters)) for one in observations.values()]
    precision = 1 / prior + sum(weights)
    weighed = sum(weight * one.value for weight, one in zip(weights, observations.values(), strict=True))
    return Picture(
        observations=observations,
        raters=raters,
        mean=mean,
        common=(mean / prior + weighed) / precision,
        common_variance=1 / precision,
    )


def observe(cells: Sequence[ShownBand]) -> Observation:
    """The observation that the bands of one signal amount to, one for each rater group."""
    rows = [ROWS[min(cell.observed, MOST), cell.band.low, cell.band.high] for cell in cells]
    precision = sum(1 / variance for _, variance in rows)
    return Observation(
        raters=sum(cell.observed for cell in cells),
        value=sum(value / variance for value, variance in rows) / precision,
        variance=1 / precision,
    )


def _own_error(one: Observation, *, raters: int) -> float:
    """What of an observation's variance is not shared with the other signals.

    `raters` have answered in all: their average leniency is in every signal, and those who have
    not seen this one are as if drawn by lot.
    """
    return one.variance - LENIENCY / raters
