"""How far raters of one person agree. Needs raw answers, which a release destroys: for ratings that an
organisation holds already, and for the bench. Never for a report.

Symbols are those of the sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean, median, variance
from types import MappingProxyType

from readier.domain.terms import SCALE_POINTS

MIN_RATERS = 2

# Shares of the answers 1..5 if nobody looked at the person: LeBreton & Senter (2008), Org. Research Methods
# 11(4), 815-852, table 2. A leniency bias makes raters agree without agreeing about anything.
CHANCE: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "uniform": (0.2, 0.2, 0.2, 0.2, 0.2),
        "slight_skew": (0.05, 0.15, 0.20, 0.35, 0.25),
        "moderate_skew": (0.0, 0.10, 0.15, 0.40, 0.35),
        "heavy_skew": (0.0, 0.0, 0.10, 0.40, 0.50),
        "triangular": (0.11, 0.22, 0.34, 0.22, 0.11),
        "normal": (0.07, 0.24, 0.38, 0.24, 0.07),
    }
)


def chance_variance(shares: Sequence[float]) -> float:
    """The variance of answers 1, 2, 3 ... with these shares. Uniform: (A^2 - 1) / 12."""
    mean = sum(points * share for points, share in enumerate(shares, start=1))
    return sum((points - mean) ** 2 * share for points, share in enumerate(shares, start=1))


def rwg(points: Sequence[float], *, scale_points: int = SCALE_POINTS, chance: float | None = None) -> float:
    """Within-group agreement on one signal, from 0 (chance) to 1 (unanimous).

    points        scale points, one for each rater, at least MIN_RATERS of them
    scale_points  number of options A on the response scale
    chance        variance of raters who know nothing; (A^2 - 1) / 12, the uniform one, if None

        rwg = 1 - s^2 / chance

    s^2 is the sample variance. Below 0 (worse than chance) is reported as 0, by custom.
    Raises ValueError on fewer raters: one cannot agree.
    Source: James, Demaree & Wolf (1984), J. Applied Psychology 69(1), 85-98.
    """
    _check(points)
    return max(0.0, 1 - variance(points) / (_uniform(scale_points) if chance is None else chance))


def rwg_j(items: Sequence[Sequence[float]], *, scale_points: int = SCALE_POINTS) -> float:
    """Within-group agreement over J parallel signals, from 0 to 1.

    items  for each signal the points of all raters

        rwg(J) = J (1 - v) / (J (1 - v) + v),  v = mean s^2 / chance

    Source: James, Demaree & Wolf (1984). It rises with J however raters agree: see rwg_j_star.
    """
    ratio = _mean_variance(items) / _uniform(scale_points)
    if ratio >= 1:
        return 0.0
    return len(items) * (1 - ratio) / (len(items) * (1 - ratio) + ratio)


def rwg_j_star(items: Sequence[Sequence[float]], *, scale_points: int = SCALE_POINTS) -> float:
    """Within-group agreement over signals that does not rise with their number.

        r*wg(J) = 1 - mean s^2 / chance

    Source: Lindell, Brandt & Whitney (1999), Applied Psychological Measurement 23(2), 127-135.
    """
    return 1 - _mean_variance(items) / _uniform(scale_points)


def ad_mean(points: Sequence[float]) -> float:
    """Average deviation from the mean, in points: 0 is unanimous.

        AD_M = sum |x - M| / n

    Acceptable up to A / 6 (Dunlap, Burke & Smith-Crowe 2003).
    Source: Burke, Finkelstein & Dusig (1999), Organizational Research Methods 2(1), 49-68.
    """
    _check(points)
    return _average_deviation(points, fmean(points))


def ad_median(points: Sequence[float]) -> float:
    """Average deviation from the median, in points. Source: as for ad_mean."""
    _check(points)
    return _average_deviation(points, median(points))


def awg(points: Sequence[float], *, lowest: int = 1, highest: int = SCALE_POINTS) -> float | None:
    """Agreement relative to the most disagreement that is possible at this mean, from -1 to 1.

        awg = 1 - 2 s^2 / (((H + L) M - M^2 - H L) n / (n - 1))

    None where the mean M is so near an end that no disagreement was possible: outside
    (L (n - 1) + H) / n to (H (n - 1) + L) / n.
    Source: Brown & Hauenstein (2005), Organizational Research Methods 8(2), 165-184.
    """
    _check(points)
    n, mean = len(points), fmean(points)
    if not (lowest * (n - 1) + highest) / n <= mean <= (highest * (n - 1) + lowest) / n:
        return None
    most = ((highest + lowest) * mean - mean**2 - highest * lowest) * n / (n - 1)
    return 1 - 2 * variance(points) / most


def ad_cutoff(scale_points: int) -> float:
    """The average deviation up to which raters agree in practice: A / 6. Source: as for ad_mean."""
    return scale_points / 6


def _uniform(scale_points: int) -> float:
    return (scale_points**2 - 1) / 12


def _mean_variance(items: Sequence[Sequence[float]]) -> float:
    for points in items:
        _check(points)
    return fmean(variance(points) for points in items)


def _average_deviation(points: Sequence[float], centre: float) -> float:
    return fmean(abs(point - centre) for point in points)


def _check(points: Sequence[float]) -> None:
    if len(points) < MIN_RATERS:
        raise ValueError(f"agreement needs {MIN_RATERS} raters, got {len(points)}")
