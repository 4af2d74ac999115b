"""From which value on agreement is more than chance: by enumeration of all answers, where others simulated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement
from math import factorial, prod

from readier.domain.terms import SCALE_POINTS


@dataclass(frozen=True, slots=True)
class Critical:
    """The value that answers picked at random reach with probability p, at most the level asked for."""

    value: float
    p: float


def critical_ad(raters: int, *, scale_points: int = SCALE_POINTS, level: float = 0.05) -> Critical | None:
    """The largest AD_M that is significant, by enumeration of all answers; None if none is.

    Source of the method: Dunlap, Burke & Smith-Crowe (2003), J. Applied Psychology 88(2), 356-362, who
    simulated it. All answers are equally likely.
    """
    return _critical(raters, scale_points, level, statistic=_exact_ad, is_low_agreeing=True)


def critical_rwg(raters: int, *, scale_points: int = SCALE_POINTS, level: float = 0.05) -> Critical | None:
    """The smallest rwg that is significant, by enumeration of all answers; None if none is."""
    return _critical(
        raters, scale_points, level, statistic=lambda points: _exact_rwg(points, scale_points), is_low_agreeing=False
    )


def _critical(
    raters: int,
    scale_points: int,
    level: float,
    *,
    statistic: Callable[[Sequence[int]], Fraction],
    is_low_agreeing: bool,
) -> Critical | None:
    chances: dict[Fraction, int] = {}
    for points, ways in _all_answers(raters, scale_points):
        value = statistic(points)
        chances[value] = chances.get(value, 0) + ways
    best, reached = None, 0
    for value in sorted(chances, reverse=not is_low_agreeing):
        reached += chances[value]
        p = reached / scale_points**raters
        if p > level:
            break
        best = Critical(value=float(value), p=p)
    return best


def _all_answers(raters: int, scale_points: int) -> Iterator[tuple[tuple[int, ...], int]]:
    """Every multiset of answers, and in how many ways raters can give it."""
    for points in combinations_with_replacement(range(1, scale_points + 1), raters):
        yield points, factorial(raters) // prod(factorial(times) for times in Counter(points).values())


def _exact_ad(points: Sequence[int]) -> Fraction:
    n, total = len(points), sum(points)
    return Fraction(sum(abs(n * point - total) for point in points), n * n)


def _exact_rwg(points: Sequence[int], scale_points: int) -> Fraction:
    n, total = len(points), sum(points)
    spread = Fraction(n * sum(point * point for point in points) - total * total, n * (n - 1))
    return 1 - spread * 12 / (scale_points**2 - 1)
