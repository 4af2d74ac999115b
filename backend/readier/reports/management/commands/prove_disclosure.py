"""Proves, or refutes, that reports narrow nobody's answer further than is promised."""

from __future__ import annotations

import random
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from readier.domain import naive
from readier.domain.possible import Publish
from readier.domain.proof import ENUMERATED, PROMISED, Finding, examine, prove
from readier.domain.team_page import STRICT, USUAL
from readier.domain.team_proof import SIDES, TeamFinding, masked_below_three, prove_teams
from readier.domain.terms import ShownBand, ShownChoice, ShownHorizon, Withheld

SEED = 1
REPORTS = 2000
# What is published, of how many: for the share of reports that give an answer away.
NAIVE_REPORTS: tuple[tuple[str, Publish, tuple[int, ...]], ...] = (
    ("mean to one decimal", naive.one_decimal, (3, 5, 8)),
    ("how many said what", naive.histogram, (5,)),
)


class Command(BaseCommand):
    help = (
        "Try every set of answers that could be behind every cell a report can hold, and print how many values "
        "stay possible for one rater in the worst case. Exits with 1 if that is less than promised."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rule",
            choices=["readier", "naive"],
            default="readier",
            help="naive: means to one decimal from three answers on, as common tools publish them",
        )
        parser.add_argument("--strict", action="store_true", help="strict releases, against two who tell")

    def handle(self, *, rule: str, strict: bool, **_: Any) -> None:
        found: list[Finding] = []
        self.stdout.write(_row("cell", "answers", "colluders", "outcomes", "left", "pinned", "the worst outcome"))
        for finding in _refute() if rule == "naive" else prove(strict=strict):
            found.append(finding)
            self.stdout.write(_as_row(finding))
        publish = masked_below_three if rule == "naive" else None
        teams = list(prove_teams(publish, rule=STRICT if strict else USUAL))
        for team in teams:
            self.stdout.write(_as_team_row(team))
        if rule == "naive":
            self._say_how_badly()
        broken = sum(not finding.holds for finding in (*found, *teams))
        if broken:
            raise CommandError(f"The promise is broken in {broken} of {len(found) + len(teams)} rows.")
        self.stdout.write(
            f"The promise holds: while nobody tells, every value stays possible for every rater, and if "
            f"{'two others tell' if strict else 'one other tells'}, {PROMISED} do at least. On a team's "
            f"page, both sides stay possible for everybody, to whoever knows {'two' if strict else 'one'}."
        )

    def _say_how_badly(self) -> None:
        self.stdout.write(
            f"\nOf {REPORTS} reports on {naive.SIGNALS} signals in the reference population, these give an answer away:"
        )
        gauss = random.Random(SEED).gauss  # noqa: S311 - a simulation that everybody can repeat
        for name, publish, sizes in NAIVE_REPORTS:
            for raters in sizes:
                given = naive.share_given_away(publish, raters=raters, reports=REPORTS, gauss=gauss)
                self.stdout.write(
                    f"  {name}, {raters} answers: {given.nobody_tells:.0%}, if one other tells {given.one_tells:.0%}"
                )
        self.stdout.write(
            "A group and an overall beside it, with one rater more; or live results, before and after one answers:"
        )
        for raters in range(naive.MIN_RATERS + 1, ENUMERATED + 1):
            left = naive.remainder_left(raters)
            said = "that one's answer is known, always" if left == {1} else f"leaves {min(left)} to {max(left)} values"
            self.stdout.write(f"  {raters - 1} and 1: {said}")


def _refute() -> Iterator[Finding]:
    for colluders in (0, 1):
        for raters in range(naive.MIN_RATERS, ENUMERATED + 1):
            yield examine(naive.kind(), raters=raters, colluders=colluders)


def _as_row(found: Finding) -> str:
    sizes = f"{found.raters[0]}-{found.raters[-1]}" if len(found.raters) > 1 else str(found.raters[0])
    worst = ""
    if found.fewest_left < found.values:
        worst = _in_words(found.worst) + (f", knowing {_listed(found.known)}" if found.known else "")
    return _row(
        found.kind,
        sizes,
        str(found.colluders),
        str(found.outcomes),
        f"{found.fewest_left} of {found.values}",
        str(found.pinned),
        worst if found.holds else f"{worst}  UNDER THE PROMISE",
    )


def _as_team_row(found: TeamFinding) -> str:
    """People of a team in the place of answers, and who knows the side of one in the place of colluders."""
    under = "" if found.holds else f"{found.worst}, knowing {found.known or 'nobody'}  UNDER THE PROMISE"
    known, left = str(len(found.known)), f"{found.fewest_left} of {SIDES}"
    pinned = str(0 if found.holds else 1)
    return _row("team, on a side", str(found.people), known, str(found.outcomes), left, pinned, under)


def _row(kind: str, *columns: str) -> str:
    answers, colluders, outcomes, left, pinned, worst = columns
    return f"{kind:<20} {answers:>7} {colluders:>9} {outcomes:>8} {left:>7} {pinned:>6}  {worst}"


def _listed(known: Iterable[object]) -> str:
    return " and ".join("not seen" if answer is None else str(answer) for answer in known)


def _in_words(outcome: object) -> str:
    match outcome:
        case ShownBand(observed, band, views_differ):
            low, high = band.low, band.high
            said = f"at most {high}" if low is None else f"at least {low}" if high is None else f"{low}"
            return f"{said} of {observed}" + (", views differ" if views_differ else "")
        case ShownHorizon(answered, middle):
            return f"{middle} of {answered}"
        case ShownChoice(answered, option):
            return f"{option} of {answered}"
        case Withheld(reason):
            return f"withheld: {reason}"
        case _:
            return str(outcome)
