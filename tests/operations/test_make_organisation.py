"""A made-up organisation of any size: every report in it was, or is a copy of what was, really released."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from readier.demo import large
from readier.outbox.models import Message
from readier.people.models import Person, Team
from readier.pulse.beats import beat
from readier.reports.models import Report
from readier.responses.models import Box
from readier.surveys.models import Survey
from readier.teams.snapshots import make_due
from tests.build import a_person, signed_in

pytestmark = pytest.mark.usefixtures("shared_database")


@pytest.fixture
def a_small_pool(monkeypatch):
    monkeypatch.setattr(large, "POOL", 3)


def test_everybody_has_a_report_of_their_own_and_every_team_a_page(a_small_pool):
    call_command("make_organisation", people=24, team_size=8, stdout=StringIO())
    assert Person.objects.exclude(is_coordinator=True).count() == Survey.objects.filter(state="released").count() == 24
    reports = list(Report.objects.select_related("survey__subject"))
    for report in reports:
        assert report.document["survey"] == str(report.pk)
        assert report.document["subject"]["name"] == report.survey.subject.name
    assert len({str(report.document["release"]) for report in reports}) == 3, "each is one of the pool's"
    assert not Box.objects.exists()
    assert set(Message.objects.values_list("state", flat=True)) == {"done"}, "no mail goes out to made-up people"

    assert make_due(timezone.now().date()) == Team.objects.count() == 3
    manager = Person.objects.get(email="person8@large.example")
    [team] = signed_in(manager).get("/api/v1/teams").json()["results"]
    assert signed_in(manager).get(f"/api/v1/teams/{team['id']}").json()["people"] == 8
    [mine] = signed_in(manager).get("/api/v1/surveys").json()["results"]
    assert signed_in(manager).get(f"/api/v1/surveys/{mine['id']}/report").status_code == 200


def beats_without_waiting() -> None:
    """As a tick that comes by at this moment, with a connection of its own."""
    try:
        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA busy_timeout = 0")
        beat(timezone.now())
    finally:
        connection.close()


def test_a_tick_that_comes_by_meanwhile_finds_its_turn_between_any_two_surveys(a_small_pool, monkeypatch):
    turns, released = [], large._released

    def come_by() -> None:
        with ThreadPoolExecutor(1) as tick:
            turns.append(tick.submit(beats_without_waiting).result())

    def after_a_tick(*who, **when):
        come_by()
        return released(*who, **when)

    monkeypatch.setattr(large, "_released", after_a_tick)
    call_command("make_organisation", people=10, stdout=StringIO())
    assert len(turns) == 3


def test_it_never_touches_an_install_with_people():
    a_person("Alice")
    with pytest.raises(CommandError, match="empty install"):
        call_command("make_organisation", people=10, stdout=StringIO())
