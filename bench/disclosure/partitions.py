"""Partitions of the sums that n answers can have: ours, and others that were considered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from readier.domain.terms import SCALE_POINTS
from readier.domain.thresholds import bands, sums_of

Interval = tuple[int, int]  # the least and the greatest sum
Partition = list[Interval]
TOP, BOTTOM = 6, 8  # the highest interval begins at 5n-6 at the latest, the lowest ends at n+8 at the soonest


def ours(n: int) -> Partition:
    return [(sums[0], sums[-1]) for sums in (sums_of(band, n) for band in bands(n))]


def top_opened(n: int) -> Partition:
    """Ours, with one more interval at the top wherever the proof allows one, whatever the rounding."""
    *lower, (low, high) = ours(n)
    begins = SCALE_POINTS * n - TOP
    return [*lower, (low, begins - 1), (begins, high)] if low < begins else ours(n)


def evenly(n: int) -> Partition:
    """Ours, with the bottom as narrow as the top: an image of it in the mirror."""
    return [*((6 * n - high, 6 * n - low) for low, high in reversed(ours(n)) if low > 3 * n), *_upper(n)]


def _upper(n: int) -> Partition:
    (_, last), *above = [(low, high) for low, high in ours(n) if high >= 3 * n]
    return [(6 * n - last, last), *above]


def rounded(n: int, *, parts: int) -> Partition:
    """The mean rounded to a part of a point, with the ends merged until the proof holds."""
    by_part: dict[int, list[int]] = {}
    for total in range(n, SCALE_POINTS * n + 1):
        off = total - 3 * n
        nearest = (2 * parts * abs(off) + n) // (2 * n)
        by_part.setdefault(nearest if off > 0 else -nearest, []).append(total)
    cells = [(sums[0], sums[-1]) for _, sums in sorted(by_part.items())]
    while cells[-1][0] > SCALE_POINTS * n - TOP:
        cells[-2:] = [(cells[-2][0], cells[-1][1])]
    while cells[0][1] < n + BOTTOM:
        cells[:2] = [(cells[0][0], cells[1][1])]
    return cells


def exact(n: int) -> Partition:
    """Every sum by itself, but for the ends."""
    return [(n, n + BOTTOM), *((s, s) for s in range(n + BOTTOM + 1, 5 * n - TOP)), (5 * n - TOP, 5 * n)]


CONSIDERED: dict[str, Callable[[int], Partition]] = {
    "half points (ours)": ours,
    "ours, top opened": top_opened,
    "ours, bottom like top": evenly,
    "quarter points": partial(rounded, parts=4),
    "every sum": exact,
}


def best(n: int, *, intervals: int, worth: Callable[[Interval], float]) -> Partition:
    """The partition into so many intervals, with ends that hold, of the greatest worth: by dynamic programming."""
    first, last = n, SCALE_POINTS * n
    found: dict[tuple[int, int], tuple[float, Partition]] = {(0, first): (0.0, [])}
    for count in range(intervals):
        for begins in range(first, last + 1):
            if (count, begins) not in found:
                continue
            value, so_far = found[count, begins]
            for ends in range(begins, last + 1):
                too_narrow = (begins == first and ends < n + BOTTOM) or (ends == last and begins > last - TOP)
                better = (value + worth((begins, ends)), [*so_far, (begins, ends)])
                at = (count + 1, ends + 1)
                if not too_narrow and better[0] > found.get(at, (-1.0, []))[0]:
                    found[at] = better
    return found[intervals, last + 1][1]
