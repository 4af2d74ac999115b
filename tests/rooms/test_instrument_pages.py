"""A coordinator reads how an instrument works; nobody reads a report from it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from readier.reports.models import Report
from readier.surveys.models import Survey
from readier.teams.instruments import make_instruments_due
from readier.teams.models import InstrumentSnapshot
from tests.build import a_draft, a_person, signed_in
from tests.phone_examples.reports import reports

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
PAGE = "/api/v1/instruments/readier/1/quality"


def add_reports(count: int) -> None:
    document = next(iter(reports().values()))
    before = Survey.objects.count()
    for i in range(before, before + count):
        Report.objects.create(survey=a_draft(a_person(f"Person{i}"), raters=0), document=document, released_on=TODAY)


def page():
    return signed_in(a_person(f"Dora{InstrumentSnapshot.objects.count()}", is_coordinator=True)).get(PAGE).json()


def test_nineteen_reports_say_nothing():
    add_reports(19)
    assert make_instruments_due(TODAY) == 0
    assert page() == {"made_on": None, "reports": None, "signals": {}}


def test_a_page_stands_until_there_are_twenty_new_reports():
    add_reports(20)
    assert make_instruments_due(TODAY) == 1
    first = page()
    assert (first["made_on"], first["reports"]) == ("2026-11-24", 20)
    assert first["signals"]["keeps_word"]["not_shown"] in {"few", "most"}

    Report.objects.first().delete()
    add_reports(19)
    assert make_instruments_due(TODAY + timedelta(days=1)) == 0
    add_reports(1)
    assert make_instruments_due(TODAY + timedelta(days=2)) == 1
    assert make_instruments_due(TODAY + timedelta(days=2)) == 0
    assert InstrumentSnapshot.objects.count() == 2


def test_an_instrument_that_is_not_stored_has_no_page():
    dora = signed_in(a_person("Dora", is_coordinator=True))
    assert dora.get("/api/v1/instruments/readier/9/quality").status_code == 404
