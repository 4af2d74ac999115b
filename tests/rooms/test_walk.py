"""The main job over HTTP: asked, answered, closed, released, read."""

from __future__ import annotations

import pytest
from django.core import mail

from readier.conduct.ending import destroy_spent_keys
from readier.keys.store import key_store
from readier.outbox.delivery import deliver_due
from readier.reports.models import Report
from readier.responses.models import Box, Response
from readier.tick import tick
from tests.build import a_person, a_sheet, an_open_survey, is_over, phones, signed_in

pytestmark = pytest.mark.django_db


def test_the_walk_from_opening_to_report():
    alice = a_person("Alice")
    survey = an_open_survey(alice)
    deliver_due()
    assert len(mail.outbox) == 8
    for phone in phones(survey)[:6]:
        assert phone.opens().json()["subject"] == {"name": "Alice"}
        assert phone.sends(a_sheet(survey, 4)).json() == {"received": phone.digest}
    is_over(survey)
    tick()
    survey.refresh_from_db()
    assert survey.state == "released"
    report = signed_in(alice).get(f"/api/v1/surveys/{survey.pk}/report").json()
    assert report["counts"] == {"invited": 8, "collected": 6, "received": 6}
    assert report["release"]["groups"][0]["signals"]["keeps_word"]["band"] == {"low": 4.0, "high": None}
    assert report["interpretation"]["horizon"]["kind"] == "peers_sooner"
    assert Report.objects.count() == 1
    assert not Response.objects.exists()
    assert not Box.objects.exists()
    assert [name for name in key_store().names() if "-" in name] == []


def test_ticking_twice_releases_once_and_mails_once():
    survey = an_open_survey()
    for phone in phones(survey)[:5]:
        phone.sends(a_sheet(survey))
    is_over(survey)
    tick()
    tick()
    ready = [one for one in mail.outbox if "ready" in one.subject]
    assert Report.objects.count() == 1
    assert len(ready) == 1


def test_four_answers_make_no_report_but_say_why():
    alice = a_person("Alice")
    survey = an_open_survey(alice)
    for phone in phones(survey)[:4]:
        phone.sends(a_sheet(survey))
    is_over(survey)
    tick()
    report = signed_in(alice).get(f"/api/v1/surveys/{survey.pk}/report").json()
    assert report["release"] == {"rule_version": 1, "strict": False, "withheld": "too_few", "groups": []}
    assert report["interpretation"]["reading"]["kind"] == "too_early"


def test_a_change_of_mind_replaces_and_a_late_repeat_does_not():
    survey = an_open_survey()
    answering = phones(survey)[:5]
    for phone in answering:
        phone.sends(a_sheet(survey, 1))
    for phone in answering:
        phone.sends(a_sheet(survey, 5))
    answering[0].sends(a_sheet(survey, 1), revision=1)
    is_over(survey)
    tick()
    cell = Report.objects.get().document["release"]["groups"][0]["signals"]["bridges"]
    assert cell == {"fate": "shown", "observed": 5, "band": {"low": 4.0, "high": None}, "views_differ": False}


def test_a_withdrawn_answer_is_not_counted():
    survey = an_open_survey()
    for phone in phones(survey)[:6]:
        phone.sends(a_sheet(survey))
    phone.sends(None)
    is_over(survey)
    tick()
    assert Report.objects.get().document["counts"] == {"invited": 8, "collected": 6, "received": 5}


def test_keys_outlive_a_release_that_fails_and_die_after_one_that_succeeds(monkeypatch):
    survey = an_open_survey()
    for phone in phones(survey)[:5]:
        phone.sends(a_sheet(survey))
    is_over(survey)
    monkeypatch.setattr("readier.reports.release.make_document", _full_disk)
    tick()
    survey.refresh_from_db()
    assert survey.state == "closed"
    assert Response.objects.count() == 5
    assert destroy_spent_keys() == 0
    monkeypatch.undo()
    tick()
    survey.refresh_from_db()
    assert survey.state == "released"


def _full_disk(*_, **__):
    raise OSError("No space left on device")


def test_an_answer_after_the_close_gets_a_plain_refusal():
    survey = an_open_survey()
    phone = phones(survey)[0]
    phone.collects()
    is_over(survey)
    tick()
    reply = phone.sends(a_sheet(survey))
    assert (reply.status_code, reply.json()["code"]) == (409, "survey_closed")
