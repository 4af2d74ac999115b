"""The kinds of cell that a report holds, each as a rule from answers to what is published of them.

A new kind of cell belongs here before it may be published: what is not here is not proven.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from readier.domain.bands import DIFFER_HALVES, DIFFER_MIN_GROUP, level
from readier.domain.choices import choice_floor, middle_horizon, unique_choice
from readier.domain.possible import Answer, Answers, Publish, all_alike_or_tied, two_values
from readier.domain.terms import (
    SCALE_POINTS,
    Horizon,
    Missing,
    Reason,
    Role,
    ShownBand,
    ShownChoice,
    ShownHorizon,
    Withheld,
)
from readier.domain.thresholds import bands, floor

POINTS: Answers = tuple(range(1, SCALE_POINTS + 1))


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of cell. `values` are the answers it protects; None beside them protects nothing."""

    name: str
    values: Answers
    publish: Publish
    floor: int  # the fewest answers of which it tells
    # All that can be published of so many answers, and sets of so many that bring each of them about.
    outcomes: Callable[[int], Sequence[object]]
    witnesses: Callable[[Sequence[Answer], int], Iterator[Answers]]


@lru_cache(maxsize=2)
def kinds(*, strict: bool = False) -> tuple[Kind, ...]:
    """Every kind of cell of a report, as an ordinary release or a strict one publishes it."""
    choose = partial(unique_choice, min_group=choice_floor(strict=strict))
    return (
        Kind(
            "level",
            values=POINTS,
            publish=partial(level, strict=strict),
            floor=floor(strict=strict),
            outcomes=partial(_levels, strict=strict),
            witnesses=two_values,
        ),
        Kind(
            "horizon",
            values=tuple(Horizon),
            publish=partial(middle_horizon, min_group=choice_floor(strict=strict)),
            floor=choice_floor(strict=strict),
            outcomes=lambda n: [ShownHorizon(n, middle) for middle in Horizon],
            witnesses=all_alike_or_tied,
        ),
        *(
            Kind(
                name,
                values=tuple(options),
                publish=choose,
                floor=choice_floor(strict=strict),
                outcomes=partial(_choices, options=tuple(options)),
                witnesses=all_alike_or_tied,
            )
            for name, options in (("missing", Missing), ("role", Role))
        ),
    )


def _levels(observed: int, *, strict: bool) -> Sequence[object]:
    plain = [ShownBand(observed, band) for band in bands(observed, strict=strict)]
    if strict or observed < DIFFER_MIN_GROUP:
        return plain
    return plain + [
        ShownBand(observed, cell.band, views_differ=True)
        for cell in plain
        if cell.band.low == cell.band.high and cell.band.low in DIFFER_HALVES
    ]


def _choices(answered: int, *, options: Sequence[str]) -> Sequence[object]:
    return [*(ShownChoice(answered, str(option)) for option in options), Withheld(Reason.NO_AGREEMENT)]
