"""An attacker: a constraint solver that is given what the API gives, and tries to pin answers.

It knows the rules from their documentation and shares no code with what applies them. What is published
constrains what a group can have said, what colluders tell is fixed, and whatever value a solution can
give to the answer of one who does not tell is possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ortools.sat.python import cp_model

ABSENT = None  # haven't seen it, can't tell
POINTS = (1, 2, 3, 4, 5)
HORIZONS = ("now", "six_months", "one_year", "three_years", "not_a_path")
MISSING = ("nothing", "practice", "skill", "credential", "permission")
ROLES = ("tech_lead", "people_lead", "staff", "project_lead", "head", "none_yet")
CHOICES = {"horizon": HORIZONS, "missing": MISSING, "role": ROLES}
FLOOR, STRICT_FLOOR, STRICT_CHOICE_FLOOR = 5, 6, 7
MOST_SECONDS = 60  # for one solution; it takes milliseconds

Told = Mapping[str, Any]  # what one colluder answered, by question


class Attack:
    """For every question, how many of each group may have said what, and what one of them said.

    The one is anybody who does not tell. The others need no faces: whatever is published counts them.
    """

    def __init__(self, groups: Sequence[int], colluders: Sequence[tuple[int, Told]] = ()) -> None:
        """`groups` are sizes; colluders come with the group that each is in."""
        self.model = cp_model.CpModel()
        self.groups = groups
        self.told = [[told for where, told in colluders if where == group] for group in range(len(groups))]
        self.one: dict[tuple[int, str, Any], cp_model.IntVar] = {}
        self.counts: dict[tuple[int, str, Any], Any] = {}

    def ask(self, question: str, values: Sequence[Any]) -> None:
        """Everybody gave one of the values, or none."""
        for group, size in enumerate(self.groups):
            told = [said[question] for said in self.told[group]]
            silent = size - len(told)
            others = {}
            for value in (*values, ABSENT):
                others[value] = self.model.new_int_var(0, max(0, silent - 1), "")
                self.counts[group, question, value] = others[value] + told.count(value)
                if silent:
                    one = self.one[group, question, value] = self.model.new_bool_var("")
                    self.counts[group, question, value] += one
            self.model.add(sum(others.values()) == max(0, silent - 1))
            if silent:
                self.model.add_exactly_one(self.one[group, question, value] for value in (*values, ABSENT))

    def count(self, question: str, groups: Iterable[int], values: Iterable[Any]) -> Any:
        """How many in these groups gave one of these values."""
        return sum(self.counts[group, question, value] for group in groups for value in values)

    def total(self, question: str, groups: Iterable[int]) -> Any:
        return sum(point * self.count(question, groups, [point]) for point in POINTS)

    def possible(self) -> dict[tuple[int, str], set[Any]]:
        """For the one of each group, and each question, all that they may have answered.

        Each solution must hold an answer that none before it had, and holds as many as it can.
        """
        found: dict[tuple[int, str], set[Any]] = {(group, question): set() for group, question, _ in self.one}
        unseen = dict(self.one)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.linearization_level = 2
        solver.parameters.max_time_in_seconds = MOST_SECONDS
        while unseen:
            self.model.add_bool_or(list(unseen.values()))
            self.model.clear_objective()
            self.model.maximize(sum(unseen.values()))
            status = solver.solve(self.model)
            if status == cp_model.INFEASIBLE:
                break
            assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE), (
                f"the attacker gave up: {solver.status_name(status)}"
            )
            for (group, question, value), literal in list(unseen.items()):
                if solver.boolean_value(literal):
                    found[group, question].add(value)
                    del unseen[group, question, value]
        return found


def attack(report: Mapping[str, Any], colluders: Sequence[tuple[int, Told]] = ()) -> dict[tuple[int, str], set[Any]]:
    """What a report leaves possible for one who does not tell, by the report's groups and questions."""
    groups = report["release"]["groups"]
    floor, choice_floor = (STRICT_FLOOR, STRICT_CHOICE_FLOOR) if report["release"]["strict"] else (FLOOR, FLOOR)
    on = Attack([group["received"] for group in groups], colluders)
    for signal in {signal for group in groups for signal in group["signals"]}:
        on.ask(signal, POINTS)
        for i, group in enumerate(groups):
            _level(on, signal, [i], group["signals"][signal], floor)
    for question, options in CHOICES.items():
        on.ask(question, options)
        for i, group in enumerate(groups):
            (_middle if question == "horizon" else _choice)(on, question, [i], group[question], choice_floor)
    return on.possible()


