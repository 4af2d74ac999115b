"""Whoever is asked a lot is said to be, in two steps, to whoever puts them on a list. Nothing a rater does moves it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from readier.conduct.ending import cancel, close_due
from readier.conduct.opening import open_survey
from readier.invitations.models import Invitation
from readier.invitations.passing_on import pass_on_places
from tests.build import a_draft, a_person, an_open_survey, is_over, phones, signed_in

pytestmark = pytest.mark.django_db
RATER = "rater0@example.org"


def asked_in(surveys: int) -> list:
    """So many open surveys that ask the same raters."""
    return [an_open_survey(a_person(f"Subject{i}")) for i in range(surveys)]


@pytest.fixture
def draft():
    return a_draft(a_person("Alice"))


def told(draft, address: str = RATER) -> int | None:
    said = signed_in(draft.subject).get(f"/api/v1/surveys/{draft.pk}/nominations").json()["results"]
    [found] = [one["asked_in"] for one in said if one["address"] == address]
    return found


@pytest.mark.parametrize(("surveys", "said"), [(0, None), (4, None), (5, 5), (9, 5), (10, 10), (11, 10)])
def test_it_is_told_from_five_on_and_in_two_steps(draft, surveys, said):
    asked_in(surveys)
    assert told(draft) == said


def test_it_is_told_as_soon_as_somebody_is_put_on_the_list(draft):
    asked_in(5)
    draft.nominations.filter(address=RATER).delete()
    one = {"name": "", "address": RATER.upper(), "relationship": "peer"}
    path = f"/api/v1/surveys/{draft.pk}/nominations"
    reply = signed_in(draft.subject).post(path, {"nominations": [one]}, content_type="application/json")
    assert [added["asked_in"] for added in reply.json()["results"]] == [5]


@pytest.mark.parametrize("deed", ["opens", "collects", "declines", "asks for a new link"])
def test_nothing_that_a_rater_does_moves_it(draft, deed):
    """Were one who declined left out, the step from five to none would say so."""
    surveys = asked_in(5)
    rater = phones(surveys[0])[0]
    assert rater.invitation.nomination.address == RATER
    done = {
        "opens": rater.opens,
        "collects": rater.collects,
        "declines": lambda: rater.posts("decline"),
        "asks for a new link": lambda: rater.posts("renew"),
    }[deed]()
    assert done.status_code in {200, 204}
    assert told(draft) == 5


@pytest.mark.parametrize("address", [RATER, "reserve1@example.org"])
def test_a_place_that_goes_to_a_reserve_moves_it_of_neither(address):
    surveys = [an_open_survey(a_person(f"Subject{i}"), reserves=1) for i in range(5)]
    draft = a_draft(a_person("Alice"), reserves=1)
    assert told(draft, address) == 5
    phones(surveys[0])[0].posts("decline")
    pass_on_places(timezone.now() + timedelta(days=1))
    assert told(draft, address) == 5


@pytest.mark.parametrize(
    "end", [lambda survey: close_due(is_over(survey).closes_at), lambda survey: cancel(survey, today=date.today())]
)
def test_a_survey_that_is_over_asks_nobody(draft, end):
    surveys = asked_in(5)
    end(surveys[0])
    assert told(draft) is None


def test_it_is_told_of_a_draft_alone(draft):
    """Once the mails are out it would only be a way to watch other surveys."""
    asked_in(5)
    open_survey(draft, now=draft.made_at)
    assert Invitation.objects.filter(nomination__address=RATER).count() == 6
    assert told(draft) is None


def test_it_names_no_survey_and_is_for_the_subject_alone(draft):
    asked_in(5)
    path = f"/api/v1/surveys/{draft.pk}/nominations"
    assert "Subject" not in signed_in(draft.subject).get(path).content.decode()
    assert signed_in(a_person("Charlie")).get(path).status_code == 404
    assert Client().get(path).status_code == 401
