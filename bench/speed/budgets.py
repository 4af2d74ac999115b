"""What each thing may cost, and where in the results it stands. A figure that is not there is said to be missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Budget:
    what: str
    at: str  # "job.figure" in the results
    most: float
    unit: str = ""
    to: str = ""  # another figure, if what counts is the ratio to it
    times: float = 1  # what was recorded elsewhere, and turns one ratio into another


# Recorded once, all with the same questionnaire on the same machine (docs/performance.md, Peers): CPU of an answered
# survey with djf-surveys to that with these. They cannot be played beside us, djf-surveys can.
OF_FORMBRICKS, OF_LIMESURVEY = 33.9 / 52.7, 33.9 / 116
LISTS = {"own_surveys": "one's surveys", "people_found": "people found", "directory": "the directory", "teams": "teams"}

BUDGETS = (
    Budget("a rater's visit to the floor's, PostgreSQL", "visits-postgres.ratio_to_floor", 1.5, "x"),
    Budget("a rater's visit to the floor's, SQLite", "visits-sqlite.ratio_to_floor", 1.5, "x"),
    Budget("a rater's visit to djf-surveys', PostgreSQL", "visits-postgres.ratio_to_peer", 0.25, "x"),
    Budget("a rater's visit to djf-surveys', SQLite", "visits-sqlite.ratio_to_peer", 0.25, "x"),
    Budget(
        "a rater's visit to Formbricks', by way of djf-surveys",
        "visits-postgres.ratio_to_peer",
        0.125,
        "x",
        times=OF_FORMBRICKS,
    ),
    Budget(
        "a rater's visit to LimeSurvey's, by way of djf-surveys",
        "visits-postgres.ratio_to_peer",
        0.067,
        "x",
        times=OF_LIMESURVEY,
    ),
    Budget("a release, PostgreSQL", "releases-postgres.cpu_ms", 50, "ms CPU"),
    Budget("a release, SQLite", "releases-sqlite.cpu_ms", 50, "ms CPU"),
    Budget("the first release of a new process", "releases-postgres.first_cpu_ms", 50, "ms CPU"),
    Budget("1,000 surveys due at once are released (100 when quick)", "minute-postgres.seconds", 60, "s"),
    Budget("the web's p95 meanwhile, to its calm", "minute-postgres.web_p95_ratio", 2, "x"),
    Budget("a report is read", "organisation-1000.report_cpu_ms", 5, "ms CPU"),
    Budget("a report is read, of 10,000 people", "organisation-10000.report_cpu_ms", 5, "ms CPU"),
    Budget("queries for a report: one for it, two for who asks", "organisation-1000.report_queries", 3),
    *(
        Budget(
            f"queries for a page of {words}, of 1,000 people to 10",
            f"organisation-1000.{name}_queries",
            1,
            "x",
            to=f"organisation-10.{name}_queries",
        )
        for name, words in LISTS.items()
    ),
    Budget("a team's page is read, 1,000 people in it", "organisation-1000.team_page_cpu_ms", 100, "ms CPU"),
    Budget("a team's page is made, 1,000 people in it", "organisation-1000.team_page_made_cpu_ms", 100, "ms CPU"),
    Budget(
        "the organisation's page is read, of 100,000 people",
        "organisation-100000.organisation_page_cpu_ms",
        20,
        "ms CPU",
    ),
    Budget(
        "the organisation's page is made, of 100,000 people",
        "organisation-100000.organisation_page_made_cpu_ms",
        5000,
        "ms CPU",
    ),
    Budget(
        "the figures of all teams leave as a table, of 100,000 people",
        "organisation-100000.all_teams_table_cpu_ms",
        3000,
        "ms CPU",
    ),
    Budget(
        "a tick that has nothing to make, 10,000 people", "organisation-10000.tick_without_news_cpu_ms", 100, "ms CPU"
    ),
    Budget("16 at once on SQLite, p99 to p50", "crowd-sqlite.ratio", 3, "x"),
    Budget("memory at rest, all processes", "at_rest.memory_mib", 300, "MiB"),
    Budget("warm start until it answers", "at_rest.warm_start_s", 8, "s"),
    Budget("the first start on an empty folder", "at_rest.first_start_s", 90, "s"),
    Budget("the proof, both modes", "at_rest.proof_s", 30, "s"),
)


def table(results: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, str, str, str]]:
    """A row for each budget: what, measured, budget, whether it is met."""
    return [_row(budget, results) for budget in BUDGETS]


def _row(budget: Budget, results: Mapping[str, Mapping[str, Any]]) -> tuple[str, str, str, str]:
    allowed = f"{budget.most:g} {budget.unit}".strip()
    found, other = _at(results, budget.at), _at(results, budget.to) if budget.to else 1
    if found is None or other is None:
        return budget.what, "not measured", allowed, "?"
    measured = found * budget.times / other
    return (
        budget.what,
        f"{measured:.4g} {budget.unit}".strip(),
        allowed,
        "met" if measured <= budget.most else "NOT MET",
    )


def _at(results: Mapping[str, Mapping[str, Any]], place: str) -> float | None:
    job, _, figure = place.partition(".")
    return results.get(job, {}).get(figure)
