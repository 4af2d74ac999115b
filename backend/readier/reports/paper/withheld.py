"""What is held back in a report and why, and how far it can be trusted, in the screen's words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from readier.reports.paper.opening import Document, is_silent
from readier.reports.paper.rows import Row
from readier.reports.paper.speech import Speech, counted, fill, group_name, number


@dataclass(frozen=True, slots=True)
class Withheld:
    what: str
    why: str
    items: tuple[str, ...] = ()  # the signals' texts, where it is signals


def withheld(report: Document, rows: list[Row], said: Speech) -> list[Withheld]:
    if reason := report["release"]["withheld"]:
        return [Withheld(said.words["withheld"]["all"], _why("all", reason, report, said))]
    groups = report["release"]["groups"]
    return [
        Withheld(f"{group_name(group, said)}: {one.what}" if len(groups) > 1 else one.what, one.why, one.items)
        for group in groups
        for one in _in_group(group, rows, report, said)
    ]


def trust(report: Document, said: Speech) -> Iterator[str]:
    words, safety = said.words["trust"], report["safety"]
    if report["all_chosen_by_subject"]:
        yield words["chosen"]
    if report.get("not_looked_over"):  # older reports do not say
        yield words["notLookedOver"]
    if safety["fewest_possible_answers"] is not None:
        form = counted(words["safety"], safety["colluders"], said)
        fewest, colluders = number(safety["fewest_possible_answers"], said), number(safety["colluders"], said)
        yield fill(form, fewest=fewest, count=colluders)
    yield fill(words["counts"], **{name: number(count, said) for name, count in report["counts"].items()})
    yield from (words[part] for part in ("gone", "use", "private"))


def _in_group(group: Mapping[str, Any], rows: list[Row], report: Document, said: Speech) -> Iterator[Withheld]:
    words = said.words["withheld"]
    unseen = [row.text for row in rows if group["signals"].get(row.id, {}).get("fate") == "withheld"]
    if unseen:
        what = fill(counted(words["signal"], len(unseen), said), count=number(len(unseen), said))
        yield Withheld(what, _why("signal", "too_few_observed", report, said), tuple(unseen))
    # Who said that leading is not their path is not told of a step, not even that it is held back.
    for held in ("moments",) if is_silent(report) else ("horizon", "missing", "role", "moments"):
        if reason := group[held].get("reason"):
            yield Withheld(words[held], _why(held, reason, report, said))


def _why(held: str, reason: str, report: Document, said: Speech) -> str:
    words = said.words["withheld"]
    special = {"signal": words["whySignal"], "moments": words["whyMoments"]}
    is_special = held in special and reason != "no_agreement"
    return fill(special[held] if is_special else words["why"][reason], min=report["min_group"])
