"""What the labels and readings are held to, and whether they meet it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bench.measurement.running import SIZES, Runs
from bench.measurement.twice import shares
from bench.measurement.worlds import FRIENDS, REALISTIC, WORLDS, World

# So many standard errors are put down to luck.
LUCK = 2.0
*WITH_GAPS, WITHOUT_GAPS = WORLDS


def percent(share: float) -> str:
    return f"{100 * share:.1f}"


@dataclass(frozen=True, slots=True)
class Target:
    """One figure, in the worst of some worlds, and its limit by the number of raters (None: there is none)."""

    words: str
    figure: str
    worlds: Sequence[World]
    limit: Callable[[int], float | None]
    at_least: bool = False
    form: Callable[[float], str] = percent

    def cell(self, runs: Runs, raters: int) -> str:
        """The figure, its standard error, and what came of the target."""
        pick = min if self.at_least else max
        world = pick(self.worlds, key=lambda one: runs.of(one, raters)[self.figure])
        found, luck = runs.of(world, raters)[self.figure], runs.luck(world, raters, self.figure)
        judged = verdict(found, self.limit(raters), luck=luck, at_least=self.at_least)
        return f"{self.form(found)} ± {self.form(luck)} {judged}".rstrip()


def verdict(found: float, limit: float | None, *, luck: float, at_least: bool) -> str:
    """Met; missed; or missed by no more than the seeds' luck."""
    if limit is None:
        return ""
    short = limit - found if at_least else found - limit
    if short <= 0:
        return "met"
    return "missed, or bad luck" if short <= LUCK * luck else "MISSED"


TARGETS = [
    Target("wrong % <= 10", "readier wrong", WITH_GAPS, lambda raters: 0.10),
    Target(
        "hidden >= .75 found %: 50 at 6 and 7, 60 from 8",
        "readier found hidden",
        WITH_GAPS,
        lambda raters: None if raters < 6 else 0.50 if raters < 8 else 0.60,
        at_least=True,
    ),
    Target(
        "false per report, no gaps <= .3",
        "readier false per report",
        [WITHOUT_GAPS],
        lambda raters: 0.30,
        form="{:.2f}".format,
    ),
    Target("step up if not ready % <= 1", "step up if not ready", [REALISTIC], lambda raters: 0.01),
    Target("with friends % <= 8", "step up if not ready", [FRIENDS], lambda raters: 0.08),
    Target("step up if between %", "step up if between", [REALISTIC], lambda raters: None),
    Target("step up if ready % >= 50", "step up if ready", [REALISTIC], lambda raters: 0.50, at_least=True),
]
CHANGE = "change said where there is none, % <= 5"
TARGETS_HEAD = ["raters", *(target.words for target in TARGETS), CHANGE]


def target_rows(runs: Runs) -> Iterator[list[str]]:
    for raters in SIZES:
        signals, wholes = shares(0.0, raters=raters, people=runs.people // 4, seeds=runs.seeds)
        change = verdict(max(signals, wholes), 0.05, luck=0.0, at_least=False)
        yield [
            str(raters),
            *(target.cell(runs, raters) for target in TARGETS),
            f"{percent(max(signals, wholes))} {change}",
        ]
