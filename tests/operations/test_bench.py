"""The bench says of every budget whether it is met, and of none that was not measured that it is."""

from __future__ import annotations

import json
import os

from bench.speed.__main__ import JOBS, LARGE, RESULTS
from bench.speed.budgets import BUDGETS, table
from bench.speed.page import PAGE, written
from bench.speed.processes import cpu_seconds, family


def test_every_budget_is_of_a_figure_that_some_job_measures():
    assert {budget.at.partition(".")[0] for budget in BUDGETS} <= set(JOBS | LARGE)


def test_a_budget_is_met_at_its_limit_and_not_beyond_it():
    verdicts = {figure: table({"at_rest": {"memory_mib": figure}}) for figure in (300, 301)}
    found = {figure: [row[3] for row in rows if row[0].startswith("memory")] for figure, rows in verdicts.items()}
    assert found == {300: ["met"], 301: ["NOT MET"]}


def test_what_was_not_measured_is_not_called_met():
    assert {row[3] for row in table({"at_rest": {"failed": "with exit code 1"}})} == {"?"}


def test_the_page_shows_the_figures_that_are_kept():
    kept = json.loads(RESULTS.read_text())
    assert PAGE.read_text() == written(PAGE.read_text(), kept), "python -m bench.speed --write"
    assert all(row[1] in PAGE.read_text() for row in table({name: one["figures"] for name, one in kept.items()}))


def test_a_ratio_of_two_figures_is_measured_when_both_are():
    def verdicts(ten: dict[str, int]) -> set[str]:
        rows = table({"organisation-1000": {"teams_queries": 3}, "organisation-10": ten})
        return {row[3] for row in rows if "a page of teams" in row[0]}

    assert [verdicts(ten) for ten in ({"teams_queries": 3}, {"teams_queries": 2}, {})] == [{"met"}, {"NOT MET"}, {"?"}]


def test_cpu_of_children_that_are_gone_is_counted():
    before = cpu_seconds(os.getpid())
    child = os.fork()
    if not child:
        for _ in range(6_000_000):
            pass
        os._exit(0)
    assert child in family(os.getpid())
    os.waitpid(child, 0)
    assert child not in family(os.getpid())
    assert cpu_seconds(os.getpid()) - before >= 0.03
