"""The reference population: how levels, raters and answers vary among engineers and their colleagues.

Raw answers are gone after a release, so it cannot be fitted to an organisation; it is fixed per
TABLE_VERSION. A signal's *level* is 3.65 + person N(0, .40) + signal N(0, .30). A rater's answer is
the level + their leniency N(0, .45), the same in all that they rate, + noise N(0, .65), rounded and
clipped to 1..5. One rater's answers then have the published reliability of about .28
(docs/measurement.md).

What is shown to people is never a level but the *mean answer* that all such raters would give.
"""

from __future__ import annotations

from functools import lru_cache
from math import erf, inf, sqrt

from readier.domain.terms import SCALE_POINTS

TABLE_VERSION = 2
MEAN = 3.65
PERSON_SD = 0.40
SIGNAL_SD = 0.30
LENIENCY_SD = 0.45
NOISE_SD = 0.65

LEVEL_VARIANCE = PERSON_SD**2 + SIGNAL_SD**2
ANSWER_VARIANCE = LENIENCY_SD**2 + NOISE_SD**2
HALVINGS = 60  # of an interval of 26 points: far below what a float can tell apart


def mean_answer(level: float, *, variance: float = 0.0) -> float:
    """The mean of the answers, in points, of all raters of a level that is known up to `variance`.

    An answer is at least k + 1 if level, leniency and noise come to more than k + 1/2, so
    its mean is 5 - sum over k = 1..4 of Phi((k + 1/2 - level) / sd).
    """
    sd = sqrt(ANSWER_VARIANCE + variance)
    return SCALE_POINTS - sum(normal((k + 0.5 - level) / sd) for k in range(1, SCALE_POINTS))


@lru_cache(maxsize=64)
def level_of(answer: float) -> float:
    """The level whose mean answer is `answer`; infinite at the ends of the scale and beyond."""
    if answer <= 1:
        return -inf
    if answer >= SCALE_POINTS:
        return inf
    low, high = -10.0, 16.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if mean_answer(middle) < answer else (low, middle)
    return (low + high) / 2


def normal(z: float) -> float:
    """The share of a standard normal distribution below `z`."""
    return (1 + erf(z / sqrt(2))) / 2
