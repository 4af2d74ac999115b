"""Plays worlds through the rules and keeps the figures, averaged over seeds."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bench.measurement import judging, rules
from bench.measurement.judging import Figures, Said
from bench.measurement.worlds import Panel, World, panel
from readier.domain.labels import Certainty
from readier.domain.reading import ReadingKind

SIZES = range(5, 13)


class Runs:
    """Each world is played once, for whichever tables ask for it."""

    def __init__(self, seeds: list[int], people: int) -> None:
        self.seeds, self.people = seeds, people
        self._kept: dict[tuple[World, int], list[Figures]] = {}

    def play(self, world: World, raters: int) -> Iterator[tuple[Panel, Said]]:
        """The people of each seed, and what is said of them."""
        for seed in self.seeds:
            # Sizes and worlds are drawn apart: a table must not repeat one piece of luck in all of its rows.
            rng = np.random.default_rng([seed, raters, *world.name.encode()])
            people = panel(world, raters=raters, people=self.people, rng=rng)
            yield people, rules.readier(people)

    def of(self, world: World, raters: int) -> Figures:
        """All figures of a world and size of panel, averaged over the seeds."""
        found = self._of_each_seed(world, raters)
        return {name: float(np.mean([one[name] for one in found])) for name in found[0]}

    def luck(self, world: World, raters: int, name: str) -> float:
        """The standard error of that average, from how the seeds differ. NaN for a single seed."""
        found = [one[name] for one in self._of_each_seed(world, raters)]
        return float(np.std(found, ddof=1) / len(found) ** 0.5) if len(found) > 1 else float("nan")

    def _of_each_seed(self, world: World, raters: int) -> list[Figures]:
        if (world, raters) not in self._kept:
            self._kept[world, raters] = [_figures(people, said) for people, said in self.play(world, raters)]
        return self._kept[world, raters]


def _figures(people: Panel, said: Said) -> Figures:
    found = {
        **judging.judge_told(judging.read_as(said, ReadingKind.STEP_UP), people),
        **judging.judge_horizon(said, people),
        **judging.judge_readings(said),
        **judging.judge_intervals(said, people),
    }
    for rule, signs in {
        "common": rules.common(people),
        "classical": rules.classical(people),
        "readier": rules.signs(said, Certainty.CLEAR),
        "leaning": rules.signs(said, Certainty.LEANING),
    }.items():
        found.update({f"{rule} {name}": value for name, value in judging.judge_labels(signs, people).items()})
    return found
