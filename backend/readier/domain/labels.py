"""What may be said of one signal: a label, and how sure it is. No label is forced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from readier.domain.estimate import Level
from readier.domain.terms import MIN_GROUP, STRONG_SELF_POINTS, ShownBand, Withheld

STRONG = 3.5
GAP = 0.5
# How probable a statement must be to be made, by the fewest answers. Chosen by `make
# bench-measurement` so that no world makes more than one in ten of them wrong: few answers say little
# of a signal, and whoever is labelled then is more often somebody whose answers were lucky.
CLEAR = ((7, 0.885), (6, 0.90), (0, 0.93))
LEANING = 0.80  # said as a question


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
    """What one signal says. Without a level if nothing is shown."""

    label: Label
    certainty: Certainty | None = None
    level: Level | None = None
    own: int | None = None

    @property
    def gap(self) -> float | None:
        """Peers minus self, in points: positive when others see more."""
        return None if self.level is None or self.own is None else self.level.point - self.own


def read_signal(
    cells: Sequence[ShownBand | Withheld],
    *,
    level: Level | None,
    own: int | None,
    received: int,
    min_group: int = MIN_GROUP,
) -> SignalReading:
    """The label of a signal from its cells, one for each rater group, of `received` responses in all.

    level      what all shown signals together say of this one; None if it is not shown
    own        the subject's own points
    min_group  the fewest observed answers that are shown
    """
    shown = [cell for cell in cells if isinstance(cell, ShownBand)]
    most_observed = sum(_most_observed(cell, min_group) for cell in cells)
    is_rare = bool(cells) and 2 * most_observed < received
    if level is None:
        return SignalReading(Label.RARELY_VISIBLE if is_rare else Label.TOO_LITTLE_EVIDENCE, own=own)
    label, certainty = _label(level, own, observed=sum(cell.observed for cell in shown))
    if label is Label.OPEN and any(cell.views_differ for cell in shown):
        label = Label.VIEWS_DIFFER
    if label is Label.OPEN and is_rare:
        label = Label.RARELY_VISIBLE
    return SignalReading(label, certainty, level, own)


def statements(level: Level, own: int) -> dict[Label, float]:
    """The probability of each statement that a label makes, in the order in which they are tried.

    Mirroring the scale (x -> 6 - x, and so 3.5 -> 2.5) swaps the first two and the last two.
    """
    return {
        Label.HIDDEN_STRENGTH: level.above(max(STRONG, own + GAP)),
        Label.BLIND_SPOT: level.below(min(STRONG, own - GAP)),
        Label.CONFIRMED_STRENGTH: level.above(STRONG) if own >= STRONG_SELF_POINTS else 0.0,
        Label.CONFIRMED_GROWTH_AREA: level.below(STRONG) if own < STRONG_SELF_POINTS else 0.0,
    }


def clear_from(observed: int) -> float:
    """The probability from which a statement about so many answers is clear."""
    return next(threshold for fewest, threshold in CLEAR if observed >= fewest)


def _label(level: Level, own: int | None, *, observed: int) -> tuple[Label, Certainty | None]:
    if own is None:
        return Label.OPEN, None
    believed = statements(level, own)
    for certainty, threshold in ((Certainty.CLEAR, clear_from(observed)), (Certainty.LEANING, LEANING)):
        for label, probability in believed.items():
            if probability >= threshold:
                return label, certainty
    return Label.OPEN, None


def _most_observed(cell: ShownBand | Withheld, min_group: int) -> int:
    """How many at most have seen it. Under the floor the exact number is not told."""
    return cell.observed if isinstance(cell, ShownBand) else min_group - 1
