"""How an example is made: some answers and a view of one's own go through the release as real ones do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from readier.domain import bands
from readier.domain.sheets import RaterGroupAnswers, Sheet
from readier.domain.terms import Horizon, Interest, Missing, Relationship, Role, SelfView
from readier.instruments.document import parse
from readier.reports.document import Frame, make_document

ROOT = Path(__file__).resolve().parents[2]
INSTRUMENT = parse(yaml.safe_load((ROOT / "backend/readier/instruments/version_1.yaml").read_text()))
SURVEY = "6f3f3a52-7f0e-4d5b-9a68-0c5f5d2b7c11"
MADE_ON = date(2026, 11, 24)

# A column of answers for each signal, in the instrument's order; x is "haven't seen it".
Said = Mapping[str, str]


def report(
    said: Sequence[tuple[Sequence[Relationship], Said]],
    own: Sequence[int | None] | int,
    *,
    horizon: Horizon | None = Horizon.THREE_YEARS,
    prediction: Horizon | None = Horizon.ONE_YEAR,
    they: Sequence[Horizon | None] = (Horizon.SIX_MONTHS,),
    interest: Interest = Interest.CURIOUS,
    missing: Sequence[Missing | None] = (Missing.PERMISSION,),
    role: Sequence[Role | None] = (Role.TECH_LEAD,),
    moments: Sequence[str] = (),
    leads_already: bool = False,
    all_chosen_by_subject: bool = False,
    not_looked_over: bool = False,
    not_answered: int = 1,
) -> dict[str, Any]:
    """A report; the choices are dealt to the raters in turn, over all groups."""
    asked = [signal.id for signal in INSTRUMENT.signals_for(leads_already=leads_already)]
    groups, dealt = [], 0
    for relationships, columns in said:
        raters = len(columns[asked[0]])
        sheets = tuple(
            Sheet(
                points={signal: _point(columns[signal][i]) for signal in asked if signal in columns},
                horizon=they[(dealt + i) % len(they)],
                missing=missing[(dealt + i) % len(missing)],
                role=role[(dealt + i) % len(role)],
                moment=moments[dealt + i] if dealt + i < len(moments) else "",
            )
            for i in range(raters)
        )
        dealt += raters
        groups.append(RaterGroupAnswers(tuple(relationships), invited=raters, sheets=sheets))
    points = [own] * len(asked) if isinstance(own, int) else own
    return make_document(
        Frame(
            survey=SURVEY,
            subject_name="Alice",
            step="tech_lead",
            step_words="",
            leads_already=leads_already,
            released_on=MADE_ON,
            invited=dealt + not_answered,
            collected=dealt,
            received=dealt,
            all_chosen_by_subject=all_chosen_by_subject,
            not_looked_over=not_looked_over,
        ),
        release=bands.release(groups, instrument_signals=asked, order=sorted),
        own=SelfView(
            points=dict(zip(asked, points, strict=True)), interest=interest, horizon=horizon, prediction=prediction
        ),
        instrument=INSTRUMENT,
    )


def _point(letter: str) -> int | None:
    return None if letter == "x" else int(letter)
