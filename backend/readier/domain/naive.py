"""What common tools publish, to be measured by the same proof, and how often it gives an answer away.

Nothing here is ever used to publish anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readier.domain.cells import POINTS, Kind
from readier.domain.population import LENIENCY_SD, MEAN, NOISE_SD, PERSON_SD, SIGNAL_SD
from readier.domain.possible import Answers, Publish, every_rest, left_possible
from readier.domain.terms import SCALE_POINTS

MIN_RATERS = 3  # what common tools ask for
SIGNALS = 30  # what their questionnaires have


def one_decimal(answers: Answers) -> object:
    """The mean to one decimal."""
    points = _points(answers)
    return round(sum(points) / len(points), 1)


def histogram(answers: Answers) -> object:
    """How many said what."""
    return tuple(_points(answers).count(point) for point in range(1, SCALE_POINTS + 1))


def apart_and_together(answers: Answers) -> object:
    """A group of all but one, and an overall beside it, both to one decimal."""
    return one_decimal(answers[:-1]), one_decimal(answers)


def kind() -> Kind:
    """The mean to one decimal as a kind of cell, for the proof to refute."""
    return Kind(
        "mean to one decimal",
        values=POINTS,
        publish=one_decimal,
        floor=MIN_RATERS,
        outcomes=lambda raters: (),
        witnesses=every_rest,
    )


@dataclass(frozen=True, slots=True)
class Given:
    """How often a report gives an answer away: shares of reports."""

    nobody_tells: float
    one_tells: float


# Draws from a normal distribution of this mean and standard deviation.
Gauss = Callable[[float, float], float]


def share_given_away(publish: Publish, *, raters: int, reports: int, gauss: Gauss) -> Given:
    """The share of reports on SIGNALS signals in which somebody's answer to one of them is determined.

    Subjects and raters are of the reference population (readier.domain.estimate).
    """
    times = [0, 0]
    for _ in range(reports):
        report = _report(raters, gauss)
        for colluders in (0, 1):
            times[colluders] += any(_is_given_away(publish, signal, colluders) for signal in report)
    return Given(times[0] / reports, times[1] / reports)


def remainder_left(raters: int) -> set[int]:
    """How many values an overall beside the group of all but one can leave possible for that one."""
    left: dict[object, set[object]] = {}
    for group in every_rest(POINTS, raters - 1):
        for point in POINTS:
            left.setdefault(apart_and_together((*group, point)), set()).add(point)
    return {len(possible) for possible in left.values()}


def _report(raters: int, gauss: Gauss) -> list[tuple[int, ...]]:
    person = MEAN + gauss(0, PERSON_SD)
    leniencies = [gauss(0, LENIENCY_SD) for _ in range(raters)]
    report = []
    for _ in range(SIGNALS):
        level = person + gauss(0, SIGNAL_SD)
        report.append(tuple(_on_scale(level + leniency + gauss(0, NOISE_SD)) for leniency in leniencies))
    return report


def _is_given_away(publish: Publish, answers: tuple[int, ...], colluders: int) -> bool:
    """Whether those who do not tell are left a single value. The first ones tell."""
    known = tuple(sorted(answers[:colluders]))
    return _left(publish, len(answers), colluders)[publish(answers), known] == 1


@lru_cache(maxsize=64)
def _left(publish: Publish, raters: int, colluders: int) -> dict[tuple[object, Answers], int]:
    left = left_possible(publish, POINTS, colluders=colluders, rests=every_rest(POINTS, raters - colluders - 1))
    return {key: len(possible) for key, possible in left.items()}


def _on_scale(value: float) -> int:
    return min(SCALE_POINTS, max(1, round(value)))


def _points(answers: Sequence[object]) -> list[int]:
    return [answer for answer in answers if isinstance(answer, int)]
