"""What may be said of one signal: a label, and how sure it is. No label is forced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from readier.domain.estimate import Estimate, estimate
from readier.domain.terms import STRONG_SELF_POINTS, ShownBand, Withheld

STRONG = 3.5
GAP = 0.5
CLEAR = 0.90
LEANING = 0.80


class Label(StrEnum):
    HIDDEN_STRENGTH = "hidden_strength"
    BLIND_SPOT = "blind_spot"
    CONFIRMED_STRENGTH = "confirmed_strength"
    CONFIRMED_GROWTH_AREA = "confirmed_growth_area"
    OPEN = "open"
    VIEWS_DIFFER = "views_differ"
    RARELY_VISIBLE = "rarely_visible"
    TOO_LITTLE_EVIDENCE = "too_little_evidence"


class Certainty(StrEnum):
    CLEAR = "clear"
    LEANING = "leaning"


@dataclass(frozen=True, slots=True)
class SignalReading:
    """What one signal says. Without an estimate if nothing is shown."""

    label: Label
    certainty: Certainty | None = None
    estimate: Estimate | None = None
    own: int | None = None

    @property
    def gap(self) -> float | None:
        """Peers minus self, in points: positive when others see more."""
        return None if self.estimate is None or self.own is None else self.estimate.point - self.own


def read_signal(cells: Sequence[ShownBand | Withheld], *, received: int, own: int | None) -> SignalReading:
    """The label of a signal from its cells, one for each rater group, of `received` responses in all."""
    shown = [cell for cell in cells if isinstance(cell, ShownBand)]
    if not shown:
        return SignalReading(Label.TOO_LITTLE_EVIDENCE, own=own)
    found = estimate(shown, own=own)
    label, certainty = _label(found, own)
    if label is Label.OPEN and any(cell.views_differ for cell in shown):
        label = Label.VIEWS_DIFFER
    if label is Label.OPEN and 2 * sum(cell.observed for cell in shown) < received:
        label = Label.RARELY_VISIBLE
    return SignalReading(label, certainty, found, own)


def statements(found: Estimate, own: int) -> dict[Label, float]:
    """The probability of each statement that a label makes, in the order in which they are tried.

    Mirroring the scale (x -> 6 - x, and 3.5 -> 2.5) swaps the first two and the last two.
    """
    return {
        Label.HIDDEN_STRENGTH: found.above(max(STRONG, own + GAP)),
        Label.BLIND_SPOT: 1 - found.above(min(STRONG, own - GAP)),
        Label.CONFIRMED_STRENGTH: found.above(STRONG) if own >= STRONG_SELF_POINTS else 0.0,
        Label.CONFIRMED_GROWTH_AREA: 1 - found.above(STRONG) if own < STRONG_SELF_POINTS else 0.0,
    }


def _label(found: Estimate, own: int | None) -> tuple[Label, Certainty | None]:
    if own is None:
        return Label.OPEN, None
    believed = statements(found, own)
    for certainty, threshold in ((Certainty.CLEAR, CLEAR), (Certainty.LEANING, LEANING)):
        for label, probability in believed.items():
            if probability >= threshold:
                return label, certainty
    return Label.OPEN, None
