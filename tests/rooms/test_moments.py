"""A moment that its subject would rather not see: hidden, or reported to coordinators, who read it and nothing else."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from readier.outbox.delivery import deliver_due
from readier.reports.models import MomentMark, Report
from readier.reports.shared_copy import Section
from readier.reports.sharing import share
from tests.build import a_person, a_report, signed_in

pytestmark = pytest.mark.django_db
REPORTED = "/api/v1/reported-moments"
TEXT = "A moment 2"


@pytest.fixture
def report() -> Report:
    return a_report(a_person("Alice"))


def place_of(report: Report, text: str = TEXT) -> int:
    return int(report.document["release"]["groups"][0]["moments"]["texts"].index(text))


def wishes(report: Report, state: str, place: int | None = None, client: Client | None = None):
    body = {"group": "colleagues", "place": place_of(report) if place is None else place, "state": state}
    alice = client or signed_in(report.survey.subject)
    return alice.put(f"/api/v1/surveys/{report.survey_id}/report/moments", body, content_type="application/json")


def decides(dora: Client, *, remove: bool):
    [waiting] = dora.get(REPORTED).json()["results"]
    return dora.post(f"{REPORTED}/{waiting['id']}", {"remove": remove}, content_type="application/json")


def as_shared(report: Report) -> str:
    bob = a_person("Bob")
    today = timezone.now().date()
    made = share(report, person=bob, sections=[Section.MOMENTS], until=today + timedelta(days=3), today=today)
    return signed_in(bob).get(f"/api/v1/shares/{made.pk}").content.decode()


def test_a_hidden_moment_is_shown_again_when_its_subject_wishes(report):
    [told] = wishes(report, "hidden").json()["results"]
    assert told == {"group": "colleagues", "place": place_of(report), "state": "hidden"}
    assert wishes(report, "shown").json()["results"] == []


def test_nothing_else_of_the_report_changes_by_it(report, dora):
    before = Report.objects.get().document
    wishes(report, "hidden", place=0)
    wishes(report, "reported")
    decides(dora, remove=False)
    assert Report.objects.get().document == before


@pytest.mark.parametrize("state", ["hidden", "reported"])
def test_it_is_in_no_copy_that_others_are_shown(report, state):
    wishes(report, state)
    seen = as_shared(report)
    assert TEXT not in seen
    assert "A moment 3" in seen


@pytest.mark.parametrize("path", ["/api/v1/surveys/{survey}/report", "/api/v1/me/data"])
@pytest.mark.parametrize("state", ["hidden", "reported"])
def test_their_own_file_is_whole(report, path, state):
    """docs/decisions/0087-whole-copies.md"""
    wishes(report, state)
    assert TEXT in signed_in(report.survey.subject).get(path.format(survey=report.survey_id)).content.decode()


def test_a_coordinator_reads_what_was_reported_and_neither_whose_nor_when(report, dora):
    wishes(report, "hidden", place=0)
    wishes(report, "reported")
    [waiting] = dora.get(REPORTED).json()["results"]
    assert set(waiting) == {"id", "text"}
    assert waiting["text"] == TEXT
    assert "Alice" not in json.dumps(waiting)


def test_coordinators_are_told_by_mail_once_and_without_the_text(report, dora):
    wishes(report, "reported")
    wishes(report, "reported")
    deliver_due()
    [told] = mail.outbox
    assert told.to == ["dora@example.org"]
    assert TEXT not in told.body
    assert "Alice" not in told.body


def test_what_is_removed_is_gone_for_good_and_the_others_keep_their_places(report, dora):
    place = place_of(report)
    wishes(report, "reported")
    assert decides(dora, remove=True).status_code == 204
    texts = Report.objects.get().document["release"]["groups"][0]["moments"]["texts"]
    assert texts[place] == ""
    assert sum(text != "" for text in texts) == len(texts) - 1
    assert (
        TEXT not in signed_in(report.survey.subject).get(f"/api/v1/surveys/{report.survey_id}/report").content.decode()
    )
    assert TEXT not in as_shared(Report.objects.get())
    assert dora.get(REPORTED).json()["results"] == []


def test_what_is_left_can_be_hidden_or_shown_as_before(report, dora):
    wishes(report, "reported")
    decides(dora, remove=False)
    [told] = wishes(report, "hidden").json()["results"]
    assert told["state"] == "hidden"
    assert TEXT not in as_shared(report)


def test_a_reported_one_waits_for_the_coordinator(report):
    wishes(report, "reported")
    refused = wishes(report, "shown")
    assert (refused.status_code, refused.json()["code"]) == (409, "moment_is_with_coordinators")


def test_it_is_decided_on_once(report, dora):
    wishes(report, "reported")
    found = MomentMark.objects.get()
    decides(dora, remove=False)
    again = dora.post(f"{REPORTED}/{found.pk}", {"remove": True}, content_type="application/json")
    assert again.status_code == 404
    assert TEXT in json.dumps(Report.objects.get().document)


@pytest.mark.parametrize("place", [8, 99])
def test_a_moment_that_is_not_there_is_not_found(report, place):
    assert wishes(report, "hidden", place=place).status_code == 404


def test_charlie_marks_nothing_of_alice(report):
    assert wishes(report, "hidden", client=signed_in(a_person("Charlie"))).status_code == 404
    assert not MomentMark.objects.exists()


def test_marks_go_with_the_report(report):
    wishes(report, "hidden")
    signed_in(report.survey.subject).delete(f"/api/v1/surveys/{report.survey_id}/report")
    assert not MomentMark.objects.exists()
