"""The bench says of every budget whether it is met, and of none that was not measured that it is."""

from __future__ import annotations

import os

from bench.speed.__main__ import JOBS, LARGE
from bench.speed.budgets import BUDGETS, table
from bench.speed.processes import cpu_seconds, family


def test_every_budget_is_of_a_figure_that_some_job_measures():
    assert {budget.at.partition(".")[0] for budget in BUDGETS} <= set(JOBS | LARGE)


def test_a_budget_is_met_at_its_limit_and_not_beyond_it():
    verdicts = {figure: table({"at_rest": {"memory_mib": figure}}) for figure in (300, 301)}
    found = {figure: [row[3] for row in rows if row[0].startswith("memory")] for figure, rows in verdicts.items()}
    assert found == {300: ["met"], 301: ["NOT MET"]}


def test_what_was_not_measured_is_not_called_met():
    assert {row[3] for row in table({"at_rest": {"failed": "with exit code 1"}})} == {"?"}


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
