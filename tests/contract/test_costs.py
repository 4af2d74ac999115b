"""What is asked of the database does not grow with the number of people."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from readier.conduct.ending import close_due
from readier.invitations.approving import ask_for_approval
from readier.people.membership import appoint
from readier.reports.release import release
from readier.reports.shared_copy import Section
from readier.reports.sharing import share
from readier.teams.snapshots import make_due
from tests.build import (
    a_draft,
    a_person,
    a_released_survey,
    a_report,
    a_sheet,
    a_team,
    an_open_survey,
    is_over,
    phones,
    signed_in,
)
from tests.rooms.test_team_pages import a_team_with_reports

pytestmark = pytest.mark.django_db


def queries(ask) -> int:
    ask()  # what is cached for ever is cached now
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert ask().status_code == 200
    return len(seen)


def a_page_of_surveys(size: int):
    alice = a_person(f"Alice{size}")
    for _ in range(size):
        a_draft(alice)
    a_released_survey(alice)
    return signed_in(alice), "/api/v1/surveys"


def a_page_of_nominations(size: int):
    draft = a_draft(a_person(f"Alice{size}"), raters=size)
    return signed_in(draft.subject), f"/api/v1/surveys/{draft.pk}/nominations"


def the_lists_to_look_over(size: int):
    bob = a_person(f"Bob{size}")
    for i in range(size):
        draft = a_draft(a_person(f"Alice{size}x{i}", team=a_team(f"Team {size}.{i}", manager=bob)))
        ask_for_approval(draft, now=timezone.now())
    return signed_in(bob), "/api/v1/approvals"


def a_page_of_people(size: int):
    team = a_team(f"Team {size}")
    for i in range(size):
        a_person(f"Peter{size}x{i}", team=team)
    return signed_in(a_person(f"Alice{size}")), f"/api/v1/people?q=peter{size}x"


def a_page_of_teams(size: int):
    bob = a_person(f"Bob{size}")
    for i in range(size):
        a_team(f"Team {size}.{i}", manager=bob)
    return signed_in(bob), "/api/v1/teams"


def the_directory(size: int):
    for i in range(size):
        a_person(f"Peter{size}x{i}", team=a_team(f"Team {size}.{i}"))
    return signed_in(a_person(f"Dora{size}", is_coordinator=True)), "/api/v1/directory/people"


def the_directory_of_teams(size: int):
    for i in range(size):
        a_team(f"Team {size}.{i}", manager=a_person(f"Bob{size}x{i}"))
    return signed_in(a_person(f"Dora{size}", is_coordinator=True)), "/api/v1/directory/teams"


def the_audit_trail(size: int):
    dora = a_person(f"Dora{size}", is_coordinator=True)
    for i in range(size):
        appoint(a_person(f"Eve{size}x{i}"), is_coordinator=True, by=dora.pk, today=timezone.now().date())
    return signed_in(dora), "/api/v1/audit"


def the_history_of_a_survey(size: int):
    report = a_report(a_person(f"Alice{size}"))
    day = timezone.now().date()
    for i in range(size):
        share(report, person=a_person(f"Bob{size}x{i}"), sections=[Section.GAP], until=day, today=day)
    return signed_in(report.survey.subject), f"/api/v1/surveys/{report.pk}/history"


def an_invitation(size: int):
    phone = phones(an_open_survey(a_person(f"Alice{size}"), raters=size))[0]
    client = Client(headers=phone.headers)
    return client, "/api/v1/invitation"


PAGES = [
    a_page_of_surveys,
    a_page_of_nominations,
    the_lists_to_look_over,
    a_page_of_people,
    a_page_of_teams,
    the_directory,
    the_directory_of_teams,
    the_audit_trail,
    the_history_of_a_survey,
    an_invitation,
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_page_costs_the_same_at_two_sizes(page):
    counts = []
    for size in (8, 20):
        client, path = page(size)
        counts.append(queries(lambda client=client, path=path: client.get(path)))
    assert counts[0] == counts[1] <= 8


def test_a_release_costs_the_same_at_five_raters_and_at_twenty():
    counts = []
    for size in (8, 20):
        survey = an_open_survey(a_person(f"Alice{size}"), raters=size)
        for phone in phones(survey)[: size - 3]:
            phone.sends(a_sheet(survey))
        close_due(is_over(survey).closes_at)
        survey.refresh_from_db()
        with CaptureQueriesContext(connection) as seen:
            release(survey, today=timezone.now().date())
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_teams_page_is_made_at_the_same_cost_of_five_people_and_of_twenty():
    counts = []
    for size in (5, 20):
        a_team_with_reports(f"Team {size}", people=size)
        with CaptureQueriesContext(connection) as seen:
            assert make_due(timezone.now().date()) == 1
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_a_submission_costs_the_same_in_an_empty_box_and_in_a_full_one():
    survey = an_open_survey(raters=12)
    counts = []
    for phone in phones(survey):
        phone.collects()
        with CaptureQueriesContext(connection) as seen:
            phone.sends(a_sheet(survey))
        counts.append(len(seen))
    assert counts[1] == counts[-1]


def test_a_tick_asks_nothing_of_each_team_that_has_nothing_new():
    counts = []
    for size in (3, 12):
        for i in range(size):
            a_person(f"Peter{size}x{i}", team=a_team(f"Team {size}.{i}"))
        with CaptureQueriesContext(connection) as seen:
            make_due(timezone.now().date())
        counts.append(len(seen))
    assert counts == [1, 1]
