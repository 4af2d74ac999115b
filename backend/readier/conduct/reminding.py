"""When raters are reminded. The same for all; who is left in peace is decided when the mail is written."""

from __future__ import annotations

from datetime import datetime

from readier.surveys.models import Survey

Reminder = tuple[str, datetime]  # kind of mail, when it is due

# At the middle and a day before the close; a third is left for a close that was moved.
SHARES = (0.5, 0.85)
COLLECTING_SHARE = 0.6
ANSWERING_SHARES = (0.0, 0.7)


def reminders_of(survey: Survey, *, now: datetime) -> list[Reminder]:
    """Of a strict survey the first goes to those who have not collected, those of its second window to everybody."""
    begins, closes_at = survey.collects_until, survey.closes_at
    if begins is None:
        return [("reminder", now + (closes_at - now) * share) for share in SHARES]
    to_collect = ("reminder", now + (begins - now) * COLLECTING_SHARE)
    return [to_collect, *(("answering", begins + (closes_at - begins) * share) for share in ANSWERING_SHARES)]
