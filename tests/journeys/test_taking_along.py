"""The subject takes their report along as files."""

from __future__ import annotations

import io
import json
from pathlib import Path

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys import engineer

ITS = (
    "from readier.reports.models import Report; "
    "r = Report.objects.filter(survey__subject__email='grace.wambui@acme.example').latest('released_on'); "
    "print(r.survey.subject.email, r.pk)"
)


def test_a_report_leaves_as_a_table_whole_and_on_paper(install, new_phone):
    address, survey = install.say(ITS).split()
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


def test_a_report_that_cannot_be_printed_now_says_so_and_is_tried_again(install, new_phone):
    address, survey = install.say(ITS).split()
    phone = new_phone()
    engineer.signs_in(phone, install, address)
    phone.goto(f"/app/surveys/{survey}/report")
    busy = json.dumps({"code": "paper_unavailable", "detail": "", "type": "about:blank", "title": "", "status": 503})
    paper = "**/report/pdf"
    phone.route(paper, lambda route: route.fulfill(status=503, content_type="application/problem+json", body=busy))
    phone.get_by_role("link", name="Download as PDF").click()
    said = phone.get_by_role("alert")
    expect(said).to_contain_text("The PDF could not be made just now.")
    phone.unroute(paper)
    with phone.expect_download() as download:
        said.get_by_role("button", name="Try again").click()
    assert download.value.suggested_filename == "report.pdf"
    expect(said).to_have_count(0)
