"""The statement about the whole, and its guardrails. Never a score, never a title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from readier.domain.estimate import Level, Picture
from readier.domain.horizon import HorizonKind, HorizonReading
from readier.domain.labels import GAP, STRONG, Certainty, Label, SignalReading
from readier.domain.terms import MIN_GROUP, Horizon, Interest

# A step up is said if it is 95 % sure that Ground and the composite are above these. Someone below
# 3.0 and 3.25 is not ready; the bounds are higher by what a panel of friends can add. From seven
# raters on the interval is narrow enough to ask for more. `make bench-measurement` chose them;
# docs/decisions/0022-step-up.md shows the trade-off.
GROUND_BOUND = STRONG
COMPOSITE_BOUND = 3.65
COMPOSITE_BOUND_OF_FEW = 3.60
FEW = 6
SURE = 0.95
WITHIN_SIX_MONTHS = frozenset({Horizon.NOW, Horizon.SIX_MONTHS})
# How probable a gap of the whole must be: it is over ten signals, but wrong it would hurt more.
CLEAR_WHOLE = 0.90


class ReadingKind(StrEnum):
    TOO_EARLY = "too_early"
    NOT_MY_PATH = "not_my_path"
    FACTS_ONLY = "facts_only"
    BUILD_GROUND_FIRST = "build_ground_first"
    STEP_UP = "step_up"
    AHEAD_OF_EVIDENCE = "ahead_of_evidence"
    GROWING = "growing"


class StepUp(StrEnum):
    CLOSER_THAN_YOU_THINK = "closer_than_you_think"
    READY_AND_AWARE = "ready_and_aware"


class Because(StrEnum):
    """What a difference between self and peers rests on."""

    HORIZON = "horizon"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Reading:
    kind: ReadingKind
    state: StepUp | None = None
    foundation: tuple[str, ...] = ()  # the signals that ask to be built first
    because: tuple[Because, ...] = ()


def read_whole(
    signals: Mapping[str, SignalReading],
    picture: Picture,
    *,
    received: int,
    interest: Interest,
    horizon: HorizonReading,
    foundation: Sequence[str],
) -> Reading:
    """The first statement in this order that holds; "growing" if none does."""
    composite = picture.level(signals)
    if received < MIN_GROUP or composite is None:
        return Reading(ReadingKind.TOO_EARLY)
    if interest is Interest.NO:
        return Reading(ReadingKind.NOT_MY_PATH)
    if interest is Interest.NOT_NOW:
        return Reading(ReadingKind.FACTS_ONLY)
    ground = picture.level(foundation)
    if weak := _weak(signals, ground, foundation):
        return Reading(ReadingKind.BUILD_GROUND_FIRST, foundation=weak)
    if _is_ready(ground, composite, horizon, raters=picture.raters):
        because = _peers_see_more(signals, picture, horizon)
        state = StepUp.CLOSER_THAN_YOU_THINK if because else StepUp.READY_AND_AWARE
        return Reading(ReadingKind.STEP_UP, state, because=because)
    if because := _peers_see_less(signals, picture, horizon):
        return Reading(ReadingKind.AHEAD_OF_EVIDENCE, because=because)
    return Reading(ReadingKind.GROWING)


def _weak(signals: Mapping[str, SignalReading], ground: Level | None, foundation: Sequence[str]) -> tuple[str, ...]:
    """The foundation signals to build first: those that clearly ask for it, or all if Ground does."""
    clearly = tuple(
        signal
        for signal in foundation
        if signals[signal].certainty is Certainty.CLEAR
        and signals[signal].label in {Label.BLIND_SPOT, Label.CONFIRMED_GROWTH_AREA}
    )
    if clearly or ground is None or ground.quantile(SURE) >= STRONG:
        return clearly
    return tuple(foundation)


def _is_ready(ground: Level | None, composite: Level, horizon: HorizonReading, *, raters: int) -> bool:
    bound = COMPOSITE_BOUND_OF_FEW if raters <= FEW else COMPOSITE_BOUND
    # Where no foundation signal is asked or shown, all signals are held to its bound as well.
    return (
        (ground or composite).quantile(1 - SURE) > GROUND_BOUND
        and composite.quantile(1 - SURE) > bound
        and horizon.peers in WITHIN_SIX_MONTHS
    )


def _peers_see_more(
    signals: Mapping[str, SignalReading], picture: Picture, horizon: HorizonReading
) -> tuple[Because, ...]:
    """That more than half of these colleagues say sooner is a fact, so one answer sooner will do."""
    found = [Because.HORIZON] if horizon.kind in {HorizonKind.PEERS_SOONER, HorizonKind.OTHERS_SEE_A_PATH} else []
    level, own = _both(signals, picture)
    if level and level.above(own + GAP) >= CLEAR_WHOLE:
        found.append(Because.POINTS)
    return tuple(found)


def _peers_see_less(
    signals: Mapping[str, SignalReading], picture: Picture, horizon: HorizonReading
) -> tuple[Because, ...]:
    """Discouraging somebody takes a clear difference: the published middle is the later of two."""
    is_later = horizon.kind in {HorizonKind.SELF_SOONER, HorizonKind.PEERS_NOT_YET}
    found = [Because.HORIZON] if is_later and horizon.certainty is Certainty.CLEAR else []
    level, own = _both(signals, picture)
    if level and level.below(own - GAP) >= CLEAR_WHOLE:
        found.append(Because.POINTS)
    return tuple(found)


def _both(signals: Mapping[str, SignalReading], picture: Picture) -> tuple[Level | None, float]:
    """The level over the signals that both sides speak of, and the mean of the subject's own points."""
    both = {signal: one.own for signal, one in signals.items() if one.own is not None and one.level is not None}
    return picture.level(both), fmean(both.values()) if both else 0.0
