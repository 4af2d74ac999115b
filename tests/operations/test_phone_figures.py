"""What docs/performance.md says of the phone is what was last measured, and what others' pages weighed."""

from __future__ import annotations

import json
from pathlib import Path

import bench.phone
from bench.phone.budgets import table
from bench.phone.tables import PAGE_HEADS, PEERS, markdown, page_rows
from tests.contract.test_documents import rows

KEPT = json.loads((Path(bench.phone.__file__).with_name("results.json")).read_text())


def test_the_document_shows_the_kept_figures():
    assert rows("docs/performance.md", "On a phone") == [list(row) for row in page_rows(KEPT["pages"])]


def test_the_document_calls_met_what_is_met():
    says = "Every budget is met" in (Path(__file__).parents[2] / "docs/performance.md").read_text()
    assert says == ({row[3] for row in table(KEPT["pages"])} == {"met"})


def test_peers_are_printed_as_they_were_recorded():
    recorded = rows("docs/performance.md", "Peers, as recorded")
    assert [(row[0], *row[4:]) for row in recorded] == list(PEERS)


def test_a_table_has_a_rule_below_its_heads():
    assert markdown(PAGE_HEADS[:2], [("answering", "21.1")]) == "| page | kB |\n| --- | --- |\n| answering | 21.1 |"
