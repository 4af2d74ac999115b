"""The manifest is public and the same for all: the key before, the counts and the counted after."""

from __future__ import annotations

import hashlib

import pytest
from django.test import Client
from django.utils import timezone

from readier.conduct.ending import cancel, close_due
from readier.tick import tick
from tests.build import a_sheet, an_open_survey, decode, is_over, phones

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return an_open_survey()


def manifest(survey) -> dict:
    return Client().get(f"/api/v1/manifests/{survey.groups.get().key_id}").json()


def test_before_the_close_it_says_who_can_be_counted_on_and_not_who_answered(survey):
    before = manifest(survey)
    assert hashlib.sha256(decode(before["public_key"])).hexdigest() == before["fingerprint"] == before["key_id"]
    assert (before["state"], before["invited"], before["rule_version"]) == ("open", 8, 1)
    for phone in phones(survey)[:6]:
        phone.sends(a_sheet(survey))
    assert manifest(survey) == before
    assert before["collected"] is before["received"] is before["digests"] is None


def test_it_names_neither_subject_nor_rater_nor_survey(survey):
    told = Client().get(f"/api/v1/manifests/{survey.groups.get().key_id}").content.decode()
    for secret in ("Alice", "Rater", "example.org", str(survey.pk)):
        assert secret not in told


def test_after_the_release_everybody_can_count(survey):
    answering = phones(survey)[:7]
    for phone in answering[:6]:
        phone.sends(a_sheet(survey))
    answering[0].sends(None)
    answering[6].collects()
    is_over(survey)
    tick()
    after = manifest(survey)
    assert after["state"] == "released"
    assert (after["invited"], after["collected"], after["received"]) == (8, 7, 5)
    assert after["digests"] == sorted(phone.digest for phone in answering[1:6])


def test_between_close_and_release_nothing_is_told_of_single_answers(survey):
    for phone in phones(survey)[:5]:
        phone.sends(a_sheet(survey))
    close_due(is_over(survey).closes_at)
    told = manifest(survey)
    assert (told["state"], told["digests"], told["received"]) == ("closed", None, None)


def test_a_cancelled_survey_tells_of_no_answer_ever(survey):
    for phone in phones(survey)[:5]:
        phone.sends(a_sheet(survey))
    cancel(survey, today=timezone.now().date())
    told = manifest(survey)
    assert (told["state"], told["collected"], told["received"], told["digests"]) == ("cancelled", None, None, None)


def test_a_cookie_beside_it_is_refused_for_it_is_fetched_as_nobody(survey):
    reply = Client(headers={"Cookie": "a=b"}).get(f"/api/v1/manifests/{survey.groups.get().key_id}")
    assert reply.json()["code"] == "identified_request_refused"
