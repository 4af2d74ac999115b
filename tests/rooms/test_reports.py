"""A report is its subject's alone, frozen, and says what the release said."""

from __future__ import annotations

import pytest
from django.utils import timezone

from readier.conduct.ending import close_due
from readier.people.models import Person
from readier.reports.models import Report
from readier.reports.release import release
from tests.build import a_person, a_released_survey, a_sheet, a_team, an_open_survey, is_over, phones, signed_in

pytestmark = pytest.mark.django_db


def report_of(survey) -> str:
    return f"/api/v1/surveys/{survey.pk}/report"


def test_the_subject_alone_reads_it():
    bob = a_person("Bob")
    survey = a_released_survey(a_person("Alice", team=a_team(manager=bob)))
    assert signed_in(survey.subject).get(report_of(survey)).json()["subject"] == {"name": "Alice"}
    dora = a_person("Dora", is_coordinator=True)
    for other in (bob, dora, a_person("Charlie")):
        refused = signed_in(other).get(report_of(survey))
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


def test_there_is_none_before_the_release():
    survey = an_open_survey()
    alice = signed_in(survey.subject)
    for phone in phones(survey)[:5]:
        phone.sends(a_sheet(survey))
    assert alice.get(report_of(survey)).status_code == 404
    close_due(is_over(survey).closes_at)
    assert alice.get(report_of(survey)).status_code == 404
    assert alice.get(f"/api/v1/surveys/{survey.pk}").json()["has_report"] is False


def test_reading_changes_nothing():
    survey = a_released_survey()
    alice, before = signed_in(survey.subject), Report.objects.values().get()
    assert alice.get(report_of(survey)).content == alice.get(report_of(survey)).content
    assert Report.objects.values().get() == before


def test_who_left_reads_nothing_any_more():
    survey = a_released_survey()
    alice = signed_in(survey.subject)
    Person.objects.filter(pk=survey.subject_id).update(is_active=False)
    assert alice.get(report_of(survey)).status_code == 401


def test_a_report_is_not_stored_on_the_way():
    survey = a_released_survey()
    assert signed_in(survey.subject).get(report_of(survey))["Cache-Control"] == "no-store"


def test_a_report_holds_no_digest_and_no_rater():
    survey = a_released_survey()
    told = signed_in(survey.subject).get(report_of(survey)).content.decode()
    for secret in (*survey.groups.get().digests, survey.groups.get().key_id, "rater0@", "Rater 0"):
        assert secret not in told


def test_moments_are_told_in_an_order_that_chance_gives_and_not_in_that_of_the_box(monkeypatch):
    survey = an_open_survey()
    for number, phone in enumerate(phones(survey)[:6]):
        assert phone.sends(a_sheet(survey, moment=f"Moment {number}")).status_code == 200
    close_due(is_over(survey).closes_at)

    class Chance:
        def sample(self, texts, how_many):
            return sorted(texts, reverse=True)[:how_many]

    monkeypatch.setattr("readier.reports.release.secrets.SystemRandom", Chance)
    [group] = release(survey, today=timezone.now().date()).document["release"]["groups"]
    assert group["moments"]["texts"] == [f"Moment {number}" for number in (5, 4, 3, 2, 1, 0)]
