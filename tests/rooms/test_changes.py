"""What changed since an earlier survey: told to the subject, half a year apart, of questions asked alike."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date, timedelta

import pytest

from readier.domain.released import as_json
from readier.instruments.keeping import choose, store
from readier.instruments.stored import first_document, instrument_of
from readier.people.models import Person
from readier.reports.models import Report
from tests.build import a_cell, a_draft, a_person, a_release, signed_in

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def a_report(subject: Person, *, level: float, released_on: date) -> Report:
    survey = a_draft(subject, raters=0)
    signals = [signal.id for signal in instrument_of(survey).signals_for(leads_already=False)]
    release = a_release({signal: a_cell(level) for signal in signals})
    return Report.objects.create(survey=survey, document={"release": as_json(release)}, released_on=released_on)


def changes(report: Report, *, asked_by: Person | None = None):
    reader = signed_in(asked_by or report.survey.subject)
    return reader.get(f"/api/v1/surveys/{report.pk}/report/change")


def test_a_rise_since_the_last_survey_is_told():
    alice = a_person()
    before = a_report(alice, level=3.0, released_on=TODAY - timedelta(days=200))
    after = a_report(alice, level=4.6, released_on=TODAY)
    said = changes(after).json()
    assert said["earlier"] == {"survey": str(before.pk), "released_on": before.released_on.isoformat()}
    assert said["composite"]["kind"] == "rose"
    assert len(said["signals"]) == 10


def test_less_than_half_a_year_apart_nothing_is_compared():
    alice = a_person()
    a_report(alice, level=3.0, released_on=TODAY - timedelta(days=181))
    after = a_report(alice, level=4.6, released_on=TODAY)
    assert changes(after).json() == {"earlier": None, "signals": {}, "composite": None}


def test_signals_that_were_reworded_are_not_compared():
    alice = a_person()
    document = deepcopy(first_document()) | {"key": "reworded"}
    store(json.dumps(document))
    document["version"] = 2
    document["signals"][0]["texts"]["en"] = "kept their word"
    store(json.dumps(document))
    choose("reworded", 1, by=None, today=TODAY)
    a_report(alice, level=3.0, released_on=TODAY - timedelta(days=200))
    choose("reworded", 2, by=None, today=TODAY)
    said = changes(a_report(alice, level=4.6, released_on=TODAY)).json()
    assert "keeps_word" not in said["signals"]
    assert len(said["signals"]) == 9


def test_another_instrument_is_not_compared():
    alice = a_person()
    a_report(alice, level=3.0, released_on=TODAY - timedelta(days=200))
    store(json.dumps(first_document() | {"key": "other"}))
    choose("other", 1, by=None, today=TODAY)
    assert changes(a_report(alice, level=4.6, released_on=TODAY)).json()["earlier"] is None


def test_nobody_else_reads_what_changed():
    after = a_report(a_person(), level=4.0, released_on=TODAY)
    assert changes(after, asked_by=a_person("Charlie")).status_code == 404


def test_reading_what_changed_costs_two_queries(django_assert_num_queries):
    alice = a_person()
    for days in (600, 400, 200, 0):
        after = a_report(alice, level=4.0, released_on=TODAY - timedelta(days=days))
    reader = signed_in(alice)
    path = f"/api/v1/surveys/{after.pk}/report/change"
    reader.get(path)
    with django_assert_num_queries(4):  # two of them for the session
        reader.get(path)
