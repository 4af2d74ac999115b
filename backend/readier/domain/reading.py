"""The statement about the whole, and its guardrails. Never a score, never a title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from readier.domain.estimate import Z90, Whole
from readier.domain.horizon import HorizonKind, HorizonReading
from readier.domain.labels import GAP, STRONG, Certainty, Label, SignalReading
from readier.domain.terms import MIN_GROUP, Horizon, Interest

# Lower bounds (90 %) that a step up must clear: readier.bench chose them, docs/measurement.md shows how.
GROUND_BOUND = 3.0
COMPOSITE_BOUND = 3.25


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


@dataclass(frozen=True, slots=True)
class Reading:
    kind: ReadingKind
    state: StepUp | None = None
    foundation: tuple[str, ...] = ()  # the signals that ask to be built first


def read_whole(
    signals: Mapping[str, SignalReading],
    *,
    received: int,
    interest: Interest,
    horizon: HorizonReading,
    ground: Whole | None,
    composite: Whole | None,
    foundation: Sequence[str],
) -> Reading:
    """The first statement in this order that holds; "growing" if none does."""
    if received < MIN_GROUP or composite is None:
        return Reading(ReadingKind.TOO_EARLY)
    if interest is Interest.NO:
        return Reading(ReadingKind.NOT_MY_PATH)
    if interest is Interest.NOT_NOW:
        return Reading(ReadingKind.FACTS_ONLY)
    if weak := _weak(signals, ground, foundation):
        return Reading(ReadingKind.BUILD_GROUND_FIRST, foundation=weak)
    # An instrument without foundation signals is held to the same bound by all of its signals.
    base = ground or composite
    gap = composite_gap(signals, composite)
    if (
        base.bound(-Z90) > GROUND_BOUND
        and composite.bound(-Z90) > COMPOSITE_BOUND
        and horizon.peers in {Horizon.NOW, Horizon.SIX_MONTHS}
    ):
        sooner = horizon.kind in {HorizonKind.PEERS_SOONER, HorizonKind.OTHERS_SEE_A_PATH}
        is_closer = sooner or (gap is not None and gap >= GAP)
        return Reading(ReadingKind.STEP_UP, StepUp.CLOSER_THAN_YOU_THINK if is_closer else StepUp.READY_AND_AWARE)
    if horizon.kind in {HorizonKind.SELF_SOONER, HorizonKind.PEERS_NOT_YET} or (gap is not None and gap <= -GAP):
        return Reading(ReadingKind.AHEAD_OF_EVIDENCE)
    return Reading(ReadingKind.GROWING)


def composite_gap(signals: Mapping[str, SignalReading], composite: Whole) -> float | None:
    """Peers minus self over the signals that both speak of, in points."""
    own = [one.own for one in signals.values() if one.own is not None and one.estimate is not None]
    return composite.point - sum(own) / len(own) if own else None


def _weak(
    signals: Mapping[str, SignalReading], ground: Whole | None, foundation: Sequence[str]
) -> tuple[str, ...]:
    clearly = tuple(
        signal
        for signal in foundation
        if signals[signal].certainty is Certainty.CLEAR
        and signals[signal].label in {Label.BLIND_SPOT, Label.CONFIRMED_GROWTH_AREA}
    )
    if clearly or ground is None or ground.bound(Z90) >= STRONG:
        return clearly
    return tuple(foundation)
