"""The chain of a survey's own: what only its subject reads, and what is left of it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from readier.audit.deeds import Deed
from readier.audit.models import Chain, Entry
from readier.audit.recording import record
from readier.conduct.forgetting import forget_drafts
from readier.invitations.approving import approve, ask_for_approval
from readier.people.membership import appoint, leave
from readier.reports.shared_copy import Section
from readier.reports.sharing import share
from readier.surveys.models import Survey
from tests.build import (
    a_draft,
    a_person,
    a_report,
    a_team,
    an_open_survey,
    signed_in,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()
PATH = "/api/v1/audit"


@pytest.fixture
def dora():
    return a_person("Dora", is_coordinator=True)


def a_shared_report():
    alice, bob = a_person("Alice"), a_person("Bob")
    report = a_report(alice)
    return report, share(report, person=bob, sections=[Section.SIGNALS], until=TODAY, today=TODAY)


def test_what_subjects_do_with_their_report_is_told_to_them_alone(dora):
    report, shared = a_shared_report()
    alice, path = signed_in(report.survey.subject), f"/api/v1/surveys/{report.survey_id}"
    told = alice.get(f"{path}/history").json()["results"]
    assert told == [
        {"day": TODAY.isoformat(), "deed": "report_shared", "closes_on": None, "until": TODAY.isoformat(),
         "shared_with": "Bob"}
    ]  # fmt: skip
    assert alice.delete(f"{path}/shares/{shared.pk}").status_code == 204
    assert alice.delete(f"{path}/report").status_code == 204
    told = alice.get(f"{path}/history").json()["results"]
    assert [one["deed"] for one in told] == ["report_shared", "share_taken_back", "report_deleted"]
    # To the coordinator it is as if nothing had happened: no entry, no gap in the numbers, no other hash.
    assert signed_in(dora).get(PATH).json() == {"results": [], "next": None}
    assert signed_in(dora).get(f"{PATH}/export", headers={"Accept": "application/x-ndjson"}).content == b""


def a_looked_over_draft() -> Survey:
    bob = a_person("Bob")
    survey = a_draft(a_person("Alice", team=a_team(manager=bob)))
    ask_for_approval(survey, now=timezone.now())
    approve(survey.approval.pk, by=bob, today=TODAY)
    return survey


def test_that_a_list_was_agreed_on_is_told_to_its_subject_alone(dora):
    survey = a_looked_over_draft()
    told = signed_in(survey.subject).get(f"/api/v1/surveys/{survey.pk}/history").json()["results"]
    assert [(one["day"], one["deed"]) for one in told] == [(TODAY.isoformat(), "list_approved")]
    entry = Entry.objects.get()
    assert (entry.chain_id, entry.by, entry.person, entry.facts) == (str(survey.pk), None, None, {})
    assert signed_in(dora).get(PATH).json() == {"results": [], "next": None}


def test_a_list_was_agreed_on_before_its_survey_opened():
    survey = a_looked_over_draft()
    with transaction.atomic():
        record(Deed.SURVEY_OPENED, survey=survey.pk, day=TODAY, closes_on=TODAY.isoformat(), min_group=5, strict=False)
        record(Deed.REPORT_DELETED, survey=survey.pk, day=TODAY)
    told = signed_in(survey.subject).get(f"/api/v1/surveys/{survey.pk}/history").json()["results"]
    assert [one["deed"] for one in told] == ["list_approved", "survey_opened", "report_deleted"]


def test_a_draft_that_is_forgotten_leaves_no_chain(settings):
    survey = a_looked_over_draft()
    forget_drafts(survey.closes_at + timedelta(days=settings.DRAFT_DAYS + 1))
    assert not Survey.objects.filter(pk=survey.pk).exists()
    assert not Chain.objects.filter(pk=str(survey.pk)).exists()


def test_a_share_that_was_taken_back_is_no_longer_told_with_whom():
    report, shared = a_shared_report()
    bob = str(shared.person_id)
    path = f"/api/v1/surveys/{report.survey_id}"
    assert signed_in(report.survey.subject).delete(f"{path}/shares/{shared.pk}").status_code == 204
    told = signed_in(report.survey.subject).get(f"{path}/history").json()["results"]
    assert [one["shared_with"] for one in told] == [None, None]
    assert bob not in json.dumps([[one.facts, str(one.by), str(one.person)] for one in Entry.objects.all()])


def test_whoever_is_erased_leaves_a_number_that_leads_nowhere(dora):
    report, _ = a_shared_report()
    alice = report.survey.subject
    leave(alice, today=TODAY)
    path = f"/api/v1/directory/people/{alice.pk}/erase"
    assert signed_in(dora).post(path, {}, "application/json").status_code == 204
    [entry] = signed_in(dora).get(PATH).json()["results"]
    assert (entry["deed"], entry["by"], entry["person"]) == ("person_erased", {"name": "Dora"}, {"name": None})
    assert list(Chain.objects.values_list("name", flat=True)) == ["organisation"]


def test_own_data_holds_what_was_done_to_ones_surveys_and_in_office(dora):
    appoint(a_person("Eve"), is_coordinator=True, by=dora.pk, today=TODAY)
    survey = an_open_survey(dora)
    trail = signed_in(dora).get("/api/v1/me/data").json()["parts"]["trail"]
    assert [one["deed"] for one in trail["surveys"][str(survey.pk)]] == ["survey_opened"]
    assert trail["done_by_me"] == [{"day": TODAY.isoformat(), "deed": "coordinator_appointed"}]
    assert trail["done_to_me"] == []
