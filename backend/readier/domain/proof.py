"""What a published cell leaves possible, by enumeration of every set of answers that could be behind it.

For each outcome: take all multisets of answers that are published so, take away every possible set of
c known answers, and collect the values that any one of the other raters may have given. The promise:
nobody is narrowed below three of the five values even if one other tells (c = 1), nor at all if
nobody does (c = 0).

It looks at the rules from outside: it calls what publishes and believes nothing about how it works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations_with_replacement

from readier.domain.bands import level
from readier.domain.choices import middle_horizon, unique_choice
from readier.domain.terms import MIN_GROUP, Horizon, Missing, Reason, Release, Role, ShownBand, Withheld

POINTS: tuple[object, ...] = (1, 2, 3, 4, 5)
SIZES = range(MIN_GROUP, 13)
# With "haven't seen it" as a sixth value the sets are many more; the sizes where it could matter.
SIZES_WITH_ABSENCE = range(MIN_GROUP, 11)
PROMISED = {0: 5, 1: 3, 2: 3}  # colluders -> values left at least

Publish = Callable[[tuple[object, ...]], object]


@dataclass(frozen=True, slots=True)
class Finding:
    """The worst outcome of one kind of cell at one size."""

    cell: str
    raters: int
    colluders: int
    outcomes: int
    fewest_left: int
    worst: str  # the outcome that leaves the fewest
    pinned: int  # outcomes that leave one value for somebody

    @property
    def holds(self) -> bool:
        return self.fewest_left >= PROMISED[self.colluders]


@dataclass(frozen=True, slots=True)
class Safety:
    """What a report says of its own protection."""

    colluders: int
    fewest_possible_answers: int | None  # None where nothing is shown


class UnderPromise(Exception):
    """A release would tell more than is promised. It must not go out."""


def prove(*, rule: str = "readier", strict: bool = False) -> Iterator[Finding]:
    """Every kind of cell at every size. `rule` "naive" is what common tools do, for comparison."""
    if rule == "naive":
        for raters in range(3, 13):
            for colluders in (0, 1):
                yield examine("mean, one decimal", naive_mean, POINTS, raters=raters, colluders=colluders)
        return
    if strict:
        for raters in range(MIN_GROUP + 1, 13):
            yield examine("level, strict", _strict_level, POINTS, raters=raters, colluders=2)
        return
    for colluders in (0, 1):
        for raters in SIZES:
            yield examine("level", _level, POINTS, raters=raters, colluders=colluders)
        for raters in SIZES_WITH_ABSENCE:
            yield examine("level, some unseen", _level, (*POINTS, None), raters=raters, colluders=colluders)
        for raters in SIZES_WITH_ABSENCE:
            yield examine("horizon", _horizon, (*Horizon, None), raters=raters, colluders=colluders)
            yield examine("missing", _choice, (*Missing, None), raters=raters, colluders=colluders)
            yield examine("role", _choice, (*Role, None), raters=raters, colluders=colluders)


def examine(
    cell: str, publish: Publish, values: tuple[object, ...], *, raters: int, colluders: int
) -> Finding:
    """Enumerate one kind of cell. An outcome that withholds on counts alone counts like any other."""
    left: dict[tuple[object, tuple[object, ...]], set[object]] = {}
    for answers in combinations_with_replacement(values, raters):
        outcome = publish(answers)
        for known, rest in _without(answers, colluders):
            left.setdefault((outcome, known), set()).update(rest)
    # "Haven't seen it" is not one of the five: leaving it possible hides no answer.
    sizes = {key: len(possible - {None}) for key, possible in left.items() if _tells_of_values(key[0])}
    worst = min(sizes, key=lambda key: sizes[key])
    return Finding(
        cell=cell,
        raters=raters,
        colluders=colluders,
        outcomes=len({outcome for outcome, _ in sizes}),
        fewest_left=sizes[worst],
        worst=f"{_in_words(worst[0])}, knowing {list(worst[1])}" if colluders else _in_words(worst[0]),
        pinned=len({outcome for (outcome, _), size in sizes.items() if size <= 1}),
    )


def safety(release: Release, *, colluders: int = 1) -> Safety:
    """The fewest answers left possible for any rater by any cell of this release.

    Raises UnderPromise if that is less than promised; a release asks before it writes.
    """
    sizes = [
        _left_by_level(cell, colluders)
        for group in release.groups
        for cell in group.signals.values()
        if isinstance(cell, ShownBand)
    ]
    fewest = min(sizes, default=None)
    if fewest is not None and fewest < PROMISED[colluders]:
        raise UnderPromise(f"a cell leaves {fewest} answers possible; {PROMISED[colluders]} are promised")
    return Safety(colluders=colluders, fewest_possible_answers=fewest)


@lru_cache(maxsize=256)
def _left_by_level(cell: ShownBand, colluders: int) -> int:
    """Beyond twelve raters the same bands hold wider ranges of sums: twelve is the worst of them."""
    raters = min(cell.observed, SIZES[-1])
    lookup = _fewest_by_outcome(raters, colluders)
    if cell.observed > SIZES[-1]:
        return min(lookup.values())
    return lookup[cell]


@lru_cache(maxsize=64)
def _fewest_by_outcome(raters: int, colluders: int) -> dict[object, int]:
    left: dict[tuple[object, tuple[object, ...]], set[object]] = {}
    for answers in combinations_with_replacement(POINTS, raters):
        outcome = _level(answers)
        for known, rest in _without(answers, colluders):
            left.setdefault((outcome, known), set()).update(rest)
    fewest: dict[object, int] = {}
    for (outcome, _), possible in left.items():
        fewest[outcome] = min(fewest.get(outcome, len(POINTS)), len(possible))
    return fewest


def naive_mean(answers: tuple[object, ...]) -> object:
    """What common tools publish from three answers on: the mean to one decimal."""
    points = [int(str(answer)) for answer in answers]
    return round(sum(points) / len(points), 1)


def _level(answers: tuple[object, ...]) -> object:
    return level([None if answer is None else int(str(answer)) for answer in answers])


def _strict_level(answers: tuple[object, ...]) -> object:
    return level([None if answer is None else int(str(answer)) for answer in answers], strict=True)


def _horizon(answers: tuple[object, ...]) -> object:
    return middle_horizon([answer if isinstance(answer, Horizon) else None for answer in answers])


def _choice(answers: tuple[object, ...]) -> object:
    return unique_choice([answer if isinstance(answer, str) else None for answer in answers])


def _without(
    answers: tuple[object, ...], colluders: int
) -> Iterator[tuple[tuple[object, ...], tuple[object, ...]]]:
    """Each distinct way to know `colluders` of the answers: what is known, and the rest."""
    if colluders == 0:
        yield (), answers
        return
    seen: set[tuple[object, ...]] = set()
    for i, answer in enumerate(answers):
        others = answers[:i] + answers[i + 1 :]
        for known, rest in _without(others, colluders - 1):
            together = tuple(sorted((answer, *known), key=repr))
            if together not in seen:
                seen.add(together)
                yield together, rest


def _tells_of_values(outcome: object) -> bool:
    """Withheld for too few says something of counts only: of who has seen, not of what."""
    return outcome != Withheld(Reason.TOO_FEW_OBSERVED)


def _in_words(outcome: object) -> str:
    match outcome:
        case ShownBand(observed, band, views_differ):
            low, high = band.low, band.high
            said = f"at most {high}" if low is None else f"at least {low}" if high is None else f"{low}"
            return f"{said} of {observed}" + (", views differ" if views_differ else "")
        case Withheld(reason):
            return f"withheld: {reason.value}"
        case _:
            return str(getattr(outcome, "option", getattr(outcome, "middle", outcome)))


def report_lines(findings: list[Finding]) -> list[str]:
    """The findings as a table for people, with the verdict last."""
    head = f"{'cell':<20} {'raters':>6} {'colluders':>9} {'outcomes':>8} {'left':>5} {'pinned':>6}  worst outcome"
    rows = [
        f"{f.cell:<20} {f.raters:>6} {f.colluders:>9} {f.outcomes:>8} {f.fewest_left:>5} {f.pinned:>6}  "
        f"{f.worst}{'' if f.holds else '   UNDER THE PROMISE'}"
        for f in findings
    ]
    broken = sum(not finding.holds for finding in findings)
    verdict = (
        "The promise holds: nobody can be narrowed below five values, nor below three if one other tells."
        if not broken
        else f"The promise is broken in {broken} of {len(findings)} rows."
    )
    return [head, *rows, verdict]
