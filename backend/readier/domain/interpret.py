"""From what was released to what is said of it: a pure function of the release and the subject's own view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from readier.domain.estimate import Level, picture
from readier.domain.horizon import HorizonReading, read_horizon
from readier.domain.instrument import Instrument
from readier.domain.labels import Certainty, Label, SignalReading, read_signal
from readier.domain.reading import Reading, ReadingKind, read_whole
from readier.domain.terms import MIN_GROUP, Interest, Release, SelfView, ShownBand, ShownHorizon
from readier.domain.thresholds import floor

EXPERIMENTS = 3
# What to try first: ground to build, then what others see and the subject does not use yet.
EXPERIMENT_ORDER = (
    Label.BLIND_SPOT,
    Label.CONFIRMED_GROWTH_AREA,
    Label.RARELY_VISIBLE,
    Label.HIDDEN_STRENGTH,
    Label.VIEWS_DIFFER,
    Label.OPEN,
    Label.TOO_LITTLE_EVIDENCE,
    Label.CONFIRMED_STRENGTH,
)


@dataclass(frozen=True, slots=True)
class Headline:
    """Which first sentence the report has, and the numbers in it."""

    kind: str
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Interpretation:
    evidence: str
    signals: Mapping[str, SignalReading]
    themes: Mapping[str, Level | None]
    composite: Level | None
    horizon: HorizonReading
    reading: Reading
    headline: Headline
    experiments: tuple[tuple[str, int], ...]


def interpret(
    release: Release, own: SelfView, *, instrument: Instrument, leads_already: bool, min_group: int = MIN_GROUP
) -> Interpretation:
    """All labels and readings of one report. `min_group` is the floor that the release was held to."""
    asked = instrument.signals_for(leads_already=leads_already)
    received = sum(group.received for group in release.groups)
    cells = {signal.id: [group.signals[signal.id] for group in release.groups] for signal in asked}
    seen = picture({signal: [cell for cell in found if isinstance(cell, ShownBand)] for signal, found in cells.items()})
    signals = {
        signal: read_signal(
            found,
            level=seen.level([signal]),
            own=own.points.get(signal),
            received=received,
            min_group=max(min_group, floor(strict=release.strict)),
        )
        for signal, found in cells.items()
    }
    horizon = read_horizon(
        [group.horizon for group in release.groups if isinstance(group.horizon, ShownHorizon)],
        own=own.horizon,
        expected=own.prediction,
    )
    reading = read_whole(
        signals,
        seen,
        received=received,
        interest=own.interest,
        horizon=horizon,
        foundation=[signal.id for signal in asked if signal.is_foundation],
    )
    return Interpretation(
        evidence=evidence(received),
        signals=signals,
        themes={
            theme: seen.level(signal.id for signal in asked if signal.theme == theme) for theme in instrument.themes
        },
        composite=seen.level(signals),
        horizon=horizon,
        reading=reading,
        headline=_headline(signals, reading, horizon, received=received, interest=own.interest),
        experiments=_experiments(signals, instrument),
    )


def evidence(received: int) -> str:
    """How much a picture of so many answers can carry."""
    if received < 5:
        return "none"
    return "early" if received < 7 else "fair" if received < 10 else "firm"


def _headline(
    signals: Mapping[str, SignalReading],
    reading: Reading,
    horizon: HorizonReading,
    *,
    received: int,
    interest: Interest,
) -> Headline:
    """Counts only what is sure: a headline that is wrong once is worse than none."""
    sure = [one.label for one in signals.values() if one.certainty is Certainty.CLEAR]
    numbers = {
        "received": received,
        "signals": sum(one.level is not None for one in signals.values()),
        "hidden_strengths": sure.count(Label.HIDDEN_STRENGTH),
        "blind_spots": sure.count(Label.BLIND_SPOT),
        "strengths": sure.count(Label.HIDDEN_STRENGTH) + sure.count(Label.CONFIRMED_STRENGTH),
    }
    if reading.kind is ReadingKind.TOO_EARLY:
        kind = "too_early"
    elif interest is Interest.NO:
        kind = "strengths"
    elif horizon.peers is not None:
        kind = "horizon"
    elif numbers["hidden_strengths"] > numbers["blind_spots"]:
        kind = "peers_see_more"
    elif numbers["blind_spots"] > numbers["hidden_strengths"]:
        kind = "you_see_more"
    else:
        kind = "mostly_alike"
    return Headline(kind, numbers)


def _experiments(signals: Mapping[str, SignalReading], instrument: Instrument) -> tuple[tuple[str, int], ...]:
    foundation = {signal.id for signal in instrument.signals if signal.is_foundation}
    having = {signal.id for signal in instrument.signals if signal.experiments}
    ranked = sorted(
        (signal for signal in signals if signal in having),
        key=lambda signal: (EXPERIMENT_ORDER.index(signals[signal].label), signal not in foundation),
    )
    return tuple((signal, 0) for signal in ranked[:EXPERIMENTS])
