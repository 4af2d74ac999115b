"""Surveys people twice, and counts the changes that are said of those who did and did not change."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bench.measurement.rules import release_of
from bench.measurement.worlds import REALISTIC, SIGNALS, answered
from readier.domain import population
from readier.domain.change import ChangeKind, Changes, compare

NAMES = [f"signal{i}" for i in range(SIGNALS)]


def changes(moved: float, *, raters: int, people: int, seed: int) -> Iterator[Changes]:
    """What is said of people whose every level moved so far between two surveys, each with raters of its own."""
    rng = np.random.default_rng([seed, raters, round(100 * moved)])
    person = population.MEAN + rng.normal(0, population.PERSON_SD, (people, 1))
    levels = person + rng.normal(0, population.SIGNAL_SD, (people, SIGNALS))
    # The move is halved over both surveys, so that neither is at an end of the scale more often.
    surveys = [
        answered(REALISTIC, levels + sign * moved / 2, levels.mean(axis=1), raters=raters, rng=rng) for sign in (-1, 1)
    ]
    for one in range(people):
        yield compare(
            *(release_of(survey.answers[one], survey.horizons[one], NAMES) for survey in surveys), signals=NAMES
        )


def shares(moved: float, *, raters: int, people: int, seeds: list[int]) -> tuple[float, float]:
    """The shares of signals and of composites that are said to have changed."""
    signals, wholes = [], []
    for seed in seeds:
        for said in changes(moved, raters=raters, people=people, seed=seed):
            signals += [_is_said(one.kind) for one in said.signals.values()]
            wholes += [_is_said(said.composite.kind)] if said.composite else []
    return float(np.mean(signals)), float(np.mean(wholes))


def _is_said(kind: ChangeKind) -> bool:
    return kind is not ChangeKind.NO_CLEAR_CHANGE
