"""Pages in an organisation of so many people: what reading them costs, and making a team's and the organisation's.

CPU of a request in this process, through every middleware; the queries of a page; the pages of lists at ten
rows and at a thousand.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bench.speed.install import prepare
from bench.speed.job import Asked, job

BIG_TEAM = 1000


@job
def organisation(asked: Asked) -> dict[str, Any]:
    install = prepare(asked.database)
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from readier.demo.large import DOMAIN, TEAM, make_organisation
    from readier.people.models import Person, Team
    from readier.surveys.models import Survey
    from readier.teams.organisation import make_organisation_due
    from readier.teams.snapshots import make_due

    now = timezone.now()
    began = time.process_time()
    make_organisation(
        asked.people, now=now, team_size=min(asked.people, BIG_TEAM) if asked.people <= BIG_TEAM else TEAM
    )
    figures: dict[str, Any] = {"people": asked.people, "made_in_s": round(time.process_time() - began, 1)}

    def cpu_ms(deed: Callable[[], object]) -> float:
        before, database = time.process_time(), install.database.cpu()
        deed()
        return (time.process_time() - before + install.database.cpu() - database) * 1000

    if asked.people <= BIG_TEAM:
        figures["team_page_made_cpu_ms"] = round(cpu_ms(lambda: make_due(now.date())), 1)
    else:
        # All pages at once happens after an import only; what counts is what a tick costs afterwards.
        figures["all_team_pages_cpu_s"] = round(cpu_ms(lambda: make_due(now.date())) / 1000, 1)
    figures["organisation_page_made_cpu_ms"] = round(cpu_ms(lambda: make_organisation_due(now.date())), 1)
    figures["tick_without_news_cpu_ms"] = round(cpu_ms(lambda: make_due((now + timedelta(days=1)).date())), 1)

    def page(name: str, person: Person, path: str, *, times: int = 50) -> None:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert client.get(path).status_code == 200
        # All together: the database's CPU is counted in steps of a hundredth of a second.
        taken = cpu_ms(lambda: [client.get(path).getvalue() for _ in range(times)])
        with CaptureQueriesContext(connection) as seen:
            client.get(path).getvalue()
        figures[f"{name}_cpu_ms"] = round(taken / times, 2)
        figures[f"{name}_queries"] = len(seen)

    someone = Person.objects.get(email=f"person0@{DOMAIN}")
    coordinator = Person.objects.get(is_coordinator=True)
    page("report", someone, f"/api/v1/surveys/{Survey.objects.get(subject=someone).pk}/report")
    page("team_page", coordinator, f"/api/v1/teams/{Team.objects.order_by('name').first().pk}")
    page("organisation_page", coordinator, "/api/v1/organisation")
    page("all_teams_table", coordinator, "/api/v1/organisation/teams/table", times=3)
    page("own_surveys", someone, "/api/v1/surveys")
    page("people_found", someone, "/api/v1/people?q=person")
    page("directory", coordinator, "/api/v1/directory/people")
    if asked.people <= 10_000:
        page("teams", coordinator, "/api/v1/teams", times=5)
    return figures


if __name__ == "__main__":
    organisation()
