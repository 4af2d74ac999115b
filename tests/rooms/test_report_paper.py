"""The report on paper: a tagged PDF for its subject, with the screen's words, from the frozen report alone."""

from __future__ import annotations

import io
import logging
import re
import sys
from typing import Any

import pytest
from pypdf import PdfReader

from readier.domain.instrument import LANGUAGES
from readier.reports.paper import press
from readier.reports.paper.page import page_of
from readier.reports.paper.press import PaperUnavailable, printed
from tests.build import a_person, a_report, signed_in
from tests.phone_examples.made import INSTRUMENT
from tests.phone_examples.reports import reports
from tests.phone_examples.spoken import spoken

EXAMPLES = reports()
HOSTILE = [
    '#read("/etc/passwd") #import "@preview/x:1.0.0": * #sys.inputs',
    "*bold* _under_ $x^2$ = Heading <label> @ref // gone? /* gone */ \\u{41} `raw` #[x]",
    "{name} {who} </script><b>b</b>",
]


@pytest.fixture(autouse=True)
def _no_hurry(monkeypatch):
    """How long a print takes says how busy the machine is; that a limit is kept has tests of its own."""
    monkeypatch.setattr(press, "SECONDS", 120)


def a_print(name: str = "under_claimer", language: str = "en", **changes: Any) -> PdfReader:
    report = EXAMPLES[name] | changes
    page = page_of(report, instrument=INSTRUMENT, language=language)
    return PdfReader(io.BytesIO(printed(page)))


def words_of(paper: PdfReader) -> str:
    """In one line: where a line breaks is the page's affair."""
    found = " ".join(page.extract_text() for page in paper.pages).replace("\u200b", "")
    return re.sub(r"\s+", " ", found.replace("\u2011", "-").replace("\u00ad", ""))


def with_moments(*texts: str) -> dict[str, Any]:
    [group] = EXAMPLES["under_claimer"]["release"]["groups"]
    told = group | {"moments": {"fate": "shown", "texts": list(texts)}}
    return {"release": EXAMPLES["under_claimer"]["release"] | {"groups": [told]}}


def tags_of(paper: PdfReader) -> list[tuple[str, str]]:
    """Every element of the structure with its alternative text, in the order of reading."""

    def below(element: Any) -> list[tuple[str, str]]:
        element = element.get_object()
        if not isinstance(element, dict):
            return []
        kids = element.get("/K", [])
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        inner = [one for kid in (kids if isinstance(kids, list) else [kids]) for one in below(kid)]
        return [(element["/S"], str(element.get("/Alt", ""))), *inner] if "/S" in element else inner

    return below(paper.trailer["/Root"]["/StructTreeRoot"])


