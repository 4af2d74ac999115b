"""Files of other tools, one answer a row, make the reports that the long form makes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
MAPPING = """
subject: About
rater: From
relationship: As
relationships: {colleague: peer, self: self, boss: manager}
signals: {keeps_word: Word, bridges: Bridges}
points: {never: 1, seldom: 2, sometimes: 3, often: 4, always: 5}
not_observed: [unseen]
leave_out: [Comment]
"""
HEADER = "About,From,As,Word,Bridges,Comment"
ROWS = [f"Ada,{name},colleague,often,always,text" for name in ("Ben", "Cleo", "Dan", "Eve", "Finn")]


@pytest.fixture
def wide(desk):
    """Imports rows of a wide table, under a mapping."""
    mapping = desk.where / "mapping.yaml"

    def how(*rows: str, header: str = HEADER, says: str = MAPPING, format: str = "wide") -> dict[str, object]:
        mapping.write_text(says)
        return {"content": "\n".join([header, *rows]).encode(), "mapping": mapping, "format": format}

    return how


@pytest.mark.parametrize("format", ["limesurvey", "wide"])
def test_the_examples_make_the_report_of_the_long_form(desk, format):
    desk.instrument = EXAMPLES / "instrument.yaml"
    desk.imports(content=(EXAMPLES / "ratings.csv").read_bytes())
    long, desk.out = desk.report(), desk.where / "again"
    desk.imports(content=(EXAMPLES / f"{format}.csv").read_bytes(), format=format, mapping=EXAMPLES / f"{format}.yaml")
    assert desk.report() == long
    # The one row of the example that has no submitdate.
    assert ("never sent off and passed over: 1." in desk.said.getvalue()) == (format == "limesurvey")


def test_what_was_not_seen_is_absence(desk, wide):
    desk.imports(**wide(*ROWS, "Ada,Gus,colleague,unseen,always,", "Ada,Hal,colleague,,,"))
    assert (desk.cell("keeps_word")["observed"], desk.cell("bridges")["observed"]) == (5, 6)
    assert desk.report()["counts"] == {"invited": 7, "received": 6, "collected": 6}


@pytest.mark.parametrize(
    ("row", "reasons"),
    [
        ("Ada,Gus,colleague,often,ok,", ["column Bridges: 'ok' is none of never, seldom, sometimes, often, always"]),
        ("Ada,Gus,colleague,4,ok,", ["column Word: '4' is none of never, seldom, sometimes, often, always",
                                     "column Bridges: 'ok' is none of never, seldom, sometimes, often, always"]),
        ("Ada,Gus,friend,often,often,", ["unknown relationship 'friend': colleague, self, boss are mapped"]),
        ("Ada,Gus,self,often,often,", ["the relationship self is for a rater who is the subject"]),
        ("Ada,BEN,colleague,often,often,", ["duplicate row: the same rating stands on line 2"]),
        ("Ada,Gus,boss,often,often,",
         ["a manager is named and stands in no group; leave their rows out, or have it done"]),
        (",Gus,colleague,often,often,", ["subject must not be blank"]),
        ("Ada,Gus,colleague,often", ["6 fields are wanted, there are 4"]),
    ],
)  # fmt: skip
def test_a_bad_row_is_named_once_by_line_and_reason(desk, wide, row, reasons):
    assert desk.is_refused(**wide(*ROWS, row)) == [f"line 7: {reason}" for reason in reasons]
    assert not desk.out.exists()


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("About,From,As,Word,Bridges,Round", "nothing is said of column 'Round': map it, or name it under leave_out"),
        ("About,From,As,Word,Comment,Comment", "missing column Bridges"),
        ("About,From,As,Word,Bridges,Word", "column Word stands there twice"),
        ("About;From;As;Word;Bridges;Comment",
         "missing column About, As, Bridges, From, Word (is the separator right?)"),
    ],
)  # fmt: skip
def test_a_column_that_is_not_understood_is_refused(desk, wide, header, reason):
    assert desk.is_refused(**wide(*ROWS, header=header)) == [f"line 1: {reason}"]


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ("bridges: Bridges", "brigdes: Bridges", "signals: bridges is missing; brigdes is no signal of the instrument"),
        ("bridges: Bridges", "bridges: Word", "signals: column Word is named twice"),
        ("always: 5", "always: 6", "points: 6: 1, 2, 3, 4, 5 are known"),
        ("always: 5", "always: yes", "points: always: a text is wanted, not True (put it in quotes)"),
        ("colleague: peer", "colleague: buddy",
         "relationships: buddy: self, manager, peer, direct_report, other are known"),
        ("subject: About", "who: About", "unknown who: horizon, horizons, leave_out, not_observed, points, rater,"
         " relationship, relationships, separator, signals, subject are known"),
        ("subject: About\n", "", "subject is missing: the name of its column is wanted"),
        ("rater: From", "rater: [From]", "rater: a text is wanted, not ['From'] (put it in quotes)"),
    ],
)  # fmt: skip
def test_a_mapping_that_cannot_be_used_is_refused(desk, wide, before, after, reason):
    how = wide(*ROWS, says=MAPPING.replace(before, after))
    assert desk.is_refused(**how) == [f"{how['mapping']}: {reason}"]


def test_where_nobody_is_named_each_row_is_a_rater_and_the_relationship_says_whose_own_it_is(desk, wide):
    says = MAPPING.replace("subject: About", "subject: {is: Ada}").replace("rater: From", "rater: {each: row}")
    rows = ["self,never,never", *["colleague,often,always"] * 5]
    desk.imports(**wide(*rows, header="As,Word,Bridges", says=says))
    assert desk.report()["counts"] == {"invited": 5, "received": 5, "collected": 5}
    assert set(desk.report()["self"]["points"].values()) == {1}


def test_a_second_self_rating_is_refused_where_nobody_is_named(desk, wide):
    says = MAPPING.replace("rater: From", "rater: {each: row}").replace("[Comment]", "[Comment, From]")
    [refused] = desk.is_refused(**wide(*ROWS, "Ada,,self,often,often,", "Ada,,self,often,often,", says=says))
    assert refused == "line 8: duplicate row: the same rating stands on line 7"


def test_an_export_that_cannot_say_what_was_sent_off_is_refused(desk, wide):
    assert desk.is_refused(**wide(*ROWS, format="limesurvey")) == ["line 1: missing column submitdate"]


def test_a_mapping_and_its_format_come_together(desk, wide):
    how = wide(*ROWS)
    with pytest.raises(Exception, match="The format long has no mapping"):
        desk.imports(**{**how, "format": "long"})
    with pytest.raises(Exception, match="The format wide needs --mapping"):
        desk.imports(**{**how, "mapping": None})


def test_the_summary_holds_no_raters(desk, wide):
    summary = desk.imports(**wide(*ROWS))
    assert summary["subjects"] == 1
    assert not any(name in json.dumps(summary) for name in ("Ben", "Cleo", "Finn"))
