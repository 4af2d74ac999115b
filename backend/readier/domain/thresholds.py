"""How a mean becomes a band. The partition of each size of group, and the sums behind each band.

The ends are merged so far that the highest band starts at a sum of at most 5n-6 and the lowest
ends at a sum of at least n+8. If one rater tells what they answered, the highest band then still
leaves three answers possible for everybody else, and the lowest leaves all five: nobody can ever be
shown to have given few points. Unevenly on purpose: those who give few have more to fear.
(readier.domain.proof enumerates it; docs/decisions/0010-bands.md says what else was tried.)
"""

from __future__ import annotations

from functools import cache

from readier.domain.terms import MIN_GROUP, SCALE_POINTS, STRICT_MIN_GROUP, Band

MIDDLE_HALVES = 6  # the middle of the scale, in half points

# Observed answers (the largest a row is for) -> lowest and highest band, in half points.
ENDS = ((6, (5, 8)), (7, (4, 8)), (10, (4, 9)), (10**9, (3, 9)))
# Against two who tell: from 5n-10 and up to n+12. Five answers cannot be protected so.
STRICT_ENDS = ((6, (6, 7)), (7, (5, 7)), (9, (5, 8)), (10**9, (4, 8)))


def band_of(total: int, observed: int, *, strict: bool = False) -> Band:
    """The band of a sum of `observed` answers from 1 to 5.

    Raises ValueError for fewer answers than the floor, or a sum they cannot have.
    """
    if observed < floor(strict=strict):
        raise ValueError(f"a band needs {floor(strict=strict)} answers, got {observed}")
    if not observed <= total <= SCALE_POINTS * observed:
        raise ValueError(f"{observed} answers cannot add up to {total}")
    lowest, highest = ends(observed, strict=strict)
    return _band(min(max(nearest_half(total, observed), lowest), highest), lowest, highest)


def bands(observed: int, *, strict: bool = False) -> tuple[Band, ...]:
    """The bands that `observed` answers can fall in, lowest first; none for fewer than the floor."""
    if observed < floor(strict=strict):
        return ()
    lowest, highest = ends(observed, strict=strict)
    return tuple(_band(halves, lowest, highest) for halves in range(lowest, highest + 1))


def sums_of(band: Band, observed: int) -> range:
    """The sums of `observed` answers that are published as `band`: a band itself says where it ends.

    Raises ValueError for a band that so many answers are never published as, strict or not.
    """
    if band not in bands(observed) + bands(observed, strict=True):
        raise ValueError(f"{observed} answers are never published as {band}")
    lowest = 0 if band.low is None else round(2 * band.low)
    highest = 2 * SCALE_POINTS if band.high is None else round(2 * band.high)
    sums = [
        total
        for total in range(observed, SCALE_POINTS * observed + 1)
        if lowest <= nearest_half(total, observed) <= highest
    ]
    return range(sums[0], sums[-1] + 1)


def floor(*, strict: bool = False) -> int:
    """The fewest answers of which a band may tell."""
    return STRICT_MIN_GROUP if strict else MIN_GROUP


def ends(observed: int, *, strict: bool = False) -> tuple[int, int]:
    """Lowest and highest band in half points."""
    return next(found for largest, found in (STRICT_ENDS if strict else ENDS) if observed <= largest)


def nearest_half(total: int, observed: int) -> int:
    """The mean in half points, in whole numbers, ties away from the middle of the scale."""
    doubled = 2 * total
    below, rest = divmod(doubled, observed)
    if 2 * rest == observed:
        return below + 1 if doubled > MIDDLE_HALVES * observed else below
    return below + (2 * rest > observed)


@cache  # there are some dozens, and a proof asks for each thousands of times
def _band(halves: int, lowest: int, highest: int) -> Band:
    return Band(
        low=None if halves == lowest else halves / 2,
        high=None if halves == highest else halves / 2,
    )
