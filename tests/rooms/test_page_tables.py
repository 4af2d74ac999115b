"""Pages as tables: the figures that are on them, for whoever may read them, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from readier.people.models import Team
from readier.teams.models import TeamSnapshot
from readier.teams.organisation import make_organisation_due
from readier.teams.snapshots import make_due
from readier.teams.table import COLUMNS
from tests.build import a_team, signed_in
from tests.rooms.test_team_pages import a_team_with_reports

pytestmark = pytest.mark.django_db
ALL_TEAMS = "/api/v1/organisation/teams/table"


def table(client, path: str) -> list[dict[str, str]]:
    reply = client.get(path, headers={"Accept": "text/csv"})
    assert reply.status_code == 200
    assert reply["Content-Type"] == "text/csv; charset=utf-8"
    assert reply["Cache-Control"] == "no-store"
    assert "attachment" in reply["Content-Disposition"]
    text = reply.getvalue().decode("utf-8-sig")
    assert "\ufeff" not in text
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def teams() -> list[Team]:
    found = [a_team_with_reports(name, people=6) for name in ("=Platform", "Payments")]
    today = timezone.now().date()
    make_due(today)
    make_organisation_due(today)
    return found


def cells(told: dict) -> list[str]:
    return ["" if told[one] is None else str(told[one]) for one in ("people", "at_least", "at_most")]


def test_a_teams_table_has_what_its_page_shows(teams):
    client = signed_in(teams[0].manager)
    page = client.get(f"/api/v1/teams/{teams[0].pk}").json()
    rows = table(client, f"/api/v1/teams/{teams[0].pk}/table")
    assert {row["question"]: list(row.values())[4:] for row in rows} == {
        question: cells(told) for question, told in (page["facts"] | page["signals"]).items()
    }
    assert {(row["page"], row["made_on"]) for row in rows} == {("'=Platform", page["made_on"])}
    assert {row["words"] for row in rows if row["question"] == "keeps_word"} == {
        "did what they promised, or warned early"
    }
    assert tuple(rows[0]) == COLUMNS


def test_it_is_in_the_language_of_its_reader(teams):
    teams[0].manager.language = "de"
    teams[0].manager.save()
    rows = table(signed_in(teams[0].manager), f"/api/v1/teams/{teams[0].pk}/table")
    assert "Zusagen" in next(row["words"] for row in rows if row["question"] == "keeps_word")


def test_the_organisations_table_has_what_its_page_shows(teams, dora):
    page = dora.get("/api/v1/organisation").json()
    rows = table(dora, "/api/v1/organisation/table")
    assert {row["question"]: list(row.values())[4:] for row in rows} == {
        question: cells(told) for question, told in (page["facts"] | page["signals"]).items()
    }


def test_the_table_of_all_teams_adds_up_to_the_organisations_page(teams, dora):
    page = dora.get("/api/v1/organisation").json()
    old = timezone.now().date() - timedelta(days=365)
    TeamSnapshot.objects.create(team=teams[0], made_on=old, document=teams[0].snapshots.get().document)
    rows = [row for row in table(dora, ALL_TEAMS) if row["question"] == "keeps_word"]
    assert [row["page"] for row in rows] == ["'=Platform", "Payments"]
    for bound in ("people", "at_least", "at_most"):
        assert sum(int(row[bound]) for row in rows) == page["signals"]["keeps_word"][bound]


def test_where_there_is_no_page_there_is_no_table(dora):
    team = a_team("New")
    assert dora.get(f"/api/v1/teams/{team.pk}/table").status_code == 404
    assert dora.get("/api/v1/organisation/table").status_code == 404
    assert table(dora, ALL_TEAMS) == []


def test_a_manager_takes_their_own_teams_figures_and_no_others(teams):
    client = signed_in(teams[0].manager)
    assert client.get(f"/api/v1/teams/{teams[1].pk}/table").status_code == 404
    assert client.get("/api/v1/organisation/table").status_code == 403
    assert client.get(ALL_TEAMS).status_code == 403


def test_the_table_of_all_teams_leaves_in_one_query_whatever_their_number(teams, dora, django_assert_max_num_queries):
    table(dora, ALL_TEAMS)
    with django_assert_max_num_queries(3):  # two for who asks
        assert table(dora, ALL_TEAMS)
