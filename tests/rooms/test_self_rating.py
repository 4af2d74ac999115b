"""The subject rates themselves first, on what is asked, and not any more once others may answer."""

from __future__ import annotations

import pytest
from django.test import Client

from readier.surveys.models import SelfRating, Survey
from tests.build import a_draft, a_person, an_open_survey, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Survey:
    return a_draft()


def a_rating(survey: Survey, points: int | None = 4, **said):
    whole = {"interest": "curious", "horizon": None, "prediction": "now", "role": None, "hesitation": None}
    return {"points": dict.fromkeys(survey.self_rating.points, points)} | whole | said


def keep(survey: Survey, said, client: Client | None = None):
    client = client or signed_in(survey.subject)
    return client.put(f"/api/v1/surveys/{survey.pk}/self-rating", said, content_type="application/json")


def refusal(reply) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def test_it_can_be_changed_until_the_survey_opens(draft):
    for points in (1, 5, None):
        said = a_rating(draft, points)
        assert keep(draft, said).json() == said
    assert SelfRating.objects.count() == 1
    assert signed_in(draft.subject).get(f"/api/v1/surveys/{draft.pk}/self-rating").json() == a_rating(draft, None)


def test_it_is_locked_once_others_may_answer():
    survey = an_open_survey()
    before = SelfRating.objects.values().get()
    assert refusal(keep(survey, a_rating(survey, 1))) == (409, "self_rating_locked")
    assert SelfRating.objects.values().get() == before


def test_it_answers_each_signal_that_is_asked_and_no_other(draft):
    rating = a_rating(draft)
    first = next(iter(rating["points"]))
    for points in ({}, {first: 3}, rating["points"] | {"charm": 3}):
        assert refusal(keep(draft, rating | {"points": points})) == (422, "signals_do_not_match")


@pytest.mark.parametrize(
    "spoiled",
    [
        {"interest": None},
        {"interest": "maybe"},
        {"horizon": ""},
        {"role": "king"},
        {"points": None},
        {"points": {"keeps_word": 4.0}},
        {"points": {"keeps_word": "4"}},
        {"points": {"keeps_word": 6}},
        {"secret": "x"},
    ],
    ids=repr,
)
def test_what_is_no_rating_is_refused(draft, spoiled):
    assert refusal(keep(draft, a_rating(draft) | spoiled)) == (400, "invalid")


def test_charlie_can_neither_read_nor_write_it(draft):
    charlie = signed_in(a_person("Charlie"))
    assert refusal(keep(draft, a_rating(draft), charlie)) == (404, "not_found")
    assert charlie.get(f"/api/v1/surveys/{draft.pk}/self-rating").status_code == 404
