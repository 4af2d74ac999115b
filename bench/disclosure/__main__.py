"""What partitions of the sums tell, and what they cost: the table of docs/decisions/0010-bands.md.

python -m bench.disclosure

A partition tells so many bits of the level (as a share of what the exact sum tells). Beside it stands what
it leaves of one answer: in the worst case, and how often in the reference population. All exact, no chance.
"""

from __future__ import annotations

import sys
from itertools import product
from math import exp, log2, sqrt
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "backend"))

from bench.disclosure.partitions import CONSIDERED, Interval, Partition, best, ours
from readier.domain.population import ANSWER_VARIANCE, LEVEL_VARIANCE, MEAN, normal

POINTS = (1, 2, 3, 4, 5)
LEVELS = [1 + 0.1 * i for i in range(41)]
SIZES = (5, 6, 7, 8, 10, 12)


def main() -> None:
    head = (
        "answers",
        "partition",
        "cells",
        "bits told",
        "left if 1 tells",
        "if 2 tell: under 3 left",
        "if all but one tell: known",
        "before and after: newcomer known",
    )
    print(f"| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    for n in SIZES:
        world = World(n)
        whole = world.bits([(s, s) for s in range(n, 5 * n + 1)])
        optimal = best(n, intervals=len(ours(n)), worth=world.worth)
        for name, cells in [*((name, make(n)) for name, make in CONSIDERED.items()), ("best of as many", optimal)]:
            after = CONSIDERED.get(name)
            row = (
                n,
                name,
                len(cells),
                f"{world.bits(cells) / whole:.0%}",
                worst_left(cells, n),
                f"{world.narrowed(cells):.1%}",
                f"{world.last_known(cells):.0%}",
                f"{world.newcomer_known(cells, after(n + 1)):.0%}" if after else "",
            )
            print(f"| {' | '.join(map(str, row))} |", flush=True)


def left(cell: Interval, known: int, others: int) -> range:
    """The values left for one of `others` raters, if the sum lies in the cell and `known` of it is known."""
    low, high = cell[0] - known - 5 * (others - 1), cell[1] - known - (others - 1)
    return range(max(1, low), min(5, high) + 1)


def worst_left(cells: Partition, n: int) -> int:
    return min(len(found) for cell in cells for k in POINTS if (found := left(cell, k, n - 1)))


class World:
    """n answers to one signal in the reference population."""

    def __init__(self, n: int) -> None:
        self.n = n
        weights = [exp(-((level - MEAN) ** 2) / (2 * LEVEL_VARIANCE)) for level in LEVELS]
        self.levels = [weight / sum(weights) for weight in weights]
        self.answers = [_answers(level) for level in LEVELS]
        self.sums = {count: [_sums(one, count) for one in self.answers] for count in (1, 2, n - 2, n - 1, n)}

    def worth(self, cell: Interval) -> float:
        """What a cell adds to the information about the level, in bits."""
        given = [sum(one.get(s, 0) for s in range(cell[0], cell[1] + 1)) for one in self.sums[self.n]]
        overall = sum(p * q for p, q in zip(self.levels, given, strict=True))
        return sum(p * q * log2(q / overall) for p, q in zip(self.levels, given, strict=True) if p * q > 0)

    def bits(self, cells: Partition) -> float:
        return sum(map(self.worth, cells))

    def narrowed(self, cells: Partition) -> float:
        """How often two who tell leave less than three values."""
        return self._share(2, lambda known, rest: len(left(_cell(cells, known + rest), known, self.n - 2)) < 3)

    def last_known(self, cells: Partition) -> float:
        """How often all but one know the answer of the one."""
        return self._share(self.n - 1, lambda known, rest: len(left(_cell(cells, known + rest), known, 1)) == 1)

    def newcomer_known(self, cells: Partition, after: Partition) -> float:
        """How often a newcomer's answer follows from two reports, before and after, were nothing else changed."""
        chance = 0.0
        for before, new in product(range(self.n, 5 * self.n + 1), POINTS):
            was, now = _cell(cells, before), _cell(after, before + new)
            fits = {point for s in range(was[0], was[1] + 1) for point in POINTS if now[0] <= s + point <= now[1]}
            if len(fits) == 1:
                chance += self._together(self.n, before, 1, new)
        return chance

    def _share(self, known: int, condition) -> float:
        return sum(
            self._together(known, one, self.n - known, other)
            for one in range(known, 5 * known + 1)
            for other in range(self.n - known, 5 * (self.n - known) + 1)
            if condition(one, other)
        )

    def _together(self, m: int, total: int, k: int, other: int) -> float:
        return sum(
            p * first.get(total, 0) * second.get(other, 0)
            for p, first, second in zip(self.levels, self.sums[m], self.sums[k], strict=True)
        )


def _cell(cells: Partition, total: int) -> Interval:
    return next(cell for cell in cells if cell[0] <= total <= cell[1])


def _answers(level: float) -> dict[int, float]:
    below = [normal((edge + 0.5 - level) / sqrt(ANSWER_VARIANCE)) for edge in range(1, 5)]
    return {i + 1: high - low for i, (low, high) in enumerate(zip([0.0, *below], [*below, 1.0], strict=True))}


def _sums(answers: dict[int, float], count: int) -> dict[int, float]:
    sums = {0: 1.0}
    for _ in range(count):
        longer: dict[int, float] = {}
        for (total, p), (point, q) in product(sums.items(), answers.items()):
            longer[total + point] = longer.get(total + point, 0.0) + p * q
        sums = longer
    return sums


if __name__ == "__main__":
    main()
