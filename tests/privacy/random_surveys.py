"""Surveys for an attacker: of all sizes, with groups, with much not seen, and with raters who agree."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from readier.domain.bands import release
from readier.domain.instrument import Instrument, Signal
from readier.domain.merging import merge_at_opening
from readier.domain.sheets import RaterGroupAnswers, Sheet
from readier.domain.terms import MIN_GROUP, Horizon, Interest, Missing, Relationship, Role, SelfView
from readier.reports.document import Frame, make_document

SIGNALS = ("keeps_word", "bridges")


@dataclass
class Surveyed:
    """A survey after its close: the report as the API gives it, and the sheets that nobody has any more."""

    groups: list[RaterGroupAnswers]
    report: dict[str, Any]

    def colluders(self, chance: Random, how_many: int) -> list[tuple[int, dict[str, Any]]]:
        """Some who tell everything: which group of the report they are in, and what they answered."""
        return _some(
            chance, how_many, self.groups, [group["relationships"] for group in self.report["release"]["groups"]]
        )

    def naive_report(self) -> dict[str, Any]:
        """What common tools would have told: means to one decimal of three and more, and one of all."""
        return {
            "groups": [{"received": len(group.sheets), "signals": _means(group.sheets)} for group in self.groups],
            "overall": {"signals": _means([sheet for group in self.groups for sheet in group.sheets])},
        }

    def naive_colluders(self, chance: Random, how_many: int) -> list[tuple[int, dict[str, Any]]]:
        return _some(chance, how_many, self.groups, [group.relationships for group in self.groups])


def _some(
    chance: Random, how_many: int, groups: Sequence[RaterGroupAnswers], places: Sequence[Sequence[str]]
) -> list[tuple[int, dict[str, Any]]]:
    raters = [
        (place, sheet)
        for group in groups
        for sheet in group.sheets
        for place, relationships in enumerate(places)
        if group.relationships[0] in relationships
    ]
    if chance.random() < 0.5:
        # Whoever is unlike the others knows most of them.
        raters.sort(key=lambda rater: sum(point or 0 for point in rater[1].points.values()))
        return [(place, as_told(sheet)) for place, sheet in raters[:how_many]]
    return [(place, as_told(sheet)) for place, sheet in chance.sample(raters, min(how_many, len(raters)))]


def _means(sheets: Sequence[Sheet]) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for signal in SIGNALS:
        seen = [point for sheet in sheets if (point := sheet.points.get(signal)) is not None]
        cells[signal] = {"observed": len(seen), "mean": round(sum(seen) / len(seen), 1)} if len(seen) >= 3 else None
    return cells


def as_told(sheet: Sheet) -> dict[str, Any]:
    choices = {"horizon": sheet.horizon, "missing": sheet.missing, "role": sheet.role}
    return {
        **{signal: sheet.points.get(signal) for signal in SIGNALS},
        **{q: v and v.value for q, v in choices.items()},
    }


def a_survey(chance: Random, *, strict: bool = False) -> Surveyed:
    """With five answers at least; often in groups, of which some are small."""
    kinds = chance.sample(list(Relationship), chance.choice([1, 1, 2, 2, 3]))
    invited = {one: chance.randint(2, 9) for one in Relationship if one in kinds}
    temper = _temper(chance)
    groups = []
    for relationships in merge_at_opening(invited, split_by_relationship=True):
        how_many = sum(invited[one] for one in relationships)
        sheets = tuple(_sheet(chance, *temper) for _ in range(chance.randint(0, how_many)))
        if sheets and chance.random() < 0.25:  # one of them against all
            sheets = (_sheet(chance, 6 - temper[0], 0.0, 0.0), *sheets[1:])
        groups.append(RaterGroupAnswers(relationships=relationships, invited=how_many, sheets=sheets))
    if sum(len(group.sheets) for group in groups) < MIN_GROUP:
        return a_survey(chance, strict=strict)
    return surveyed(groups, strict=strict)


def surveyed(groups: list[RaterGroupAnswers], *, strict: bool = False) -> Surveyed:
    return Surveyed(groups, _report(groups, strict=strict))


def a_circle_that_changes(chance: Random, *, leave: int, come: int) -> tuple[list[Sheet], list[Sheet], list[Sheet]]:
    """Who is asked twice, who the first time only, and who the second; whoever leaves or comes is often unlike."""
    stay, left, came = circles_alike(chance, sizes=(chance.randint(5, 11), leave, come))
    return stay, left, came


def circles_alike(chance: Random, *, sizes: Sequence[int]) -> list[list[Sheet]]:
    """People of one temper; now and then somebody of the last circle that has anybody is unlike all others."""
    temper = _temper(chance)
    circles = [[_sheet(chance, *temper) for _ in range(size)] for size in sizes]
    if chance.random() < 0.3 and (others := [circle for circle in circles[1:] if circle]):
        others[-1][0] = _sheet(chance, 6 - temper[0], 0.0, 0.0)
    return circles


def one_group(sheets: Sequence[Sheet]) -> RaterGroupAnswers:
    return RaterGroupAnswers(relationships=(Relationship.PEER,), invited=len(sheets), sheets=tuple(sheets))


def _temper(chance: Random) -> tuple[float, float, float]:
    """How high, how unlike each other, and how often nothing was seen. Ends and agreement are where answers leak."""
    return (
        chance.choice([1.2, 2.2, 3.0, 3.65, 4.4, 5.0]),
        chance.choice([0.0, 0.5, 0.8, 2.0]),
        chance.choice([0, 0.1, 0.4]),
    )


def _sheet(chance: Random, level: float, spread: float, absent: float) -> Sheet:
    def point() -> int | None:
        return None if chance.random() < absent else min(5, max(1, round(chance.gauss(level, spread))))

    def one_of(options: Any) -> Any:
        return (
            None
            if chance.random() < absent
            else list(options)[min(len(options) - 1, int(abs(chance.gauss(0, spread))))]
        )

    return Sheet(
        points={signal: point() for signal in SIGNALS},
        horizon=one_of(Horizon),
        missing=one_of(Missing),
        role=one_of(Role),
    )


def _report(groups: list[RaterGroupAnswers], *, strict: bool) -> dict[str, Any]:
    """The document that is frozen and served, through JSON and back."""
    received = sum(len(group.sheets) for group in groups)
    frame = Frame(
        survey="5f0b8f0c-1d0e-4c55-9a44-0d1d5a1c9b11",
        subject_name="Alice",
        step="tech_lead",
        step_words="",
        leads_already=False,
        released_on=date(2026, 3, 1),
        invited=sum(group.invited for group in groups),
        collected=received,
        received=received,
    )
    outcome = release(groups, instrument_signals=SIGNALS, strict=strict, order=sorted)
    own = SelfView(points=dict.fromkeys(SIGNALS, 3), interest=Interest.YES)
    document = make_document(frame, release=outcome, own=own, instrument=INSTRUMENT)
    return json.loads(json.dumps(document))


INSTRUMENT = Instrument(
    key="two",
    version=1,
    stem={"en": "{name}"},
    scale=({"en": "x"},) * 5,
    themes={"ground": {"en": "Ground"}},
    signals=tuple(Signal(id=one, theme="ground", texts={"en": one}) for one in SIGNALS),
)
