"""What the organisation asks for, with the floors it cannot go under."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings

from readier.domain.terms import MIN_GROUP
from readier.domain.thresholds import floor
from readier.web.problems import Invalid

# Six invited reach five answers in 42 % of surveys at a response rate of 70 %; eight in 81 %.
FEWEST_INVITED = 6
# A strict report needs six answers: ten invited reach them in 85 % of surveys, eight in 55 %.
STRICT_FEWEST_INVITED = 10
# Safari forgets a site that was not visited for seven days, and the right to answer with it: the windows
# may be six days apart at most. Five and a morning leave a day to read the mail.
COLLECTING_DAYS = 5


@dataclass(frozen=True, slots=True)
class Policy:
    min_invited: int = 8
    advised_invited: int = 10
    max_invited: int = 40
    min_group: int = MIN_GROUP
    min_open_days: int = 3
    max_open_days: int = 60
    split_by_relationship: bool = False
    strict: bool = False
    approval: bool = False
    approval_days: int = 0  # 0: there is no last day

    def as_dict(self) -> dict[str, int | bool]:
        return asdict(self)


def policy() -> Policy:
    plain = Policy(
        min_invited=max(FEWEST_INVITED, settings.MIN_INVITED),
        split_by_relationship=settings.SPLIT_BY_RELATIONSHIP,
        approval=settings.APPROVAL,
        approval_days=settings.APPROVAL_DAYS if settings.APPROVAL else 0,
    )
    if not settings.STRICT:
        return plain
    return replace(
        plain,
        strict=True,
        min_invited=max(STRICT_FEWEST_INVITED, plain.min_invited),
        advised_invited=12,
        min_group=floor(strict=True),
        min_open_days=6,  # two windows of some days each
    )


class ClosingDateOutOfRange(Invalid):
    code = "closing_date_out_of_range"


def closing_time(closes_on: date, *, today: date) -> datetime:
    """A survey closes at 18:00 UTC of its day. Raises ClosingDateOutOfRange."""
    rules = policy()
    days = (closes_on - today).days
    if not rules.min_open_days <= days <= rules.max_open_days:
        raise ClosingDateOutOfRange(
            f"The survey may close {rules.min_open_days} to {rules.max_open_days} days from today; "
            f"{closes_on} is {days}."
        )
    return datetime.combine(closes_on, time(18), tzinfo=UTC)


def answering_from(closes_at: datetime, *, now: datetime) -> datetime:
    """When a strict survey's second window begins: 06:00 UTC, half way in days, COLLECTING_DAYS on at the latest."""
    days = min(COLLECTING_DAYS, (closes_at.date() - now.date()).days // 2)
    return datetime.combine(now.date() + timedelta(days=days), time(6), tzinfo=UTC)


def last_moment_for_changes(closes_at: datetime, *, collects_until: datetime | None) -> datetime:
    """Until then a place may go to a reserve: three days before the close, or a day before nobody can join any more."""
    return closes_at - timedelta(days=3) if collects_until is None else collects_until - timedelta(days=1)
