"""What changed between two surveys of one person, beyond noise. From the two releases alone.

Both are taken to have raters of their own. Where the same people answered twice their leniency
cancels out and a change is surer than is said here; who they were is not known, and must not be.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import Any

from readier.domain.estimate import Level, Picture, picture
from readier.domain.population import normal
from readier.domain.terms import Release, ShownBand

SIGNAL_CHANGE = 0.5  # points: the width of a band
WHOLE_CHANGE = 0.3  # of the mean over signals, which is known better
CLEAR_CHANGE = 0.90
Z80 = 1.2816
ONE_SD = 0.6827  # the share of a normal distribution within one standard deviation


class ChangeKind(StrEnum):
    ROSE = "rose"
    FELL = "fell"
    NO_CLEAR_CHANGE = "no_clear_change"


@dataclass(frozen=True, slots=True)
class Change:
    """How a level moved, in points, with the interval that holds 80 %."""

    kind: ChangeKind
    points: float
    interval80: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Changes:
    """Signals that are shown in both surveys, and the mean over these."""

    signals: Mapping[str, Change]
    composite: Change | None


def compare(before: Release, after: Release, *, signals: Collection[str]) -> Changes:
    """What changed from one release to a later one about the same person, in signals that were asked alike."""
    earlier, later = picture(shown(before)), picture(shown(after))
    moves = {
        signal: moved
        for signal in signals
        if (moved := _moved(earlier, later, [signal], least=SIGNAL_CHANGE)) is not None
    }
    return Changes(signals=moves, composite=_moved(earlier, later, list(moves), least=WHOLE_CHANGE))


def _moved(before: Picture, after: Picture, signals: Sequence[str], *, least: float) -> Change | None:
    """How the mean over these signals moved; None unless both surveys show them."""
    earlier, later = before.level(signals), after.level(signals)
    return change(earlier, later, least=least) if earlier and later else None


def change(before: Level, after: Level, *, least: float) -> Change:
    """A rise or fall is said if it is `least` points or more with a probability of 90 %.

    In each survey the level is first drawn towards the reference population, as everywhere: a change
    is rather said too small than too large.
    """
    moved = after.point - before.point
    sd = sqrt(_sd(before) ** 2 + _sd(after) ** 2)
    if normal((moved - least) / sd) >= CLEAR_CHANGE:
        kind = ChangeKind.ROSE
    elif normal((-moved - least) / sd) >= CLEAR_CHANGE:
        kind = ChangeKind.FELL
    else:
        kind = ChangeKind.NO_CLEAR_CHANGE
    return Change(kind=kind, points=moved, interval80=(moved - Z80 * sd, moved + Z80 * sd))


def shown(release: Release) -> Mapping[str, Sequence[ShownBand]]:
    """The shown bands of each signal, one for each rater group."""
    found: dict[str, list[ShownBand]] = {}
    for group in release.groups:
        for signal, cell in group.signals.items():
            if isinstance(cell, ShownBand):
                found.setdefault(signal, []).append(cell)
    return found


def as_json(said: Changes) -> dict[str, Any]:
    return {
        "signals": {signal: _change_as_json(one) for signal, one in said.signals.items()},
        "composite": said.composite and _change_as_json(said.composite),
    }


def _change_as_json(one: Change) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "points": round(one.points, 1),
        "interval80": [round(limit, 1) for limit in one.interval80],
    }


def _sd(level: Level) -> float:
    """The standard deviation of the mean answer, in points."""
    low, high = level.interval(ONE_SD)
    return (high - low) / 2
