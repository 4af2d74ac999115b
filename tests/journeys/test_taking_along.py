"""The subject takes their report along as files."""

from __future__ import annotations

import io
import json
from pathlib import Path

from pypdf import PdfReader

from tests.journeys import engineer


def test_a_report_leaves_as_a_table_whole_and_on_paper(install, new_phone):
    address, survey = install.say(
        "from readier.reports.models import Report; "
        "r = Report.objects.filter(survey__subject__email='grace.wambui@acme.example').latest('released_on'); "
        "print(r.survey.subject.email, r.pk)"
    ).split()
    phone = new_phone()
    engineer.signs_in(phone, install, address)
    phone.goto(f"/app/surveys/{survey}/report")
    files = {}
    for name in ("Download as PDF", "Download the figures (CSV)", "Download all of it (JSON)"):
        with phone.expect_download() as download:
            phone.get_by_role("link", name=name).click()
        files[download.value.suggested_filename] = Path(download.value.path()).read_bytes()
    assert set(files) == {"report.pdf", "report.csv", "report.json"}
    assert files["report.csv"].decode("utf-8-sig").startswith("question,words,group,own,")
    assert json.loads(files["report.json"])["survey"] == survey
    headline = phone.get_by_role("heading", level=1).inner_text()
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(files["report.pdf"])).pages)
    assert "".join(headline.split()) in "".join(printed.split())
