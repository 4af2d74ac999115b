"""The F distribution, which the standard library lacks. For intervals of an ICC."""

from __future__ import annotations

from math import exp, lgamma, log, log1p

TINY = 1e-300
PRECISION = 1e-14
STEPS = 500


def f_quantile(share: float, df1: float, df2: float) -> float:
    """The value that a share of an F distribution does not exceed, by bisection."""
    low, high = 0.0, 1.0
    while f_cdf(high, df1, df2) < share:
        low, high = high, 2 * high
    while high - low > PRECISION * high:
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if f_cdf(middle, df1, df2) < share else (low, middle)
    return (low + high) / 2


def f_cdf(value: float, df1: float, df2: float) -> float:
    """The share of an F distribution up to `value`."""
    return incomplete_beta(df1 / 2, df2 / 2, df1 * value / (df1 * value + df2))


def incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b), for x from 0 to 1.

    By its continued fraction (DLMF 8.17.22), evaluated with Lentz's method; on the side where it converges
    fast.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    value, c, d = 1.0, 1.0, 0.0
    for step in range(STEPS):
        m = step // 2
        if step == 0:
            term = 1.0
        elif step % 2 == 0:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / _away_from_zero(1 + term * d)
        c = _away_from_zero(1 + term / c)
        value *= c * d
        if abs(1 - c * d) < PRECISION:
            break
    return front * (value - 1)


def _away_from_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY
