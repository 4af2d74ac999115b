"""What may be told of answers that are choices: the horizon, what is missing, the role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from readier.domain.terms import MIN_GROUP, STRICT_MIN_CHOICE, Horizon, Reason, ShownChoice, ShownHorizon, Withheld

# Fewer than three behind an option, and each of them would be half of those who chose it.
MIN_BEHIND_CHOICE = 3
HORIZON_ORDER = tuple(Horizon)


def choice_floor(*, strict: bool = False) -> int:
    """The fewest answers of which a choice may tell.

    With 2c + 3 answers, those whom c colluders leave in the dark about one more are c + 2: enough to
    bring about any outcome whatever the c + 1 said, so that nothing can be ruled out for anybody.
    """
    return STRICT_MIN_CHOICE if strict else MIN_GROUP


def middle_horizon(answers: Sequence[Horizon | None], *, min_group: int = MIN_GROUP) -> ShownHorizon | Withheld:
    """The later of the two middle answers of those who could tell. Never both, never how many."""
    told = sorted(HORIZON_ORDER.index(answer) for answer in answers if answer is not None)
    if len(told) < min_group:
        return Withheld(Reason.TOO_FEW_OBSERVED)
    return ShownHorizon(answered=len(told), middle=HORIZON_ORDER[told[len(told) // 2]])


def unique_choice(answers: Sequence[str | None], *, min_group: int = MIN_GROUP) -> ShownChoice | Withheld:
    """The one most-chosen option with at least three behind it, of those who could tell."""
    told = Counter(answer for answer in answers if answer is not None)
    answered = told.total()
    if answered < min_group:
        return Withheld(Reason.TOO_FEW_OBSERVED)
    (option, most), *others = told.most_common(2)
    if most < MIN_BEHIND_CHOICE or (others and others[0][1] == most):
        return Withheld(Reason.NO_AGREEMENT)
    return ShownChoice(answered=answered, option=str(option))
