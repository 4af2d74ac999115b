"""How long a report is kept that nobody deletes. Its subject hears of its end a month before, whatever is set."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from readier.outbox.posting import post
from readier.pulse.daily import BATCH, once_a_day
from readier.reports.deleting import delete_report
from readier.reports.models import Report

NOTICE = timedelta(days=30)


def end_old_reports(now: datetime) -> int:
    """Announce and delete by READIER_REPORT_DAYS, unless that is 0. Safe to run twice, and by two at once."""
    if not settings.REPORT_DAYS:
        return 0
    return once_a_day("end old reports", lambda: _spare() + _announce(now.date()) + _delete(now.date()), now=now)


def _spare() -> int:
    """Those whose time was made longer since they were announced."""
    announced = Report.objects.exclude(ends_on=None).values_list("pk", "released_on", "ends_on")
    spared = [pk for pk, since, ends_on in announced if ends_on < since + timedelta(days=settings.REPORT_DAYS)]
    return Report.objects.filter(pk__in=spared[:BATCH]).update(ends_on=None)


@transaction.atomic
def _announce(today: date) -> int:
    life = timedelta(days=settings.REPORT_DAYS)
    old = Report.objects.select_for_update().filter(ends_on=None, released_on__lte=today + NOTICE - life)
    announced = list(old.order_by("pk")[:BATCH])
    for report in announced:
        report.ends_on = max(report.released_on + life, today + NOTICE)
        ids = {"survey": str(report.pk), "ends_on": report.ends_on.isoformat()}
        post("report_ends", dedupe=f"report ends {report.pk} {report.ends_on}", ids=ids)
    Report.objects.bulk_update(announced, ["ends_on"])
    return len(announced)


def _delete(today: date) -> int:
    over = list(Report.objects.filter(ends_on__lte=today)[:BATCH])
    for report in over:
        delete_report(report, today=today)
    return len(over)
