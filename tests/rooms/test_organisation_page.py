"""A coordinator reads of the organisation what its teams' pages say together. It rests on no report of its own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from readier.domain.organisation_page import organisation_page
from readier.people.models import Person, Team
from readier.reports.models import Report
from readier.teams.models import OrganisationSnapshot, TeamSnapshot
from readier.teams.organisation import make_organisation_due
from readier.teams.snapshots import make_due
from tests.build import a_person, a_team, signed_in
from tests.phone_examples.reports import reports
from tests.rooms.test_team_pages import a_frozen_report, a_team_with_reports

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
PAGE = "/api/v1/organisation"


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def make(today: date) -> bool:
    make_due(today)
    return make_organisation_due(today)


def read() -> dict:
    dora = Person.objects.filter(is_coordinator=True).first() or a_person("Dora", is_coordinator=True)
    return signed_in(dora).get(PAGE).json()


def test_it_is_what_the_pages_of_the_teams_say_together_and_nothing_else():
    for name in ("Platform", "Payments"):
        a_team_with_reports(name, people=6)
    few = a_team_with_reports("Few", people=4)
    a_frozen_report(a_person("Alone"), reports()["over_claimer"])
    assert make(TODAY)
    pages = TeamSnapshot.objects.values_list("team", "document")
    page = read()
    assert not few.snapshots.exists()
    assert {name: page[name] for name in ("instrument", "teams", "people", "facts", "signals")} == organisation_page(
        pages
    )
    assert (page["fate"], page["made_on"], page["teams"], page["people"], page["trend"]) == (
        "shown", "2026-11-24", 2, 12, None,
    )  # fmt: skip


def test_a_single_team_makes_no_page_and_it_does_not_say_how_many_there_are():
    a_team_with_reports("Platform", people=5)
    assert not make(TODAY)
    assert read() == {
        "fate": "withheld",
        "reason": "too_few",
        "made_on": None,
        "teams": None,
        "people": None,
        "instrument": None,
        "facts": None,
        "signals": {},
        "trend": None,
    }


def test_a_page_stands_for_a_month_and_until_a_team_has_a_new_one():
    for name in ("Platform", "Payments"):
        a_team_with_reports(name, people=5)
    assert make(TODAY)
    assert not make(TODAY)
    a_team_with_reports("Design", people=5)
    assert not make(days(29))
    assert make(days(30))
    assert read()["teams"] == 3
    assert not make(days(90))
    assert OrganisationSnapshot.objects.count() == 2


def test_a_page_made_on_the_day_of_the_last_is_news_for_the_next():
    for name in ("Platform", "Payments"):
        a_team_with_reports(name, people=5)
    assert make(TODAY)
    a_team_with_reports("Design", people=5)
    make_due(TODAY)
    assert make_organisation_due(days(30))


def test_the_pages_of_a_year_count_and_older_ones_no_longer():
    teams = [a_team_with_reports(name, people=5) for name in ("Platform", "Payments")]
    make(TODAY)
    newcomers(teams[0], days(80))
    assert make(days(100))
    assert (read()["teams"], read()["people"]) == (2, 15)
    newcomers(teams[0], days(350))
    newcomers(teams[1], days(350))
    assert make(days(365))
    assert (read()["teams"], read()["people"]) == (2, 15)


def newcomers(team: Team, day: date) -> None:
    for i in range(5):
        report = a_frozen_report(a_person(f"Newcomer{day}{team.name}{i}", team=team), reports()["mixed"])
        Report.objects.filter(pk=report.pk).update(released_on=day)


def test_what_moved_is_told_of_a_year_in_which_no_page_counts_twice():
    teams = [a_team_with_reports(name, people=5) for name in ("Platform", "Payments")]
    make(TODAY)
    for day in (300, 350):
        for team in teams:
            newcomers(team, days(day))
        assert make(days(day + 15))
    assert read()["trend"]["made_on"] == "2026-11-24"
    now, then = OrganisationSnapshot.objects.latest("made_on"), OrganisationSnapshot.objects.earliest("made_on")
    assert not set(now.pages.all()) & set(then.pages.all())
    assert OrganisationSnapshot.objects.count() == 3
    then.delete()
    assert read()["trend"] is None


def test_a_deleted_report_and_a_moved_person_change_nothing_until_their_team_has_a_new_page():
    """A page that lost one person at once would tell of that person beside the page of their team."""
    teams = [a_team_with_reports(name, people=6) for name in ("Platform", "Payments")]
    make(TODAY)
    before = read()
    Report.objects.filter(survey__subject__team=teams[0]).first().delete()
    Person.objects.filter(pk=teams[1].people.first().pk).update(team=a_team("Elsewhere"))
    assert not make(days(40))
    assert read() == before


def test_making_it_reads_no_report_and_costs_the_same_at_any_size(django_assert_max_num_queries):
    for i in range(4):
        a_team_with_reports(f"Team {i}", people=5)
    make_due(TODAY)
    with django_assert_max_num_queries(7) as seen:
        assert make_organisation_due(TODAY)
    assert not any("reports_report" in query["sql"] or "person" in query["sql"] for query in seen.captured_queries)


def test_reading_it_costs_two_queries_beside_who_asks(django_assert_max_num_queries):
    for name in ("Platform", "Payments"):
        a_team_with_reports(name, people=5)
    make(TODAY)
    client = signed_in(a_person("Dora", is_coordinator=True))
    with django_assert_max_num_queries(4):
        assert client.get(PAGE).json()["fate"] == "shown"


def test_a_manager_reads_their_teams_and_not_the_organisation():
    team = a_team_with_reports("Platform", people=5)
    assert signed_in(team.manager).get(PAGE).status_code == 403
