"""A fault that a rater meets is told at the full hour, once, without the door and without what was sent."""

from __future__ import annotations

import json
import logging
import subprocess
import sys

import pytest
from django.test import Client

import log_lines
from readier.web.late_faults import ToldLate
from tests.build import a_person, a_sheet, an_open_survey, phones, signed_in
from tests.operations import composed
from tests.operations.test_log_lines import ROOT

pytestmark = pytest.mark.django_db
TEN_TO_SIX = 17 * 3600 + 50 * 60 + 7.0
MOMENT = "She stayed until the marker was found."


@pytest.fixture
def hour():
    """The filter as production has it, with a clock that stands, and what waits for the full hour."""
    waiting: list[tuple[float, object]] = []
    late = ToldLate(clock=lambda: TEN_TO_SIX, start=lambda seconds, deed: waiting.append((seconds, deed)))
    logging.getLogger("django.request").addFilter(late)
    yield waiting
    logging.getLogger("django.request").removeFilter(late)
    late.tell()  # as a process does that ends


def breaks(*_, **__):
    raise RuntimeError(f"the disk is full: {MOMENT}")


def test_the_line_comes_at_the_full_hour_once_and_says_neither_door_nor_answer(hour, caplog, monkeypatch):
    survey = an_open_survey()
    for phone in phones(survey)[:2]:
        phone.client = Client(raise_request_exception=False)
        phone.collects()
        monkeypatch.setattr("readier.responses.submitting.PUT_IN.do", breaks)
        assert phone.sends(a_sheet(survey, moment=MOMENT)).status_code == 500
        monkeypatch.undo()
    assert "RuntimeError" not in caplog.text
    [(seconds, tell)] = hour
    assert TEN_TO_SIX + seconds == 18 * 3600
    tell()
    [record] = [one for one in caplog.records if one.name == "readier.web.late_faults"]
    told = json.loads(log_lines.formatter("json", quoting=False).format(record))
    assert (told["event"], told["fault"]) == ("raters.fault", "RuntimeError")
    assert "readier/responses/submitting.py" in told["trace"]
    assert MOMENT not in str(vars(record))
    tell()
    assert sum(one.name == "readier.web.late_faults" for one in caplog.records) == 1


def test_a_fault_while_somebody_collects_looks_no_other(hour, caplog, monkeypatch):
    phone = phones(an_open_survey())[0]
    phone.client = Client(raise_request_exception=False)
    monkeypatch.setattr("readier.invitations.api.issue", breaks)
    assert phone.posts("credential", {"blinded_message": "AAAA"}).status_code == 500
    assert len(hour) == 1
    assert "RuntimeError" not in caplog.text


def test_faults_elsewhere_are_told_at_once(hour, caplog, monkeypatch):
    monkeypatch.setattr("readier.people.api.Me", breaks)
    client = signed_in(a_person())
    client.raise_request_exception = False
    assert client.get("/api/v1/me").status_code == 500
    assert hour == []
    assert [one.name for one in caplog.records if one.exc_info] == ["django.request"]


@pytest.mark.parametrize(("environment", "filters"), [("production", ["told_late"]), ("development", [])])
def test_it_is_so_in_production(environment, filters, tmp_path):
    script = "from readier import settings; print(*settings.LOGGING['loggers']['django.request']['filters'])"
    ours = composed.ours()["web"]["environment"] if environment == "production" else {}
    env = {**ours, "READIER_ENVIRONMENT": environment, "READIER_DATA_DIR": str(tmp_path), "PYTHONPATH": "backend"}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT,
        env=env | {"READIER_KEY_DIR": str(tmp_path / "keys")},
    )  # fmt: skip
    assert done.stdout.split() == filters
