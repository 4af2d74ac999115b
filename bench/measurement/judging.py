"""Compares what was said with what is true. Every figure is a share, or a count per report."""

from __future__ import annotations

import numpy as np

from bench.measurement.worlds import FOUNDATION, Panel
from readier.domain.estimate import Level
from readier.domain.horizon import HorizonKind
from readier.domain.interpret import Interpretation
from readier.domain.labels import GAP, STRONG, Certainty
from readier.domain.reading import ReadingKind

LARGE_GAP = 0.75  # a gap that a rule ought to find
SIX_MONTHS, ONE_YEAR = 1, 2  # places in the order of horizons
SOONER = {HorizonKind.PEERS_SOONER, HorizonKind.OTHERS_SEE_A_PATH}
LATER = {HorizonKind.SELF_SOONER, HorizonKind.PEERS_NOT_YET}

Figures = dict[str, float]
Said = list[Interpretation]


def judge_labels(signs: np.ndarray, people: Panel) -> Figures:
    """A label is right if its whole statement is true of all raters like these: level and gap."""
    wrong = ((signs == 1) & ~_is_hidden(people, GAP)) | ((signs == -1) & ~_is_blind(people, GAP))
    return {
        "labelled": float((signs != 0).mean()),
        "wrong": _share(wrong, signs != 0),
        "found hidden": _share(signs == 1, _is_hidden(people, LARGE_GAP)),
        "found blind": _share(signs == -1, _is_blind(people, LARGE_GAP)),
        "false per report": float(wrong.sum(axis=1).mean()),
    }


def _is_hidden(people: Panel, gap: float) -> np.ndarray:
    return (people.means > STRONG) & (people.means - people.own >= gap)


def _is_blind(people: Panel, gap: float) -> np.ndarray:
    return (people.means < STRONG) & (people.own - people.means >= gap)


def judge_told(told: np.ndarray, people: Panel) -> Figures:
    """Of those truly not ready and of those truly ready, how many are told to step up.

    Half a point lies between the two, the least that Readier calls a difference. Not ready: below 3.25
    in all, or below 3.0 in Ground, or colleagues in general would say later than a year. Ready: 3.75
    and 3.5 at least, and they would say within six months.
    """
    whole, ground = people.means.mean(axis=1), people.means[:, FOUNDATION].mean(axis=1)
    not_ready = (whole < 3.25) | (ground < 3.0) | (people.true_horizons > ONE_YEAR)
    ready = (whole >= 3.75) & (ground >= 3.5) & (people.true_horizons <= SIX_MONTHS)
    return {
        "step up if not ready": _share(told, not_ready),
        "step up if ready": _share(told, ready),
        "step up if between": _share(told, ~not_ready & ~ready),
        "not ready": float(not_ready.mean()),
        "ready": float(ready.mean()),
    }


def judge_horizon(said: Said, people: Panel) -> Figures:
    """How many differ from their peers, by certainty, and how many of these claims are wrong."""
    claimed = np.array([(one.horizon.kind in SOONER) - (one.horizon.kind in LATER) for one in said])
    true = np.sign(people.own_horizons - people.true_horizons)
    found = {}
    for certainty in Certainty:
        such = np.array([one.horizon.certainty is certainty for one in said])
        found[f"horizon {certainty}"] = float(such.mean())
        found[f"horizon {certainty} wrong"] = _share(claimed != true, such)
    return found


def judge_readings(said: Said) -> Figures:
    return {f"read {kind}": float(read_as(said, kind).mean()) for kind in ReadingKind}


def judge_intervals(said: Said, people: Panel) -> Figures:
    """How often the truth lies in the intervals of 80 % and 90 %."""
    wholes = people.means.mean(axis=1), people.means[:, FOUNDATION].mean(axis=1)
    return {
        **_covered("signal", [one.level for person in said for one in person.signals.values()], people.means.ravel()),
        **_covered("composite", [person.composite for person in said], wholes[0]),
        **_covered("theme", [person.themes["ground"] for person in said], wholes[1]),
    }


def _covered(name: str, levels: list[Level | None], truth: np.ndarray) -> Figures:
    found = {}
    for percent in (80, 90):
        shown = [(level.interval(percent / 100), true) for level, true in zip(levels, truth, strict=True) if level]
        found[f"{name} in {percent} %"] = float(np.mean([low <= true <= high for (low, high), true in shown]))
    return found


def read_as(said: Said, kind: ReadingKind) -> np.ndarray:
    return np.array([one.reading.kind is kind for one in said])


def _share(such: np.ndarray, among: np.ndarray) -> float:
    return float((such & among).sum() / max(1, among.sum()))
