"""From an idea to an open survey: what the subject sets up, and what is checked once more at the opening."""

from __future__ import annotations

import pytest
from django.utils import timezone

from readier.conduct.opening import open_survey
from readier.invitations.models import Invitation, Nomination
from readier.people.models import Person
from tests.build import a_draft, a_person, a_team, an_open_survey, signed_in

pytestmark = pytest.mark.django_db


def nominations(survey) -> str:
    return f"/api/v1/surveys/{survey.pk}/nominations"


def test_one_hears_who_ones_manager_is_and_why_they_cannot_be_nominated():
    bob = a_person("Bob")
    alice = a_person("Alice", team=a_team(manager=bob))
    client = signed_in(alice)
    assert client.get("/api/v1/me").json()["manager"] == {"name": "Bob", "address": "bob@example.org"}
    bobs = [{"name": "", "address": "bob@example.org", "relationship": "peer"}]
    refusal = client.post(nominations(a_draft(alice)), {"nominations": bobs}, content_type="application/json")
    assert refusal.json()["code"] == "manager_is_not_anonymous"


def test_who_leads_their_own_team_has_no_manager_here():
    bob = a_person("Bob")
    Person.objects.filter(pk=bob.pk).update(team=a_team(manager=bob))
    assert signed_in(bob).get("/api/v1/me").json()["manager"] is None


def test_a_colleague_is_nominated_under_the_name_everybody_knows():
    a_person("Charlie")
    draft = a_draft(raters=0)
    proposed = [
        {"name": "Chuck the hated", "address": "Charlie@example.org", "relationship": "peer"},
        {"name": "Dana of Elsewhere", "address": "dana@elsewhere.example", "relationship": "other"},
    ]
    reply = signed_in(draft.subject).post(
        nominations(draft), {"nominations": proposed}, content_type="application/json"
    )
    assert {one["name"] for one in reply.json()["results"]} == {"Charlie", "Dana of Elsewhere"}


def test_a_relationship_can_be_said_anew_until_the_opening():
    draft = a_draft()
    client = signed_in(draft.subject)
    one = draft.nominations.first()
    change = {"relationship": "direct_report"}
    path = f"{nominations(draft)}/{one.pk}"
    assert client.patch(path, change, content_type="application/json").status_code == 204
    one.refresh_from_db()
    assert one.relationship == "direct_report"
    open_survey(draft, now=timezone.now())
    refusal = client.patch(path, {"relationship": "peer"}, content_type="application/json")
    assert refusal.json()["code"] == "illegal_move"


def test_somebody_elses_nomination_cannot_be_touched():
    one = a_draft(a_person("Alice")).nominations.first()
    charlies = a_draft(a_person("Charlie"))
    reply = signed_in(charlies.subject).patch(
        f"{nominations(charlies)}/{one.pk}", {"relationship": "other"}, content_type="application/json"
    )
    assert reply.status_code == 404


def test_a_self_rating_counts_only_for_the_signals_that_are_asked():
    draft = a_draft()
    client = signed_in(draft.subject)
    path = f"/api/v1/surveys/{draft.pk}"
    assert client.get(path).json()["self_rated"] is True
    # Those who lead already are asked two signals more.
    assert client.patch(path, {"leads_already": True}, content_type="application/json").json()["self_rated"] is False
    assert client.post(f"{path}/open", {}, content_type="application/json").json()["code"] == "self_rating_missing"


def test_an_opening_invites_those_who_are_nominated_by_then_and_nobody_else():
    draft = type(a_draft()).objects.prefetch_related("nominations").get()
    assert draft.nominations.count() == 8
    Nomination.objects.filter(survey=draft).order_by("address").first().delete()
    Nomination.objects.create(survey=draft, name="Late", address="late@example.org", relationship="other")
    open_survey(draft, now=timezone.now())
    invited = set(Invitation.objects.values_list("nomination__address", flat=True))
    assert invited == {"late@example.org"} | {f"rater{i}@example.org" for i in range(1, 8)}
    assert draft.groups.get().relationships == ["peer", "other"]


def test_the_list_of_surveys_costs_the_same_for_one_and_for_many(django_assert_num_queries):
    alice = a_person("Alice")
    client = signed_in(alice)
    an_open_survey(alice)
    client.get("/api/v1/surveys")
    with django_assert_num_queries(5):
        client.get("/api/v1/surveys")
    a_draft(alice)
    a_draft(alice)
    with django_assert_num_queries(5):
        assert len(client.get("/api/v1/surveys").json()["results"]) == 3


def test_a_step_in_ones_own_words_keeps_having_words():
    draft = a_draft(step="own_words", step_words="Guild lead")
    path = f"/api/v1/surveys/{draft.pk}"
    client = signed_in(draft.subject)
    refusal = client.patch(path, {"step_words": ""}, content_type="application/json")
    assert (refusal.status_code, refusal.json()["code"]) == (422, "step_words_missing")
    assert client.patch(path, {"closes_on": "2000-01-01"}, content_type="application/json").status_code == 422
    other = client.patch(path, {"step": "staff", "step_words": ""}, content_type="application/json")
    assert other.json()["step"] == "staff"
