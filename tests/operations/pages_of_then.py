"""Makes a team's page as it was when pages kept their reports, upgrades, and says what became of them. A program."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from typing import Any

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from readier.reports.models import Report, TeamSides

SEEN = {"keeps_word": {"point": 4.0, "label": "hidden_strength"}}
UNSEEN = {"keeps_word": {"point": None, "label": "rarely_visible"}}
THEN = [("teams", "0004_organisation_snapshots"), ("reports", "0004_day_on_which_a_report_goes")]


def main() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(THEN)
    model: Any = executor.loader.project_state(THEN).apps.get_model
    team = model("people", "Team").objects.create(name="Platform")
    instrument = model("instruments", "StoredInstrument").objects.get()

    def a_report(name: str, signals: dict[str, Any], released_on: date) -> Any:
        subject, _ = model("people", "Person").objects.get_or_create(
            email=f"{name}@example.org", defaults={"name": name, "password": "!", "team": team}
        )
        survey = model("surveys", "Survey").objects.create(
            subject=subject, instrument=instrument, state="released", step="tech_lead", made_at=timezone.now(),
            closes_at=timezone.now(),
        )  # fmt: skip
        document = {"statement": name, "interpretation": {"signals": signals, "horizon": {"peers": "now"}}}
        return model("reports", "Report").objects.create(survey=survey, document=document, released_on=released_on)

    day = date(2026, 1, 1)
    a_report("alice", SEEN, day)  # superseded by her next, which is on the page
    page = model("teams", "TeamSnapshot").objects.create(team=team, made_on=day + timedelta(days=40), document={})
    page.reports.add(a_report("alice", SEEN, day + timedelta(days=30)))
    a_report("alice", SEEN, day + timedelta(days=60))
    a_report("bob", SEEN, day)
    a_report("charlie", UNSEEN, day)

    call_command("migrate", verbosity=0)
    kept = TeamSides.objects.order_by("report__survey__subject__email", "report__released_on").select_related("report")
    found = {
        "reports": Report.objects.count(),
        "sides": next(iter(kept)).sides,
        "spent": [[one.report.document["statement"], one.is_spent] for one in kept],
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
