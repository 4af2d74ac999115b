"""What is wrong with a file of ratings is said by line and reason, all of it at once."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.rooms.import_desk import HEADER, rated


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Ada,Ben,peer,bridges,0", "points out of scale: '0' is no whole number from 1 to 5"),
        ("Ada,Ben,peer,bridges,6", "points out of scale: '6' is no whole number from 1 to 5"),
        ("Ada,Ben,peer,bridges,4.5", "points out of scale: '4.5' is no whole number from 1 to 5"),
        ("Ada,Ben,peer,bridges,٤", "points out of scale: '٤' is no whole number from 1 to 5"),
        ("Ada,Ben,peer,bridges,n/a", "points out of scale: 'n/a' is no whole number from 1 to 5"),
        ("Ada,Ben,peer,brigdes,4", "unknown signal 'brigdes'"),
        ("Ada,Ben,peer,horizon,soon",
         "unknown horizon 'soon': now, six_months, one_year, three_years, not_a_path are known"),
        ("Ada,Ben,boss,bridges,4", "unknown relationship 'boss': peer, direct_report, other are known"),
        ("Ada,Ben,,bridges,4", "unknown relationship '': peer, direct_report, other are known"),
        ("Ada,Ben,self,bridges,4", "the relationship self is for a rater who is the subject"),
        ("Ada,Ada,peer,bridges,4", "a self-rating has the relationship self, or none"),
        (" ,,peer,bridges,4", "subject and rater must not be blank"),
        ("Ada,Ben,peer,bridges", "5 fields are wanted, there are 4"),
        ("Ada,Ben,peer,bridges,4,5", "5 fields are wanted, there are 6"),
        ("Ada,Ben,peer,brigdes,4\nAda,Ben,other,bridges,4",
         "unknown signal 'brigdes'\nline 3: two relationships for one rater: other here, peer on line 2"),
        ('Ada,Ben,peer,bridges,"4', "no CSV from here on: unexpected end of data"),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_by_line_and_reason(desk, row, reason):
    assert "\n".join(desk.is_refused(row)) == f"line 2: {reason}"
    assert not desk.out.exists()


def test_a_space_beside_the_points_is_no_fault(desk):
    desk.imports(*rated("4 ", " 4", "4", "4", "4"))
    assert desk.cell()["observed"] == 5


def test_all_bad_rows_are_named_at_once_with_their_own_lines(desk):
    """A quoted line break makes rows and lines differ; blank lines are passed over."""
    faults = desk.is_refused('"Ada\nLovelace",Ben,peer,bridges,7', "", "Ada,Cleo,peer,bridges,4", "Ada,Dan,peer,gait,9")
    assert faults == [
        "line 2: points out of scale: '7' is no whole number from 1 to 5",
        "line 6: unknown signal 'gait'",
    ]


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("subject;rater;relationship;signal;points", "missing column subject, rater, relationship, signal, points"
         " (columns are separated by commas)"),
        ("subject,rater,signal,points", "missing column relationship"),
        (HEADER + ",points", "column points stands there twice"),
        (HEADER + ",round", "unknown column 'round'"),
    ],
)  # fmt: skip
def test_a_header_that_is_not_understood_is_refused(desk, header, reason):
    assert desk.is_refused(content=f"{header}\nAda,Ben,peer,bridges,4\n".encode()) == [f"line 1: {reason}"]


def test_an_empty_file_is_refused(desk):
    assert desk.is_refused(content=b"") == ["line 1: missing column subject, rater, relationship, signal, points"]


def test_a_header_alone_is_refused(desk):
    assert desk.is_refused() == ["line 1: there are no ratings below the header"]


def test_a_byte_order_mark_and_other_line_ends_are_no_fault(desk):
    text = "\r\n".join([HEADER.title(), *rated(4, 4, 4, 4, 4)])
    assert desk.imports(content=text.encode("utf-8-sig"))["received"] == 5


def test_other_encodings_are_refused_plainly(desk):
    rows = "\n".join([HEADER, "Ada,Zoé,peer,bridges,4", "Ada,Ben,peer,bridges,4", "Ada,Chloë,peer,bridges,4"])
    assert desk.is_refused(content=rows.encode("utf-16")) == [
        "line 1: not UTF-8: there are zero bytes, as in UTF-16; save the file as UTF-8"
    ]
    desk.errors = StringIO()
    assert desk.is_refused(content=rows.encode("latin-1")) == ["line 2: not UTF-8", "line 4: not UTF-8"]


@pytest.mark.parametrize(
    ("begins", "what"),
    [(b"PK\x03\x04", "a workbook (.xlsx, .ods)"), (b"\x89PNG\r\n", "a picture"), (b"%PDF-1.7", "a PDF")],
)
def test_what_is_no_text_is_called_by_its_name(desk, begins, what):
    assert desk.is_refused(content=begins + bytes(range(256))) == [
        f"line 1: this is {what}, not CSV; save the table as CSV in UTF-8"
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("key: [", "line 1: expected the node content"),
        ("- signals", "the document: names and values are wanted"),
        ("key: ours\nversion: 1\nsignals: []", "signals: there must be one at least"),
        ("key: ours\nversion: 1\nsignals: [{id: Bridges, text: x}]", "signals[0].id: 'Bridges' is no id"),
        ("key: ours\nversion: 1\nsignals: [{id: horizon, text: x}]", "the id horizon stands for the horizon"),
        ("key: ours\nversion: 1\nsignals: [{id: a, text: x}, {id: a, text: y}]", "the id a stands there twice"),
        ("key: ours\nversion: 1\nsignals: [{id: a, text: x, weight: 2}]", "signals[0]: weight is not known"),
        ("key: ours\nversion: 1\nscale: [{en: no}, {en: yes}]\nsignals: [{id: a, text: x}]", "scale"),
        ("key: ours\nversion: '1'\nsignals: [{id: a, text: x}]", "version: a whole number from 1 on is wanted"),
    ],
)
def test_an_instrument_that_cannot_be_used_is_refused_by_place(desk, text, reason):
    desk.instrument.write_text(text)
    [said] = desk.is_refused(*rated(4))
    assert said.startswith(f"{desk.instrument}: ")
    assert reason in said


@pytest.mark.parametrize("gone", ["instrument", "file"])
def test_a_file_that_is_not_there_is_named(desk, gone):
    path = getattr(desk, gone)
    setattr(desk, gone, path.with_name("gone"))
    if gone == "file":
        desk.file.mkdir()  # a directory in its place
        path = desk.file
        with pytest.raises(CommandError, match="gone: Is a directory; nothing was written"):
            call_command("import_ratings", path, instrument=desk.instrument, out=desk.out, verbosity=0)
    else:
        assert desk.is_refused(*rated(4)) == [f"{desk.instrument}: No such file or directory"]