def test_a_french_colon_stands_apart():
    assert "Ce qui manque le plus : Seulement" in words_of(a_print(language="fr"))
    assert "Was am meisten fehlt: Nur" in words_of(a_print(language="de"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["under_claimer", "two_groups"])
def test_paper_says_what_the_screen_says(name, language):
    paper = a_print(name, language)
    found, said = words_of(paper).replace(" ", "").replace("-", ""), spoken(language)[name]
    rows = [part for _, _, _, main, doubt, statement in said["rows"] for part in (main, doubt, statement)]
    withheld = [part for parts in said["withheld"] for part in parts]
    for sentence in [
        said["about"],
        said["headline"],
        *said["reading"],
        *said["horizon"],
        *rows,
        *withheld,
        *said["trust"],
    ]:
        bare = re.sub(r"\s", "", sentence).replace("-", "")
        assert bare in found.replace("\u00a0", ""), sentence
    assert len(paper.pages) <= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_screen_reader_finds_its_way(language):
    paper = a_print(language=language)
    root = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is not False
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1<" in root["/Metadata"].get_data()
    tags = tags_of(paper)
    kinds = [kind for kind, _ in tags]
    assert kinds.count("/H1") == 1
    assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/Table")
    assert kinds.count("/TH") >= 3
    # Each picture has its sentence: one row, one figure, and one for the time line.
    heard = [alternative for kind, alternative in tags if kind == "/Figure"]
    sentences = [row[2] for row in spoken(language)["under_claimer"]["rows"]]
    assert [re.sub(r"\s", " ", one) for one in heard[1:]] == [re.sub(r"\s", " ", one) for one in sentences]
    assert all(name in heard[0] for _, name, _, _ in spoken(language)["under_claimer"]["lanes"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_reader_has_a_page(language):
    for name, report in EXAMPLES.items():
        page = page_of(report, instrument=INSTRUMENT, language=language)
        assert page["headline"]
        assert not re.search(r"[{}]", str([page["headline"], page["sure"]["words"], page["trust"]["sentences"]])), name


def test_who_does_not_want_to_lead_reads_nothing_of_a_step():
    page = page_of(EXAMPLES["no_path"], instrument=INSTRUMENT, language="en")
    assert page["horizon"] is page["colleagues"] is page["experiments"] is None
    assert page["moments"]
    assert "Tech lead" not in page["about"]
    assert not any("step" in part["what"] for part in page["withheld"]["parts"])


@pytest.mark.parametrize("text", HOSTILE)
def test_what_somebody_wrote_stays_text(text):
    paper = a_print(subject={"name": text[:60]}, **with_moments(text, "plain", "plain"))
    found = words_of(paper)
    # The setter draws quotation marks in its own way; nothing else may differ.
    straight = re.sub("[“”„«»]", '"', re.sub("[‘’]", "'", found)).replace(" ", "")
    assert text.replace(" ", "") in straight
    assert "root:" not in found


def test_no_text_turns_another_around():
    found = words_of(a_print(**with_moments("a\u202egnp.exe\u202c b", "\u2067one", "\u05e9\u05dc\u05d5\u05dd word")))
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", found)
    assert "agnp.exe b" in found
    page = page_of(
        EXAMPLES["under_claimer"] | with_moments("\u05e9\u05dc\u05d5\u05dd!", "a"), instrument=INSTRUMENT, language="en"
    )
    assert [one["is_rtl"] for one in page["moments"]["groups"][0]["texts"]] == [True, False]


def test_a_word_without_end_stays_on_the_page():
    paper = a_print(subject={"name": "W" * 90}, **with_moments("W" * 200, "x", "y"))
    assert "W" * 200 in words_of(paper).replace(" ", "")
    edge = float(paper.pages[0].mediabox.width) - 45

    def within(text: str, _: Any, matrix: list[float], __: Any, size: float) -> None:
        # Twenty-four of the widest letter are a piece; it begins where a whole one still fits.
        assert matrix[4] + min(len(text.strip("\u200b\n ")), 24) * size * 0.4 < edge

    for page in paper.pages:
        page.extract_text(visitor_text=within)


def test_signs_without_shape_are_left_out_and_unknown_ones_are_said_to_be():
    unknown = "\U0010fffd"  # private: no font has it
    names = "İstanbul Łódź Жуковский"
    paper = a_print(**with_moments(f"ring\x07 the\x00 bell {unknown * 3} {names}", "\ud800", "tab\tnew\nline"))
    found = words_of(paper)
    assert f"ring the bell □ {names}" in found
    assert "□□" not in found
    assert "tab new line" in found
    assert "□ stands for signs that could not be printed here" in found
    assert "□" not in words_of(a_print())


def test_thousands_of_unknown_signs_do_not_hold_up_the_press():
    strange = "".join(chr(0x100000 + i) for i in range(3000))
    assert "□" in words_of(a_print(**with_moments(strange, "x", "y")))


def test_the_same_report_gives_the_same_bytes_and_tells_no_hour():
    page = page_of(EXAMPLES["mixed"], instrument=INSTRUMENT, language="en")
    once, again = printed(page), printed(page)
    assert once == again
    paper = PdfReader(io.BytesIO(once))
    assert set(paper.metadata or {}) == {"/Title", "/Creator"}
    assert b"Date>" not in paper.trailer["/Root"]["/Metadata"].get_data()


def test_the_server_never_carries_the_typesetter():
    a_print()
    assert "typst" not in sys.modules


@pytest.mark.parametrize(
    ("limit", "value"),
    [
        ("SECONDS", 0.001),  # too slow
        ("MOST_BYTES_IN", 10),  # too much to set
        ("MOST_BYTES_OUT", 10),  # too much set
        ("SETTER", press.SETTER.with_name("nowhere.py")),  # the process fails
    ],
)
def test_a_press_that_cannot_says_so_and_says_nothing_of_the_report(limit, value, monkeypatch, caplog):
    monkeypatch.setattr(press, limit, value)
    with caplog.at_level(logging.DEBUG):
        for _ in range(3):  # more often than there are presses
            with pytest.raises(PaperUnavailable):
                a_print()
    assert "paper.unavailable" in caplog.text
    assert not re.search("Alice|colleagues|Tech lead", caplog.text + str([vars(one) for one in caplog.records]))


def test_who_comes_third_does_not_hold_up_those_who_answer(monkeypatch):
    monkeypatch.setattr(press, "PATIENCE_SECONDS", 0.01)
    with press.PRESSES, press.PRESSES, pytest.raises(PaperUnavailable):
        a_print()
    a_print()


@pytest.mark.django_db
class TestAsked:
    def test_the_subject_takes_it_along_in_their_language(self):
        person = a_person("Alice")
        person.language = "fr"
        person.save()
        report = a_report(person)
        reply = signed_in(person).get(f"/api/v1/surveys/{report.survey_id}/report/pdf")
        assert (reply.status_code, reply["Content-Type"]) == (200, "application/pdf")
        assert reply["Content-Disposition"] == 'attachment; filename="report.pdf"'
        assert "no-store" in reply["Cache-Control"]
        paper = PdfReader(io.BytesIO(reply.content))
        assert paper.trailer["/Root"]["/Lang"] == "fr"
        assert "Alice" in paper.metadata.title

    def test_hidden_reported_and_removed_moments_are_not_in_it(self):
        report = a_report(a_person("Alice"))
        alice, [group] = signed_in(report.survey.subject), report.document["release"]["groups"]
        for place, state in enumerate(["hidden", "reported"]):
            report.moment_marks.create(group=group["name"], place=place, state=state)
        group["moments"]["texts"][2] = ""  # a coordinator removed it
        report.save()
        found = words_of(PdfReader(io.BytesIO(alice.get(f"/api/v1/surveys/{report.survey_id}/report/pdf").content)))
        texts = group["moments"]["texts"]
        assert [text in found for text in texts if text] == [False, False, True, True, True, True, True]

    def test_another_is_not_told_that_there_is_one(self):
        report = a_report(a_person("Alice"))
        reply = signed_in(a_person("Charlie")).get(f"/api/v1/surveys/{report.survey_id}/report/pdf")
        assert (reply.status_code, reply.json()["code"]) == (404, "not_found")

    def test_a_refusal_is_a_problem(self, monkeypatch):
        monkeypatch.setattr(press, "SECONDS", 0.001)
        report = a_report(a_person("Alice"))
        alice = signed_in(report.survey.subject)
        reply = alice.get(f"/api/v1/surveys/{report.survey_id}/report/pdf", headers={"Accept": "application/pdf"})
        assert (reply.status_code, reply["Content-Type"]) == (503, "application/problem+json")
        assert reply.json()["code"] == "paper_unavailable"
