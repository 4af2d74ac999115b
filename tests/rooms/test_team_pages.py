"""A manager reads of a team: which teams there are, and a page in the words of its signals."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from readier.domain.team_page import Rule, Sides, sides_of
from readier.people.models import Person, Team
from readier.reports.freezing import freeze
from readier.reports.models import Report, TeamSides
from readier.teams.snapshots import GATHERING, make_due, page_of
from readier.teams.told import Telling
from tests.build import a_draft, a_person, a_team, signed_in
from tests.phone_examples.reports import reports

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
RELEASED_ON = TODAY - GATHERING


def a_team_with_reports(name: str, *, people: int) -> Team:
    team = a_team(name, manager=a_person(f"Manager of {name}".replace(" ", ".")))
    documents = list(reports().values())
    for i in range(people):
        subject = a_person(f"{name}{i}", team=team)
        a_frozen_report(subject, documents[i % 3])
    return team


def spent() -> int:
    return TeamSides.objects.filter(is_spent=True).count()


def a_frozen_report(subject: Person, document: dict, *, circle: str | None = None, raters: int = 8) -> Report:
    survey = a_draft(subject, circle=circle or f"{subject.pk}.example.org", raters=raters)
    return freeze(survey, document, released_on=RELEASED_ON)


def test_a_page_names_the_instrument_whose_signals_it_shows():
    team = a_team_with_reports("Platform", people=5)
    make_due(TODAY)
    page = signed_in(team.manager).get(f"/api/v1/teams/{team.pk}").json()
    assert page["fate"] == "shown"
    assert page["instrument"] == {"key": "readier", "version": 1}
    signals = Client().get("/api/v1/instruments/readier/1").json()["signals"]
    assert set(page["signals"]) <= {signal["id"] for signal in signals}


def test_a_team_of_four_reports_says_nothing_not_even_how_many():
    team = a_team_with_reports("Platform", people=4)
    make_due(TODAY)
    page = signed_in(team.manager).get(f"/api/v1/teams/{team.pk}").json()
    assert page == {
        "team": {"id": str(team.pk), "name": "Platform"},
        "fate": "withheld",
        "reason": "too_few",
        "made_on": None,
        "people": None,
        "instrument": None,
        "facts": None,
        "signals": {},
        "trend": None,
    }


def test_where_surveys_are_strict_a_page_comes_of_seven_and_tells_less(settings):
    settings.STRICT = True
    team = a_team_with_reports("Platform", people=6)
    make_due(TODAY)
    assert not team.snapshots.exists()
    a_frozen_report(a_person("Seventh", team=team), reports()["mixed"])
    make_due(TODAY)
    page = team.snapshots.get().document
    assert page["people"] == 7
    assert {(one["at_least"], one["at_most"]) for one in page["signals"].values()} <= {(0, 3), (4, 7), (None, None)}


def test_a_report_that_tells_nothing_is_not_one_of_the_five():
    team = a_team_with_reports("Platform", people=4)
    silent = a_person("Silent", team=team)
    a_frozen_report(silent, reports()["nothing_seen"])
    make_due(TODAY)
    assert not team.snapshots.exists()
    a_frozen_report(silent, reports()["mixed"])
    make_due(TODAY)
    assert team.snapshots.get().document["people"] == 5


def test_of_each_person_only_the_newest_report_counts():
    team = a_team_with_reports("Platform", people=5)
    for person in team.people.all():
        a_frozen_report(person, reports()["build_ground_first"])
    make_due(TODAY)
    page = team.snapshots.get()
    assert page.document["people"] == 5
    assert page.document["signals"]["keeps_word"] == {"people": 5, "at_least": 0, "at_most": 2}


def test_four_new_reports_make_no_new_page_and_five_do_without_the_old_ones():
    team = a_team_with_reports("Platform", people=6)
    make_due(TODAY)
    document = Report.objects.first().document
    for i in range(5):
        assert team.snapshots.count() == 1
        a_frozen_report(a_person(f"Newcomer{i}", team=team), document)
        make_due(TODAY + timedelta(days=i + 1))
    first, second = team.snapshots.order_by("made_on")
    assert (first.document["people"], second.document["people"]) == (6, 5)
    assert spent() == 11


def test_who_asked_again_is_on_the_next_page_with_the_new_report_alone():
    team = a_team_with_reports("Platform", people=5)
    make_due(TODAY)
    for person in team.people.all():
        for days in (30, 90):  # of two that no page had, the older is never told
            report = a_frozen_report(person, reports()["mixed"])
            Report.objects.filter(pk=report.pk).update(released_on=TODAY + timedelta(days=days))
    make_due(TODAY + timedelta(days=200))
    make_due(TODAY + timedelta(days=300))
    assert [page.document["people"] for page in team.snapshots.order_by("made_on")] == [5, 5]
    assert spent() == Report.objects.count() == 15


def test_a_report_that_another_page_had_in_the_meantime_makes_none(monkeypatch):
    """Somebody is moved, and two workers make the pages of both teams at once."""
    team = a_team_with_reports("Platform", people=5)

    def while_another_is_made(told: list[Telling], rule: Rule) -> dict[str, Any]:
        TeamSides.objects.filter(pk=told[0].report).update(is_spent=True)
        return page_of(told, rule)

    monkeypatch.setattr("readier.teams.snapshots.page_of", while_another_is_made)
    assert make_due(TODAY) == 0
    assert not team.snapshots.exists()
    assert spent() == 0


def test_the_sides_of_a_report_are_worked_out_when_it_is_frozen_and_go_with_it():
    seen, silent = (a_frozen_report(a_person(name), reports()[name]) for name in ("mixed", "nothing_seen"))
    said = seen.document["interpretation"]
    sides = sides_of(said["signals"], peers=said["horizon"]["peers"])
    kept = TeamSides.objects.get()
    assert (kept.report_id, Sides(**kept.sides)) == (seen.pk, sides)
    seen.delete()
    silent.delete()
    assert not TeamSides.objects.exists()


def test_a_page_waits_two_weeks_for_those_who_asked_at_about_the_same_time():
    team = a_team_with_reports("Platform", people=5)
    make_due(TODAY - timedelta(days=1))
    assert not team.snapshots.exists()
    a_frozen_report(a_person("Latecomer", team=team), reports()["mixed"])
    make_due(TODAY)
    assert team.snapshots.get().document["people"] == 6


def test_people_moved_to_a_team_of_their_own_cannot_be_subtracted_from_the_old_one():
    """Six of seven moved: the page of the six beside that of the seven would tell of the one who stayed."""
    old = a_team_with_reports("Platform", people=7)
    make_due(TODAY)
    fresh = a_team("Fresh")
    Person.objects.filter(pk__in=[person.pk for person in old.people.all()[:6]]).update(team=fresh)
    make_due(TODAY + timedelta(days=1))
    assert not fresh.snapshots.exists()


def test_teams_are_listed_with_the_day_of_their_newest_page():
    coordinator = a_person("Coordinator", is_coordinator=True)
    shown, bare = a_team_with_reports("Platform", people=5), a_team("Payments")
    make_due(TODAY)
    assert signed_in(coordinator).get("/api/v1/teams").json()["results"] == [
        {"id": str(bare.pk), "name": "Payments", "made_on": None},
        {"id": str(shown.pk), "name": "Platform", "made_on": "2026-11-24"},
    ]


@pytest.mark.parametrize("teams", [1, 8])
def test_a_list_of_teams_costs_the_same_at_any_size(teams, django_assert_max_num_queries):
    coordinator = a_person("Coordinator", is_coordinator=True)
    for i in range(teams):
        a_team(f"Team {i}")
    client = signed_in(coordinator)
    with django_assert_max_num_queries(4):
        assert len(client.get("/api/v1/teams").json()["results"]) == teams


def test_charlie_who_manages_another_team_finds_nothing():
    team = a_team_with_reports("Platform", people=5)
    make_due(TODAY)
    charlie = a_person("Charlie")
    a_team("Payments", manager=charlie)
    assert signed_in(charlie).get(f"/api/v1/teams/{team.pk}").status_code == 404


@pytest.mark.parametrize(
    ("circle", "raters", "is_made"),
    [
        ("one.example.org", 8, False),  # the same eight behind everybody
        (None, 8, True),
        (None, 1, False),  # five different ones are fewer than ten
    ],
)
def test_a_page_needs_ten_raters_and_nobody_behind_more_than_a_quarter(circle, raters, is_made):
    team = a_team("Platform")
    for i in range(5):
        a_frozen_report(a_person(f"Member{i}", team=team), reports()["mixed"], circle=circle, raters=raters)
    make_due(TODAY)
    assert team.snapshots.exists() is is_made


def test_a_rater_behind_just_a_quarter_is_one_of_many():
    team = a_team("Platform")
    for i in range(5):
        # Whoever is "rater0" here was asked about all five: 5 of 20, and then 5 of 19.
        survey = a_frozen_report(a_person(f"Member{i}", team=team), reports()["mixed"], raters=4).survey
        survey.nominations.filter(name="Rater 0").update(address="Busy@example.org" if i else "busy@example.org")
    Report.objects.first().survey.nominations.filter(name="Rater 1").delete()
    make_due(TODAY)
    assert not team.snapshots.exists()
    Report.objects.first().survey.nominations.create(name="Rater 9", address="rater9@example.org", relationship="peer")
    make_due(TODAY)
    assert team.snapshots.exists()


def test_a_second_page_says_what_the_first_said_and_no_more_of_anybody():
    team = a_team_with_reports("Platform", people=5)
    make_due(TODAY)
    coordinator = signed_in(a_person("Coordinator", is_coordinator=True))
    path = f"/api/v1/teams/{team.pk}"
    first = coordinator.get(path).json()
    assert first["trend"] is None
    for i in range(5):
        a_frozen_report(a_person(f"Newcomer{i}", team=team), reports()["mixed"])
    make_due(TODAY + timedelta(days=90))
    second = coordinator.get(path).json()
    assert second["trend"]["made_on"] == first["made_on"]
    assert second["trend"]["signals"]
    for signal, before in second["trend"]["signals"].items():
        assert before == first["signals"][signal] | {"kind": before["kind"]}


def test_pages_that_asked_other_questions_are_not_compared():
    team = a_team_with_reports("Platform", people=5)
    make_due(TODAY)
    snapshot = team.snapshots.get()
    team.snapshots.create(made_on=TODAY + timedelta(days=90), document=snapshot.document | {"instrument": {"key": "a"}})
    coordinator = signed_in(a_person("Coordinator", is_coordinator=True))
    assert coordinator.get(f"/api/v1/teams/{team.pk}").json()["trend"] is None
