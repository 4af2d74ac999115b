"""How a mean becomes a band. The partition of each size of group, and the sums behind each band.

The ends are merged so far that the highest band starts at a sum of at most 5n-6 and the lowest
ends at a sum of at least n+8: then even the most extreme band leaves several answers possible for
everybody (readier.domain.proof enumerates it).
"""

from __future__ import annotations

from readier.domain.terms import MIN_GROUP, SCALE_POINTS, Band

MIDDLE_HALVES = 6  # the middle of the scale, in half points

# Observed answers (the largest a row is for) -> lowest and highest band, in half points.
ENDS = ((6, (5, 8)), (7, (4, 8)), (10, (4, 9)), (10**9, (3, 9)))
# Against two who compare notes. Smaller groups cannot be protected so.
STRICT_ENDS = ((6, (6, 7)), (7, (5, 7)), (9, (5, 8)), (10**9, (4, 8)))


def band_of(total: int, observed: int, *, strict: bool = False) -> Band:
    """The band of a sum of `observed` answers from 1 to 5.

    Raises ValueError for fewer answers than the floor, or a sum they cannot have.
    """
    if observed < MIN_GROUP + strict:
        raise ValueError(f"a band needs {MIN_GROUP + strict} answers, got {observed}")
    if not observed <= total <= SCALE_POINTS * observed:
        raise ValueError(f"{observed} answers cannot add up to {total}")
    lowest, highest = ends(observed, strict=strict)
    return _band(min(max(_nearest_half(total, observed), lowest), highest), lowest, highest)


def bands(observed: int, *, strict: bool = False) -> tuple[Band, ...]:
    """The bands that `observed` answers can fall in, lowest first."""
    lowest, highest = ends(observed, strict=strict)
    return tuple(_band(halves, lowest, highest) for halves in range(lowest, highest + 1))


def sums_of(band: Band, observed: int, *, strict: bool = False) -> range:
    """The sums of `observed` answers that are published as `band`."""
    sums = [
        total
        for total in range(observed, SCALE_POINTS * observed + 1)
        if band_of(total, observed, strict=strict) == band
    ]
    if not sums:
        raise ValueError(f"{observed} answers are never published as {band}")
    return range(sums[0], sums[-1] + 1)


def ends(observed: int, *, strict: bool = False) -> tuple[int, int]:
    """Lowest and highest band in half points."""
    return next(found for largest, found in (STRICT_ENDS if strict else ENDS) if observed <= largest)


def _nearest_half(total: int, observed: int) -> int:
    """The mean in half points, in whole numbers, ties away from the middle of the scale."""
    doubled = 2 * total
    below, rest = divmod(doubled, observed)
    if 2 * rest == observed:
        return below + 1 if doubled > MIDDLE_HALVES * observed else below
    return below + (2 * rest > observed)


def _band(halves: int, lowest: int, highest: int) -> Band:
    return Band(
        low=None if halves == lowest else halves / 2,
        high=None if halves == highest else halves / 2,
    )
