"""When a first step could be taken: the subject's view, what they expected, and the peers' middle answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readier.domain.terms import Horizon, ShownHorizon

# Months that each answer spans. "Not a path" is a state, never a number.
SPANS: dict[Horizon, tuple[float, float]] = {
    Horizon.NOW: (0, 0),
    Horizon.SIX_MONTHS: (0, 6),
    Horizon.ONE_YEAR: (6, 12),
    Horizon.THREE_YEARS: (12, 36),
}
ORDER = tuple(Horizon)


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


def read_horizon(shown: list[ShownHorizon], *, own: Horizon | None, expected: Horizon | None) -> HorizonReading:
    """The horizon gap. With several groups the latest middle answer stands: it claims least."""
    peers = max((cell.middle for cell in shown), key=ORDER.index, default=None)
    return HorizonReading(
        kind=_kind(own, peers),
        own=own,
        expected=expected,
        peers=peers,
        gap_months=_gap(own, peers),
        prediction=_prediction(expected, peers),
    )


def _kind(own: Horizon | None, peers: Horizon | None) -> HorizonKind:
    if own is None or peers is None:
        return HorizonKind.UNKNOWN
    if own == peers:
        return HorizonKind.ALIKE
    if own is Horizon.NOT_A_PATH:
        return HorizonKind.OTHERS_SEE_A_PATH
    if peers is Horizon.NOT_A_PATH:
        return HorizonKind.PEERS_NOT_YET
    return HorizonKind.PEERS_SOONER if ORDER.index(peers) < ORDER.index(own) else HorizonKind.SELF_SOONER


def _gap(own: Horizon | None, peers: Horizon | None) -> tuple[float, float] | None:
    if own is None or peers is None or Horizon.NOT_A_PATH in {own, peers}:
        return None
    (own_first, own_last), (peers_first, peers_last) = SPANS[own], SPANS[peers]
    return own_first - peers_last, own_last - peers_first


def _prediction(expected: Horizon | None, peers: Horizon | None) -> Prediction | None:
    if expected is None or peers is None:
        return None
    if expected == peers:
        return Prediction.AS_EXPECTED
    sooner = ORDER.index(peers) < ORDER.index(expected)
    return Prediction.PEERS_MORE_OPTIMISTIC if sooner else Prediction.PEERS_LESS_OPTIMISTIC
