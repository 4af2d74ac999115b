"""The trade-offs behind the thresholds: what each other threshold would have cost."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from bench.measurement.judging import Said, judge_labels, judge_told
from bench.measurement.running import SIZES, Runs
from bench.measurement.tables import Table
from bench.measurement.targets import percent
from bench.measurement.worlds import FRIENDS, REALISTIC, WORLDS
from readier.domain.labels import Label, statements
from readier.domain.reading import GROUND_BOUND, SURE, WITHIN_SIX_MONTHS, ReadingKind

CLEAR = (0.80, 0.84, 0.86, 0.88, 0.885, 0.89, 0.90, 0.91, 0.92, 0.93, 0.95)
BOUNDS = (3.25, 3.40, 3.50, 3.55, 3.60, 3.62, 3.65, 3.70)


def curves(runs: Runs) -> Iterator[Table]:
    yield (
        "Labels: worst wrong % of the worlds with gaps / least hidden >= .75 found % / false per report without gaps",
        ["clear from", *(f"{raters} raters" for raters in SIZES)],
        _labels(runs),
    )
    yield (
        "Step up: told if not ready, honest % / friends % / told if ready %",
        ["composite above", *(f"{raters} raters" for raters in SIZES)],
        _step_up(runs),
    )


def _labels(runs: Runs) -> Iterator[list[str]]:
    believed = {
        (world, raters): [(_believed(said), people) for people, said in runs.play(world, raters)]
        for world in WORLDS
        for raters in SIZES
    }
    for threshold in CLEAR:
        row = []
        for raters in SIZES:
            found = [
                [judge_labels(_signs(one, threshold), people) for one, people in believed[world, raters]]
                for world in WORLDS
            ]
            wrong = max(_mean(world, "wrong") for world in found[:-1])
            hidden = min(_mean(world, "found hidden") for world in found[:-1])
            row.append(f"{percent(wrong)} / {percent(hidden)} / {_mean(found[-1], 'false per report'):.2f}")
        yield [f"{threshold:.3f}", *row]


def _believed(said: Said) -> np.ndarray:
    """The probabilities that the signals are hidden strengths and blind spots."""
    return np.array(
        [
            [[statements(one.level, one.own)[label] for one in person.signals.values()] for person in said]
            for label in (Label.HIDDEN_STRENGTH, Label.BLIND_SPOT)
        ]
    )


def _signs(believed: np.ndarray, threshold: float) -> np.ndarray:
    return (believed[0] >= threshold).astype(int) - ((believed[0] < threshold) & (believed[1] >= threshold))


def _step_up(runs: Runs) -> Iterator[list[str]]:
    played = {
        (world, raters): [(_bounds(said), people) for people, said in runs.play(world, raters)]
        for world in (REALISTIC, FRIENDS)
        for raters in SIZES
    }
    for bound in BOUNDS:
        row = []
        for raters in SIZES:
            honest, friends = (
                [judge_told(bounds > bound, people) for bounds, people in played[world, raters]]
                for world in (REALISTIC, FRIENDS)
            )
            row.append(
                f"{100 * _mean(honest, 'step up if not ready'):.2f} / {percent(_mean(friends, 'step up if not ready'))}"
                f" / {percent(_mean(honest, 'step up if ready'))}"
            )
        yield [f"{bound:.2f}", *row]


def _bounds(said: Said) -> np.ndarray:
    """The lower bound of the composite, of those whom nothing else keeps from a step up."""
    return np.array(
        [
            person.composite.quantile(1 - SURE)
            if person.reading.kind is not ReadingKind.BUILD_GROUND_FIRST
            and person.themes["ground"].quantile(1 - SURE) > GROUND_BOUND
            and person.horizon.peers in WITHIN_SIX_MONTHS
            else 0.0
            for person in said
        ]
    )


def _mean(found: list[dict[str, float]], name: str) -> float:
    return float(np.mean([one[name] for one in found]))
