"""The promise about a report, and its proof: nobody can be narrowed far, even if another one tells.

If nobody tells, every value stays possible for every rater; if one other tells, three do at least. It
is shown for every kind of cell that a report holds and every size of group: up to twelve answers by
trying every set of answers, beyond by witnesses (readier.domain.possible). Cells of one report rest on
different questions, so that together they rule out nothing that they do not alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations_with_replacement

from readier.domain.cells import Kind, kinds
from readier.domain.possible import Answers, every_rest, left_possible
from readier.domain.terms import Reason, Release, ShownBand, ShownChoice, ShownHorizon, Withheld

PROMISED = 3  # values left, of whoever does not tell
ENUMERATED = 12  # answers; of more there are too many sets to try them all
WITH_ABSENCE = 8  # answers, with "haven't seen it" or "can't tell" among them
LARGEST = 40  # raters invited by any policy


@dataclass(frozen=True, slots=True)
class Finding:
    """What one kind of cell leaves possible at one size, or at the worst of some sizes."""

    kind: str
    raters: range
    colluders: int
    outcomes: int
    values: int  # that there are
    fewest_left: int
    worst: object  # the outcome that leaves the fewest ...
    known: Answers  # ... and what the colluders said
    pinned: int  # outcomes that leave one value for somebody

    @property
    def holds(self) -> bool:
        return self.fewest_left >= (PROMISED if self.colluders else self.values)


@dataclass(frozen=True, slots=True)
class Safety:
    """What a report says of its own protection."""

    colluders: int
    fewest_possible_answers: int | None  # None where nothing is shown


class UnderPromise(Exception):
    """A release would tell more than is promised. It must not go out."""


def prove(*, strict: bool = False) -> Iterator[Finding]:
    """Every kind of cell of a report, at every size, for as many colluders as it is made to hold against."""
    for kind in kinds(strict=strict):
        for colluders in (0, 2 if strict else 1):
            for raters in range(kind.floor, ENUMERATED + 1):
                yield examine(kind, raters=raters, colluders=colluders)
            yield examine_large(kind, range(ENUMERATED + 1, LARGEST + 1), colluders=colluders)
            for raters in range(kind.floor, WITH_ABSENCE + 1):
                yield examine(kind, raters=raters, colluders=colluders, some_absent=True)


def examine(kind: Kind, *, raters: int, colluders: int, some_absent: bool = False) -> Finding:
    """Try every set of answers. With `some_absent` some of them may be none: cells of fewer answers then."""
    values = (*kind.values, None) if some_absent else kind.values
    left = left_possible(kind.publish, values, colluders=colluders, rests=every_rest(values, raters - colluders - 1))
    # "Haven't seen it" is none of the values: leaving it possible hides no answer.
    sizes = {key: len(possible - {None}) for key, possible in left.items() if _tells_of_values(key[0])}
    name = f"{kind.name}, some absent" if some_absent else kind.name
    return _finding(name, kind, range(raters, raters + 1), colluders, sizes)


def examine_large(kind: Kind, raters: range, *, colluders: int) -> Finding:
    """The same of large groups by witnesses. An outcome without one counts as leaving nothing."""
    sizes: dict[tuple[object, Answers], int] = {}
    for size in raters:
        for key, left in left_at_least(kind, size, colluders).items():
            # "No agreement" is one outcome of all sizes; the worst of them counts.
            sizes[key] = min(left, sizes.get(key, left))
    return _finding(kind.name, kind, raters, colluders, sizes)


def safety(release: Release) -> Safety:
    """The fewest answers left possible for any rater by any cell of this release.

    Raises UnderPromise if that is less than promised; a release asks before it writes.
    """
    colluders = 2 if release.strict else 1
    sizes = [
        _left_by(kind, cell, received=group.received, colluders=colluders)
        for group in release.groups
        for kind in kinds(strict=release.strict)
        for cell in (group.signals.values() if kind.name == "level" else [getattr(group, kind.name)])
        if _tells_of_values(cell)
    ]
    fewest = min(sizes, default=None)
    if fewest is not None and fewest < PROMISED:
        raise UnderPromise(f"a cell leaves {fewest} answers possible; {PROMISED} are promised")
    return Safety(colluders=colluders, fewest_possible_answers=fewest)


def _left_by(
    kind: Kind, cell: ShownBand | ShownHorizon | ShownChoice | Withheld, *, received: int, colluders: int
) -> int:
    """What one cell leaves.

    One that withholds for want of agreement does not say of how many answers. They may have been
    all, and whatever is possible then is possible.
    """
    match cell:
        case ShownBand(observed=size) | ShownHorizon(answered=size) | ShownChoice(answered=size):
            pass
        case Withheld():
            size = received
    return _fewest(kind, size, colluders).get(cell, 0)


@lru_cache(maxsize=512)
def _fewest(kind: Kind, size: int, colluders: int) -> dict[object, int]:
    fewest: dict[object, int] = {}
    for (outcome, _), left in left_at_least(kind, size, colluders).items():
        fewest[outcome] = min(left, fewest.get(outcome, left))
    return fewest


def left_at_least(kind: Kind, size: int, colluders: int) -> dict[tuple[object, Answers], int]:
    """By witnesses, for every outcome that there can be and whatever the colluders said."""
    rests = kind.witnesses(kind.values, size - colluders - 1)
    left = left_possible(kind.publish, kind.values, colluders=colluders, rests=rests)
    return {
        (outcome, known): len(left.get((outcome, known), ()))
        for outcome in kind.outcomes(size)
        for known in combinations_with_replacement(kind.values, colluders)
    }


def _finding(name: str, kind: Kind, raters: range, colluders: int, sizes: dict[tuple[object, Answers], int]) -> Finding:
    worst = min(sizes, key=lambda key: sizes[key])
    return Finding(
        kind=name,
        raters=raters,
        colluders=colluders,
        outcomes=len({outcome for outcome, _ in sizes}),
        values=len(kind.values),
        fewest_left=sizes[worst],
        worst=worst[0],
        known=worst[1],
        pinned=len({outcome for (outcome, _), left in sizes.items() if left <= 1}),
    )


def _tells_of_values(outcome: object) -> bool:
    """Withheld for too few says something of counts only: of who has seen, not of what."""
    return not isinstance(outcome, Withheld) or outcome.reason is Reason.NO_AGREEMENT
