"""Deleting a report, what becomes of a leaver's, erasing, and taking along all that is kept about oneself."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from readier.invitations.models import Nomination
from readier.keys.store import key_store
from readier.people.membership import leave
from readier.people.models import Person
from readier.reports.models import Report, Share, TeamSides
from readier.reports.shared_copy import Section
from readier.reports.sharing import share
from readier.responses.models import Box
from readier.surveys.models import SelfRating, Survey
from readier.teams.models import TeamSnapshot
from readier.teams.snapshots import GATHERING
from readier.tick import tick
from tests.build import (
    a_draft,
    a_person,
    a_released_survey,
    a_report,
    a_sheet,
    a_team,
    an_open_survey,
    phones,
    send,
    signed_in,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()


def test_a_deleted_report_is_gone_with_its_shares_and_the_own_view_but_not_the_wish_for_quiet():
    alice, bob = a_person("Alice"), a_person("Bob")
    survey = a_released_survey(alice)
    SelfRating.objects.filter(survey=survey).update(interest="no")
    shared = share(survey.report, person=bob, sections=[Section.SIGNALS], until=TODAY, today=TODAY)
    path = f"/api/v1/surveys/{survey.pk}"
    client = signed_in(alice)
    assert client.get(path).json()["has_report"] is True
    assert client.delete(f"{path}/report").status_code == 204
    assert client.get(f"{path}/report").status_code == 404
    assert client.delete(f"{path}/report").status_code == 404
    assert (client.get(path).json()["state"], client.get(path).json()["has_report"]) == ("released", False)
    assert signed_in(bob).get(f"/api/v1/shares/{shared.pk}").status_code == 404
    own = SelfRating.objects.get(survey=survey)
    assert (own.points, own.horizon, own.interest) == ({}, "", "no")


def test_raters_can_still_see_that_they_were_counted():
    survey = an_open_survey()
    answering = phones(survey)[:5]
    for phone in answering:
        phone.sends(a_sheet(survey))
    Survey.objects.update(closes_at=timezone.now())
    tick()
    signed_in(survey.subject).delete(f"/api/v1/surveys/{survey.pk}/report")
    assert phone.digest in phone.client.get(f"/api/v1/manifests/{phone.key_id}").json()["digests"]


def test_a_teams_page_stays_as_it_is_when_a_report_on_it_is_deleted():
    team = a_team(manager=a_person("Bob"))
    members = [a_person(f"Member{i}", team=team) for i in range(10)]
    reports = [a_report(one, released_on=TODAY - GATHERING) for one in members[:5]]
    tick()
    page = TeamSnapshot.objects.get().document
    TeamSnapshot.objects.update(made_on=TODAY - timedelta(days=200))
    signed_in(members[0]).delete(f"/api/v1/surveys/{reports[0].survey_id}/report")
    for one in members[5:9]:
        a_report(one, released_on=TODAY - GATHERING)
    tick()
    assert TeamSnapshot.objects.get().document == page
    bob = signed_in(Person.objects.get(name="Bob"))
    assert bob.get(f"/api/v1/teams/{team.pk}").json()["people"] == page["people"]
    a_report(members[9], released_on=TODAY - GATHERING)
    tick()
    newest = TeamSnapshot.objects.order_by("-made_on").first()
    assert newest.document["people"] == 5
    assert {one.report.survey.subject for one in TeamSides.objects.filter(is_spent=True)} == set(members[1:])


def test_a_leavers_reports_are_deleted_when_their_days_are_over():
    alice, eve = a_person("Alice"), a_person("Eve")
    a_report(alice)
    a_report(eve)
    leave(alice, today=TODAY)
    Person.objects.filter(pk=alice.pk).update(left_on=TODAY - timedelta(days=89))
    tick()
    assert Report.objects.count() == 2
    Person.objects.filter(pk=alice.pk).update(left_on=TODAY - timedelta(days=90))
    tick()
    assert Report.objects.get().survey.subject == eve


def test_erasing_a_leaver_leaves_nothing_of_them_but_what_others_were_told():
    dora = signed_in(a_person("Dora", is_coordinator=True))
    alice = a_person("Alice", team=a_team())
    a_released_survey(alice)
    a_draft(alice)
    asked_elsewhere = an_open_survey(a_person("Eve"))
    path = f"/api/v1/directory/people/{alice.pk}/erase"
    assert send(dora, "post", path).json()["code"] == "not_a_leaver"
    leave(alice, today=TODAY)
    assert send(dora, "post", path).status_code == 204
    assert not Person.objects.filter(pk=alice.pk).exists()
    assert [survey.pk for survey in Survey.objects.all()] == [asked_elsewhere.pk]
    assert send(dora, "post", path).status_code == 404


def test_nobody_is_erased_while_colleagues_are_answering_and_no_key_is_left_behind():
    dora = signed_in(a_person("Dora", is_coordinator=True))
    survey = an_open_survey(a_person("Alice"))
    leave(survey.subject, today=TODAY)
    path = f"/api/v1/directory/people/{survey.subject_id}/erase"
    for running in ("open", "closed"):  # what lies in its box waits for the release
        Survey.objects.update(state=running)
        assert send(dora, "post", path).json()["code"] == "survey_is_running"
    # One whose keys were lost was never released, and what lies in its box can never be read.
    Survey.objects.update(state="lost")
    assert send(dora, "post", path).status_code == 204
    assert not Box.objects.exists()
    assert [name for name in key_store().names() if "-" in name] == []


def test_one_takes_along_all_that_is_kept_about_oneself_and_nothing_of_others():
    bob, alice = a_person("Bob"), a_person("Alice")
    Person.objects.filter(pk=alice.pk).update(team=a_team(manager=bob))
    report = a_report(alice)
    share(report, person=bob, sections=[Section.SIGNALS], until=TODAY, today=TODAY)
    another = a_report(bob)
    share(another, person=alice, sections=[Section.SIGNALS], until=TODAY, today=TODAY)
    a_person("Rater0")
    an_open_survey(a_person("Eve"))
    reply = signed_in(alice).get("/api/v1/me/data")
    assert reply["Content-Disposition"].startswith("attachment")
    parts = reply.json()["parts"]
    assert (parts["account"]["address"], parts["account"]["team"]) == ("alice@example.org", "Platform")
    assert parts["reports"] == [report.document]
    assert parts["surveys"][0]["self_rating"]["horizon"] == "three_years"
    assert len(parts["asked_by_me"]) == 8
    assert [one["with"] for one in parts["shares_given"]] == ["Bob"]
    assert [one["by"] for one in parts["shares_received"]] == ["Bob"]
    # Bob's report was shown to her; it is not hers to take along.
    assert json.dumps(another.document["release"]) not in json.dumps(parts).replace(json.dumps(report.document), "")
    rater = signed_in(Person.objects.get(name="Rater0")).get("/api/v1/me/data").json()["parts"]
    assert [one["about"] for one in rater["asked_of_me"]] == ["Eve"]
    assert "declined" not in str(rater)


def test_a_manager_takes_along_whom_they_added_to_the_lists_of_others():
    bob, alice = a_person("Bob"), a_person("Alice")
    added = a_draft(alice).nominations.order_by("name").first()
    Nomination.objects.filter(pk=added.pk).update(suggested_by=bob)
    told = signed_in(bob).get("/api/v1/me/data").json()["parts"]["suggested_by_me"]
    assert told == [{"about": "Alice", "name": added.name, "relationship": "peer"}]
    assert signed_in(alice).get("/api/v1/me/data").json()["parts"]["suggested_by_me"] == []


# Where each table that leads to a person is told of in their own data.
TOLD = {
    "people.Team.manager": "account",
    "people.BrowserSession.person": "account",
    "people.ScimUser.person": "account",
    "mfa.Authenticator.user": "account",
    "account.EmailAddress.user": "account",
    "surveys.Survey.subject": "surveys",
    "surveys.ManagerView.by": "manager_views_by_me",
    "reports.Share.person": "shares_received",
    "invitations.Nomination.suggested_by": "suggested_by_me",
    "growth.Tap.to": "taps",
    "growth.Tap.by": "taps",
    "growth.Pledge.to": "pledges",
    "growth.Pledge.by": "pledges",
    "growth.Experiment.person": "experiments",
    # Of allauth, and never filled: single sign-on keeps no link.
    "socialaccount.SocialAccount.user": None,
    # The organisation's, not the coordinator's who made it.
    "people.ApiToken.made_by": None,
}


def test_no_table_that_leads_to_a_person_is_forgotten_in_their_data():
    leading = {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is Person
    }
    assert leading == set(TOLD)
    parts = signed_in(a_person("Alice")).get("/api/v1/me/data").json()["parts"]
    assert {part for part in TOLD.values() if part} <= set(parts)


@pytest.mark.parametrize("who", ["coordinator", "manager", "sharee", "nobody"])
def test_only_the_subject_deletes_a_report(who):
    bob, carol = a_person("Bob"), a_person("Carol")
    report = a_report(a_person("Alice", team=a_team(manager=bob)))
    share(report, person=carol, sections=list(Section), until=TODAY, today=TODAY)
    client = {
        "coordinator": lambda: signed_in(a_person("Dora", is_coordinator=True)),
        "manager": lambda: signed_in(bob),
        "sharee": lambda: signed_in(carol),
        "nobody": Client,
    }[who]()
    assert client.delete(f"/api/v1/surveys/{report.survey_id}/report").status_code == (401 if who == "nobody" else 404)
    assert Report.objects.exists()
    assert Share.objects.exists()
