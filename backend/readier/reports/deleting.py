"""Deletes reports: the subject theirs, and the tick those of people who have left for long. Old ones: lifetime.py.

What a team's page says stays as it is until the next one is made, from five new reports: a page that changed on a
deletion would tell what was deleted.
"""

from __future__ import annotations

import logging
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.reports.models import Report
from readier.surveys.manager_view import forget_views
from readier.surveys.models import SelfRating

log = logging.getLogger(__name__)


def delete_report(report: Report, *, today: date) -> None:
    """The report, its shares, the subject's own view, and their manager's by name.

    The public counts and the list of counted credentials stay: raters can still see that theirs was among them. The
    interest stays, because it keeps taps away.
    """
    survey = report.survey_id
    with transaction.atomic():
        SelfRating.objects.filter(survey_id=survey).update(points={}, horizon="", prediction="", role="", hesitation="")
        forget_views(report.survey)
        report.delete()
        record(Deed.REPORT_DELETED, survey=survey, day=today)
    log.info("report.deleted survey=%s", survey)


def delete_reports_of_leavers(today: date) -> int:
    """Of those who left so long ago that they will not come back to read them. Safe to run twice."""
    until = today - timedelta(days=settings.LEAVER_REPORT_DAYS)
    due = Report.objects.filter(survey__subject__is_active=False, survey__subject__left_on__lte=until)
    reports = list(due)
    for report in reports:
        delete_report(report, today=today)
    return len(reports)
