"""Three ways to label a signal, from the same raters: +1 hidden strength, -1 blind spot, 0 neither."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import yaml
from scipy.stats import t

from bench.measurement.worlds import NOT_SEEN, ORDER, Panel
from readier.domain.bands import level
from readier.domain.choices import middle_horizon
from readier.domain.instrument import Instrument
from readier.domain.interpret import Interpretation, interpret
from readier.domain.labels import GAP, STRONG, Certainty, Label
from readier.domain.terms import (
    GroupRelease,
    Interest,
    Reason,
    Relationship,
    Release,
    SelfView,
    ShownBand,
    ShownHorizon,
    Withheld,
)
from readier.instruments.document import parse

VERSION_1 = Path(__file__).parents[2] / "backend" / "readier" / "instruments" / "version_1.yaml"
SIGN = {Label.HIDDEN_STRENGTH: 1, Label.BLIND_SPOT: -1}
NOMINAL = 0.95


def common(people: Panel) -> np.ndarray:
    """What common tools do: means of raw answers, and half a point is a gap."""
    means = people.answers.mean(axis=1)
    gap = means - people.own
    return np.where((means >= STRONG) & (gap >= GAP), 1, np.where((means < STRONG) & (gap <= -GAP), -1, 0))


def classical(people: Panel) -> np.ndarray:
    """The one-sided 95 % confidence bound of the mean of raw answers, which a release may not tell."""
    raters = people.answers.shape[1]
    means = people.answers.mean(axis=1)
    reach = t.ppf(NOMINAL, raters - 1) * people.answers.std(axis=1, ddof=1) / np.sqrt(raters)
    is_hidden = means - reach > np.maximum(STRONG, people.own + GAP)
    is_blind = means + reach < np.minimum(STRONG, people.own - GAP)
    return np.where(is_hidden, 1, np.where(is_blind, -1, 0))


def readier(people: Panel) -> list[Interpretation]:
    """Each person's interpretation by the code that interprets reports, from what a release would tell."""
    instrument = version_1()
    signals = [signal.id for signal in instrument.signals_for(leads_already=False)]
    return [
        interpret(
            release_of(answers, horizons, signals),
            SelfView(
                points=dict(zip(signals, map(int, own), strict=True)),
                interest=Interest.YES,
                horizon=ORDER[int(own_horizon)],
            ),
            instrument=instrument,
            leads_already=False,
        )
        for answers, horizons, own, own_horizon in zip(
            people.answers, people.horizons, people.own, people.own_horizons, strict=True
        )
    ]


def release_of(answers: np.ndarray, horizons: np.ndarray, signals: list[str]) -> Release:
    return Release(
        groups=(
            GroupRelease(
                name="colleagues",
                relationships=(Relationship.PEER,),
                received=len(answers),
                signals={signal: _level(tuple(sorted(answers[:, i].tolist()))) for i, signal in enumerate(signals)},
                horizon=_middle(tuple(sorted(horizons.tolist()))),
                missing=Withheld(Reason.NO_AGREEMENT),
                role=Withheld(Reason.NO_AGREEMENT),
                moments=Withheld(Reason.TOO_FEW),
            ),
        )
    )


def signs(said: list[Interpretation], certainty: Certainty) -> np.ndarray:
    return np.array(
        [
            [SIGN.get(one.label, 0) if one.certainty is certainty else 0 for one in person.signals.values()]
            for person in said
        ]
    )


@lru_cache(maxsize=1)
def version_1() -> Instrument:
    return parse(yaml.safe_load(VERSION_1.read_text(encoding="utf-8")))


@lru_cache(maxsize=100_000)
def _level(points: tuple[int, ...]) -> ShownBand | Withheld:
    return level([None if point == NOT_SEEN else point for point in points])


@lru_cache(maxsize=10_000)
def _middle(places: tuple[int, ...]) -> ShownHorizon | Withheld:
    return middle_horizon([ORDER[place] for place in places])
