"""The words of the domain. Values only: nothing here computes, stores or knows who said what.

A `Release` is what may be told, and everything after it is computed from it alone. What came before,
the raters' raw answers, lies in readier.domain.sheets, where few may look.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# Rule 1. With four, three friends who compare notes know what the fourth said.
MIN_GROUP = 5
# The same against two who tell: no two bands of five answers hold, and no middle answer of six.
STRICT_MIN_GROUP = 6
STRICT_MIN_CHOICE = 7
SCALE_POINTS = 5
STRONG_SELF_POINTS = 4


class Relationship(StrEnum):
    """How an anonymous rater stands to the subject.

    A manager is missing on purpose: there is one of them, so their view is given by name.
    """

    PEER = "peer"
    DIRECT_REPORT = "direct_report"
    OTHER = "other"


class Step(StrEnum):
    """The step a survey is about."""

    TECH_LEAD = "tech_lead"
    PEOPLE_LEAD = "people_lead"
    STAFF = "staff"
    PROJECT_LEAD = "project_lead"
    HEAD = "head"
    OWN_WORDS = "own_words"


class Horizon(StrEnum):
    """When a first leadership step could be taken, soonest first. "Can't tell" is None."""

    NOW = "now"
    SIX_MONTHS = "six_months"
    ONE_YEAR = "one_year"
    THREE_YEARS = "three_years"
    NOT_A_PATH = "not_a_path"


class Missing(StrEnum):
    """What peers say is missing. "Can't tell" is None."""

    NOTHING = "nothing"
    PRACTICE = "practice"
    SKILL = "skill"
    CREDENTIAL = "credential"
    PERMISSION = "permission"


class Role(StrEnum):
    """The role a rater would back. "Can't tell" is None."""

    TECH_LEAD = "tech_lead"
    PEOPLE_LEAD = "people_lead"
    STAFF = "staff"
    PROJECT_LEAD = "project_lead"
    HEAD = "head"
    NONE_YET = "none_yet"


class Interest(StrEnum):
    """Whether the subject wants it. Private: it silences, and is never shown to others."""

    YES = "yes"
    CURIOUS = "curious"
    NOT_NOW = "not_now"
    NO = "no"


class Hesitation(StrEnum):
    """What makes the subject wait."""

    EXPERIENCE = "experience"
    RELATIONS = "relations"
    LOOKS = "looks"
    BLAME = "blame"
    HANDS_ON = "hands_on"
    NONE = "none"


class Reason(StrEnum):
    """Why a number is withheld."""

    TOO_FEW = "too_few"  # fewer answers in the group than the floor
    TOO_FEW_OBSERVED = "too_few_observed"  # fewer who have seen this signal than the floor
    NO_AGREEMENT = "no_agreement"  # no option that may be named: rule 6


@dataclass(frozen=True, slots=True)
class SelfView:
    """What the subject said of themselves before the survey opened to raters."""

    points: Mapping[str, int | None]
    interest: Interest
    horizon: Horizon | None = None
    prediction: Horizon | None = None
    role: Role | None = None
    hesitation: Hesitation | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A published level: the mean lies in this range of half points.

    `low` is None for the bottom band ("at most `high`"), `high` is None for the top band ("at
    least `low`"); inside, both are the same half point (2.5 .. 4.0).
    """

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Withheld:
    """A number that is not told, and why."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class ShownBand:
    """A rater group's level on one signal."""

    observed: int  # raters who have seen it
    band: Band
    views_differ: bool = False


@dataclass(frozen=True, slots=True)
class ShownHorizon:
    """The later of the two middle answers of a rater group."""

    answered: int  # raters who could tell
    middle: Horizon


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """The one most-chosen option. Never how many chose it."""

    answered: int
    option: str


@dataclass(frozen=True, slots=True)
class ShownMoments:
    """Moments in an order that says nothing."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupRelease:
    """What may be told of one rater group (after merging, so it may stand for several)."""

    name: str  # "colleagues", or its relationships joined by "+"
    relationships: tuple[Relationship, ...]
    received: int
    signals: Mapping[str, ShownBand | Withheld]
    horizon: ShownHorizon | Withheld
    missing: ShownChoice | Withheld
    role: ShownChoice | Withheld
    moments: ShownMoments | Withheld


@dataclass(frozen=True, slots=True)
class Release:
    """All that may ever be told of the answers of one survey.

    `groups` is empty when there were too few answers in all; then `withheld` says why.
    `strict` says that it was made to hold against two raters who tell, not one.
    """

    groups: tuple[GroupRelease, ...]
    withheld: Reason | None = None
    strict: bool = False
    rule_version: int = 1
