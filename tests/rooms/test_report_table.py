"""The figures of a report as a table: what the report shows, for its subject, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from django.utils import timezone

from readier.instruments.stored import instrument_of
from readier.reports.table import COLUMNS, rows_of
from readier.web.tables import write
from tests.build import a_person, a_report, signed_in

pytestmark = pytest.mark.django_db


def table_of(report, client=None) -> list[dict[str, str]]:
    client = client or signed_in(report.survey.subject)
    reply = client.get(f"/api/v1/surveys/{report.survey_id}/report/table")
    assert reply.status_code == 200
    assert reply["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in reply["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(reply.content.decode("utf-8-sig"))))


def test_each_signal_stands_beside_the_subjects_own_points():
    report = a_report()
    rows = [row for row in table_of(report) if row["label"]]
    read = report.document["interpretation"]["signals"]
    assert {row["question"]: row["label"] for row in rows} == {name: one["label"] for name, one in read.items()}
    for row in rows:
        one = read[row["question"]]
        assert [row["estimate"], row["from_80"], row["to_80"]] == [str(n) for n in (one["point"], *one["interval80"])]
        assert row["own"] == "3"
        assert not row["group"]


def test_each_group_has_its_level_and_its_choices():
    report = a_report()
    group = report.document["release"]["groups"][0]
    rows = {row["question"]: row for row in table_of(report) if row["group"] == group["name"]}
    for signal, cell in group["signals"].items():
        low, high = ("" if end is None else str(end) for end in (cell["band"]["low"], cell["band"]["high"]))
        told = rows[signal]
        assert (told["answered"], told["level_from"], told["level_to"]) == (str(cell["observed"]), low, high)
    assert rows["horizon"]["answer"] == group["horizon"]["middle"]
    assert rows["missing"]["answer"] == group["missing"]["option"]


def test_what_is_held_back_says_why_and_nothing_else():
    report = a_report()
    group = report.document["release"]["groups"][0]
    group["role"] = {"fate": "withheld", "reason": "no_agreement"}
    report.save()
    (row,) = [row for row in table_of(report) if row["question"] == "role" and row["group"]]
    assert {name: cell for name, cell in row.items() if cell} == {
        "question": "role", "group": group["name"], "held_back": "no_agreement",
    }  # fmt: skip


def test_moments_stay_in_the_report():
    report = a_report()
    assert report.document["release"]["groups"][0]["moments"]["fate"] == "shown"
    assert not [row for row in table_of(report) if "A moment" in str(row)]


def test_the_questions_are_in_the_subjects_language():
    person = a_person()
    person.language = "de"
    person.save()
    report = a_report(person)
    signals = instrument_of(report.survey).signals
    words = {row["question"]: row["words"] for row in table_of(report) if row["words"]}
    assert words[signals[0].id] == signals[0].texts["de"]


def test_a_name_like_a_formula_is_not_run():
    report = a_report(released_on=timezone.now().date())
    report.document["release"]["groups"][0]["name"] = "=HYPERLINK(1)"
    raw = write(COLUMNS, rows_of(report.document, instrument=instrument_of(report.survey), language="en"))
    assert ",'=HYPERLINK(1)," in raw.decode()
    assert ",=HYPERLINK(1)," not in raw.decode()


def test_another_is_not_told_that_there_is_one():
    report = a_report()
    reply = signed_in(a_person("Charlie")).get(f"/api/v1/surveys/{report.survey_id}/report/table")
    assert reply.status_code == 404
