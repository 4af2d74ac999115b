"""When a first step could be taken: the subject's view, what they expected, and the peers' middle answer.

The published middle is the later of the two middle answers of those who could tell. That more than
half of them said so or sooner is a fact about these colleagues; that other colleagues would say the
same is less sure, and `certainty` says how much.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readier.domain.labels import Certainty
from readier.domain.terms import Horizon, ShownHorizon

# Months that each answer spans. "Not a path" is a state, never a number.
SPANS: dict[Horizon, tuple[float, float]] = {
    Horizon.NOW: (0, 0),
    Horizon.SIX_MONTHS: (0, 6),
    Horizon.ONE_YEAR: (6, 12),
    Horizon.THREE_YEARS: (12, 36),
}
ORDER = tuple(Horizon)
# Answers between own and peers' from which a difference is clear. `make bench-measurement` finds a
# difference of one answer wrong in 20-50 % of cases, of two in under 10 %. Of an even number
# the sooner of the middle answers is not published: peers who seem later may be later by one answer less.
CLEAR_STEPS = 2
CLEAR_STEPS_IF_LATER_OF_TWO = 3


class HorizonKind(StrEnum):
    PEERS_SOONER = "peers_sooner"
    ALIKE = "alike"
    SELF_SOONER = "self_sooner"
    OTHERS_SEE_A_PATH = "others_see_a_path"
    PEERS_NOT_YET = "peers_not_yet"
    UNKNOWN = "unknown"


class Prediction(StrEnum):
    PEERS_MORE_OPTIMISTIC = "peers_more_optimistic"
    AS_EXPECTED = "as_expected"
    PEERS_LESS_OPTIMISTIC = "peers_less_optimistic"


@dataclass(frozen=True, slots=True)
class HorizonReading:
    kind: HorizonKind
    own: Horizon | None
    expected: Horizon | None
    peers: Horizon | None
    gap_months: tuple[float, float] | None = None  # self minus peers: positive when peers are sooner
    prediction: Prediction | None = None
    certainty: Certainty | None = None  # of a difference; None where there is none


def read_horizon(shown: list[ShownHorizon], *, own: Horizon | None, expected: Horizon | None) -> HorizonReading:
    """The horizon gap. With several groups the latest middle answer stands: it claims least."""
    if not shown:
        return HorizonReading(HorizonKind.UNKNOWN, own=own, expected=expected, peers=None)
    latest = max(shown, key=lambda cell: (ORDER.index(cell.middle), -cell.answered))
    peers = latest.middle
    return HorizonReading(
        kind=_kind(own, peers),
        own=own,
        expected=expected,
        peers=peers,
        gap_months=_gap(own, peers),
        prediction=_prediction(expected, peers),
        certainty=_certainty(own, latest),
    )


def _kind(own: Horizon | None, peers: Horizon) -> HorizonKind:
    if own is None:
        return HorizonKind.UNKNOWN
    if own == peers:
        return HorizonKind.ALIKE
    if own is Horizon.NOT_A_PATH:
        return HorizonKind.OTHERS_SEE_A_PATH
    if peers is Horizon.NOT_A_PATH:
        return HorizonKind.PEERS_NOT_YET
    return HorizonKind.PEERS_SOONER if ORDER.index(peers) < ORDER.index(own) else HorizonKind.SELF_SOONER


def _certainty(own: Horizon | None, peers: ShownHorizon) -> Certainty | None:
    if own is None or own == peers.middle:
        return None
    steps = ORDER.index(own) - ORDER.index(peers.middle)
    may_be_nearer = steps < 0 and peers.answered % 2 == 0
    needed = CLEAR_STEPS_IF_LATER_OF_TWO if may_be_nearer else CLEAR_STEPS
    return Certainty.CLEAR if abs(steps) >= needed else Certainty.LEANING


def _gap(own: Horizon | None, peers: Horizon) -> tuple[float, float] | None:
    if own is None or Horizon.NOT_A_PATH in {own, peers}:
        return None
    (own_first, own_last), (peers_first, peers_last) = SPANS[own], SPANS[peers]
    return own_first - peers_last, own_last - peers_first


def _prediction(expected: Horizon | None, peers: Horizon) -> Prediction | None:
    if expected is None:
        return None
    if expected == peers:
        return Prediction.AS_EXPECTED
    sooner = ORDER.index(peers) < ORDER.index(expected)
    return Prediction.PEERS_MORE_OPTIMISTIC if sooner else Prediction.PEERS_LESS_OPTIMISTIC
