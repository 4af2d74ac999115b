"""What becomes of the surveys of those who left. Their reports: reports.deleting.

The directory only notes that somebody left; the tick finds it. So the coordinator, a file and SCIM all have the
same effect, and a mistake can be put right for some days before it costs anybody's answers.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings

from readier.conduct.ending import cancel
from readier.surveys.lifecycle import IllegalMove, State
from readier.surveys.models import Survey


def cancel_surveys_of_leavers(today: date) -> int:
    """Cancel, unless the policy lets them run on. Safe to run twice."""
    if settings.LEAVER_SURVEYS == "run_on":
        return 0
    until = today - timedelta(days=settings.LEAVER_GRACE_DAYS)
    due = Survey.objects.filter(state=State.OPEN, subject__is_active=False, subject__left_on__lte=until)
    return sum(_cancel(survey, today=today) for survey in due)


def _cancel(survey: Survey, *, today: date) -> bool:
    try:
        cancel(survey, today=today)
    except IllegalMove:
        return False  # It closed at this very moment.
    return True