def attack_together(
    reports: Sequence[tuple[Mapping[str, Any], Sequence[int]]], sizes: Sequence[int]
) -> dict[tuple[int, str], set[Any]]:
    """Reports of one group each, to a reader who knows that whoever was asked again answered the same again.

    Those who were asked in the same surveys are one place; `sizes` are theirs, and each report names its own.
    """
    on = Attack(sizes)
    for report, among in reports:
        [group] = report["release"]["groups"]
        for signal, cell in group["signals"].items():
            if (0, signal, POINTS[0]) not in on.counts:
                on.ask(signal, POINTS)
            _level(on, signal, among, cell, FLOOR)
        for question, options in CHOICES.items():
            if (0, question, options[0]) not in on.counts:
                on.ask(question, options)
            (_middle if question == "horizon" else _choice)(on, question, among, group[question], FLOOR)
    return on.possible()


def attack_naive(
    report: Mapping[str, Any], colluders: Sequence[tuple[int, Told]] = ()
) -> dict[tuple[int, str], set[Any]]:
    """The same on means to one decimal, by group and for all together."""
    sizes = [group["received"] for group in report["groups"]]
    on = Attack(sizes, colluders)
    for signal in report["overall"]["signals"]:
        on.ask(signal, POINTS)
        _mean(on, signal, range(len(sizes)), report["overall"]["signals"][signal])
        for i, group in enumerate(report["groups"]):
            _mean(on, signal, [i], group["signals"][signal])
    return on.possible()


def _mean(on: Attack, signal: str, groups: Sequence[int], cell: Mapping[str, Any] | None) -> None:
    if cell is not None:  # withheld for too few: nothing but that
        n = cell["observed"]
        sums = [total for total in range(n, 5 * n + 1) if round(total / n, 1) == cell["mean"]]
        on.model.add(on.count(signal, groups, POINTS) == n)
        on.model.add_linear_constraint(on.total(signal, groups), sums[0], sums[-1])


def _level(on: Attack, signal: str, among: Sequence[int], cell: Mapping[str, Any], floor: int) -> None:
    seen = on.count(signal, among, POINTS)
    if cell["fate"] == "withheld":
        on.model.add(seen < floor)
        return
    n = cell["observed"]
    on.model.add(seen == n)
    band = cell["band"]
    on.model.add_linear_constraint(on.total(signal, among), *_sums(n, band["low"], band["high"]))
    low, high = on.count(signal, among, (1, 2)), on.count(signal, among, (4, 5))
    if cell["views_differ"]:
        on.model.add(low >= 3)
        on.model.add(high >= 3)
    elif floor == FLOOR and n >= 8 and band["low"] in (3, 3.5) and band["high"] in (3, 3.5):
        one_side = on.model.new_bool_var("")
        on.model.add(low <= 2).only_enforce_if(one_side)
        on.model.add(high <= 2).only_enforce_if(~one_side)


@lru_cache(maxsize=512)
def _sums(n: int, low: float | None, high: float | None) -> tuple[int, int]:
    """The least and the greatest sum whose mean, rounded to half points and half way away from 3, is in the band."""
    sums = []
    for total in range(n, 5 * n + 1):
        off = Fraction(total, n) - 3
        rounded = 3 + (1 if off > 0 else -1) * Fraction(int(2 * abs(off) + Fraction(1, 2)), 2)
        if (low is None or rounded >= low) and (high is None or rounded <= high):
            sums.append(total)
    return sums[0], sums[-1]


def _middle(on: Attack, question: str, among: Sequence[int], cell: Mapping[str, Any], floor: int) -> None:
    told = on.count(question, among, HORIZONS)
    if cell["fate"] == "withheld":
        on.model.add(told < floor)
        return
    n, at = cell["answered"], HORIZONS.index(cell["middle"])
    on.model.add(told == n)
    on.model.add(on.count(question, among, HORIZONS[:at]) <= n // 2)
    on.model.add(on.count(question, among, HORIZONS[: at + 1]) >= n // 2 + 1)


def _choice(on: Attack, question: str, among: Sequence[int], cell: Mapping[str, Any], floor: int) -> None:
    options = CHOICES[question]
    told = on.count(question, among, options)
    behind = {option: on.count(question, among, [option]) for option in options}
    if cell["fate"] == "shown":
        on.model.add(told == cell["answered"])
        on.model.add(behind[cell["option"]] >= 3)
        for other in options:
            if other != cell["option"]:
                on.model.add(behind[other] < behind[cell["option"]])
    elif cell["reason"] == "too_few_observed":
        on.model.add(told < floor)
    else:
        on.model.add(told >= floor)
        most = on.model.new_int_var(0, sum(on.groups[group] for group in among), "")
        on.model.add_max_equality(most, list(behind.values()))
        first = {option: on.model.new_bool_var("") for option in options}
        for option in options:
            on.model.add(behind[option] == most).only_enforce_if(first[option])
            on.model.add(behind[option] < most).only_enforce_if(~first[option])
        tied = on.model.new_bool_var("")
        on.model.add(sum(first.values()) >= 2).only_enforce_if(tied)
        on.model.add(most <= 2).only_enforce_if(~tied)
