"""Raw answers. UNDISCLOSED: what is in here leaves through readier.domain.bands, shown or withheld.

A module of its own so that a contract in pyproject.toml can say who may import it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from readier.domain.terms import Horizon, Missing, Relationship, Role


@dataclass(frozen=True, slots=True)
class Sheet:
    """One rater's answers. UNDISCLOSED: no rater, no id, no time; never serialise this.

    `points` maps signal id to 1..5; a signal that is absent or None was not observed.
    """

    points: Mapping[str, int | None]
    horizon: Horizon | None = None
    missing: Missing | None = None
    role: Role | None = None
    moment: str = ""


@dataclass(frozen=True, slots=True)
class RaterGroupAnswers:
    """The sheets of one rater group as fixed at opening. UNDISCLOSED."""

    relationships: tuple[Relationship, ...]
    invited: int
    sheets: tuple[Sheet, ...] = field(repr=False)
