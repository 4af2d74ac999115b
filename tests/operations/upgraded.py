"""Upgrades an install, looks at it, and lets it go on: one more answer, the close, the report. A program."""

from __future__ import annotations

import json
import sys

import django

django.setup()

from django.core.management import call_command

from readier.outbox.models import Message
from readier.people.models import Person
from readier.reports.models import Report
from readier.responses.models import Box
from readier.surveys.models import Survey
from readier.tick import tick
from tests.build import a_sheet, an_open_survey, is_over, phones


def main() -> None:
    call_command("migrate", verbosity=0)
    running = Survey.objects.get(state="open")
    sixth = phones(running)[5]
    found = {
        "people": Person.objects.filter(is_active=True, left_on=None).count(),
        "instrument_is_current": running.instrument.is_current,
        "strict": running.strict,
        "reminders": Message.objects.filter(kind="reminder", state="waiting").count(),
        "first_collects_again": phones(running)[0].collects().status_code,
        "seventh_has_declined": phones(running)[6].opens().json()["declined"],
        "sixth_sends": sixth.sends(a_sheet(running)).status_code,
        "old_report": Report.objects.get(survey__state="released").document,
    }
    tick()
    is_over(running)
    tick()
    running.refresh_from_db()
    found |= {
        "state": running.state,
        "counts": running.report.document["counts"],
        "boxes": Box.objects.count(),
        "sixth_is_published": sixth.digest in running.groups.get().digests,
        "new_survey": an_open_survey(running.subject, circle="new.example").state,
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
