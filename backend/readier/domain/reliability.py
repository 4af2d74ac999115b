"""How well ratings tell people apart, and how many raters that takes. Needs raw answers, as agreement does.

Rows are targets (the people rated), columns are judges (raters) or items (signals). Symbols are
those of the sources.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, variance

from readier.domain.f_distribution import f_quantile

Matrix = Sequence[Sequence[float]]
SURE = 0.95
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """Analysis of variance of n targets by k judges."""

    n: int
    k: int
    bms: float  # between targets, n - 1
    wms: float  # within targets, n (k - 1)
    jms: float  # between judges, k - 1
    ems: float  # what is left, (n - 1) (k - 1)


@dataclass(frozen=True, slots=True)
class Icc:
    """An intraclass correlation with its 95 % interval."""

    value: float
    low: float
    high: float


def mean_squares(rows: Matrix) -> MeanSquares:
    """The mean squares of complete rows. Raises ValueError unless there are two rows and columns at least."""
    n, k = len(rows), len(rows[0]) if rows else 0
    if n < 2 or k < 2 or any(len(row) != k for row in rows):
        raise ValueError("mean squares need two complete rows of two columns at least")
    grand = fmean(value for row in rows for value in row)
    between = k * sum((fmean(row) - grand) ** 2 for row in rows)
    judges = n * sum((fmean(column) - grand) ** 2 for column in zip(*rows, strict=True))
    total = sum((value - grand) ** 2 for row in rows for value in row)
    return MeanSquares(
        n=n,
        k=k,
        bms=between / (n - 1),
        wms=(total - between) / (n * (k - 1)),
        jms=judges / (k - 1),
        ems=(total - between - judges) / ((n - 1) * (k - 1)),
    )


def icc_one_way(rows: Matrix, *, averaged: bool = False) -> Icc:
    """ICC(1,1): each target has judges of its own; averaged, ICC(1,k): of the mean of k of them.

        ICC(1,1) = (BMS - WMS) / (BMS + (k - 1) WMS)      ICC(1,k) = (BMS - WMS) / BMS

    Source of all three: Shrout & Fleiss (1979), Psychological Bulletin 86(2), 420-428.
    """
    ms = mean_squares(rows)
    return _from_f(ms.bms / ms.wms, ms.k, df1=ms.n - 1, df2=ms.n * (ms.k - 1), averaged=averaged)


def icc_consistency(rows: Matrix, *, averaged: bool = False) -> Icc:
    """ICC(3,1): the same judges for all, and only they matter; averaged, ICC(3,k).

    ICC(3,1) = (BMS - EMS) / (BMS + (k - 1) EMS)      ICC(3,k) = (BMS - EMS) / BMS
    """
    ms = mean_squares(rows)
    return _from_f(ms.bms / ms.ems, ms.k, df1=ms.n - 1, df2=(ms.n - 1) * (ms.k - 1), averaged=averaged)


def icc_agreement(rows: Matrix, *, averaged: bool = False) -> Icc:
    """ICC(2,1): the same judges for all, drawn from many; averaged, ICC(2,k).

        ICC(2,1) = (BMS - EMS) / (BMS + (k - 1) EMS + k (JMS - EMS) / n)

    The interval uses Satterthwaite's degrees of freedom v.
    """
    ms = mean_squares(rows)
    n, k = ms.n, ms.k
    rho = (ms.bms - ms.ems) / (ms.bms + (k - 1) * ms.ems + k * (ms.jms - ms.ems) / n)
    fj = ms.jms / ms.ems
    part = n * (1 + (k - 1) * rho) - k * rho
    v = (k - 1) * (n - 1) * (k * rho * fj + part) ** 2 / ((n - 1) * k**2 * rho**2 * fj**2 + part**2)
    upper, lower = _two_sided(n - 1, v), _two_sided(v, n - 1)
    rest = k * ms.jms + (k * n - k - n) * ms.ems
    found = Icc(
        value=rho,
        low=n * (ms.bms - upper * ms.ems) / (upper * rest + n * ms.bms),
        high=n * (lower * ms.bms - ms.ems) / (rest + n * lower * ms.bms),
    )
    if not averaged:
        return found
    return Icc(*(spearman_brown(each, k) for each in (found.value, found.low, found.high)))


def icc_unbalanced(targets: Matrix) -> float:
    """ICC(1) of targets with different numbers of judges.

        ICC(1) = (BMS - WMS) / (BMS + (n0 - 1) WMS),  n0 = (N - sum n^2 / N) / (K - 1)

    Raises ValueError unless two of K targets are rated, and one of them twice.
    """
    rated = [list(target) for target in targets if target]
    total = sum(len(target) for target in rated)
    if len(rated) < 2 or total == len(rated):
        raise ValueError("an ICC needs two targets that are rated, and one of them twice")
    grand = fmean(value for target in rated for value in target)
    bms = sum(len(target) * (fmean(target) - grand) ** 2 for target in rated) / (len(rated) - 1)
    wms = sum((value - fmean(target)) ** 2 for target in rated for value in target) / (total - len(rated))
    n0 = (total - sum(len(target) ** 2 for target in rated) / total) / (len(rated) - 1)
    spread = bms + (n0 - 1) * wms
    return (bms - wms) / spread if spread else 0.0


def alpha(rows: Matrix) -> float:
    """Cronbach's alpha of k items, over complete rows.

        alpha = k / (k - 1) (1 - sum of the items' variances / variance of the sums)

    Raises ValueError if there is nothing to compare, or if all sums are the same.
    Source: Cronbach (1951), Psychometrika 16(3), 297-334.
    """
    k = len(rows[0]) if rows else 0
    if len(rows) < 2 or k < 2 or any(len(row) != k for row in rows):
        raise ValueError("alpha needs two complete rows of two items at least")
    sums = variance(sum(row) for row in rows)
    if sums == 0:
        raise ValueError("alpha needs sums that differ")
    return k / (k - 1) * (1 - sum(float(variance(item)) for item in zip(*rows, strict=True)) / sums)


def spearman_brown(reliability: float, times: float) -> float:
    """The reliability of the mean of `times` as many raters.

    times r / (1 + (times - 1) r)        Source: Spearman (1910), Brown (1910).
    """
    return times * reliability / (1 + (times - 1) * reliability)


def raters_needed(reliability: float, *, wanted: float) -> float:
    """How many raters of one rater's reliability have the reliability `wanted` together."""
    return wanted * (1 - reliability) / (reliability * (1 - wanted))


def wilson(found: int, of: int, *, z: float = Z95) -> tuple[float, float]:
    """The interval of a share, found of `of`: of 95 %, or with as many standard deviations `z` to each side.

    Source: Wilson (1927), J. American Statistical Association 22(158), 209-212.
    """
    if not 0 <= found <= of or of == 0:
        raise ValueError(f"{found} of {of} is no share")
    share, z2 = found / of, z**2
    centre = (share + z2 / (2 * of)) / (1 + z2 / of)
    reach = z * sqrt(share * (1 - share) / of + z2 / (4 * of**2)) / (1 + z2 / of)
    return max(0.0, centre - reach), min(1.0, centre + reach)


def _from_f(f: float, k: int, *, df1: float, df2: float, averaged: bool) -> Icc:
    """An ICC from the ratio of two mean squares."""
    bounds = f, f / _two_sided(df1, df2), f * _two_sided(df2, df1)
    return Icc(*(1 - 1 / each if averaged else (each - 1) / (each + k - 1) for each in bounds))


def _two_sided(df1: float, df2: float) -> float:
    return f_quantile((1 + SURE) / 2, df1, df2)
