"""From what was said of a subject to what may be told: the report, of a survey's form and by its rules."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from readier.domain import bands
from readier.domain.instrument import Instrument
from readier.domain.merging import merge_at_opening
from readier.domain.sheets import RaterGroupAnswers, Sheet
from readier.domain.terms import MIN_GROUP, Interest, SelfView, Step
from readier.reports.document import Frame, make_document
from readier.reports.importing.ratings import Ratings, Said

IMPORTS = uuid.UUID("8f0c1d0e-5f0b-5c55-9a44-0d1d5a1c9b11")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the organisation asks for beyond the floors: the same as for its surveys."""

    min_group: int = MIN_GROUP
    split_by_relationship: bool = False
    strict: bool = False


def report_of(ratings: Ratings, instrument: Instrument, *, today: date, rules: Rules) -> dict[str, Any]:
    """One subject's report. Raises UnderPromise if it would tell too much, which the rules prevent."""
    leads_already = _leads_already(ratings, instrument)
    groups = _groups(ratings.others, split_by_relationship=rules.split_by_relationship)
    outcome = bands.release(
        groups,
        instrument_signals=[signal.id for signal in instrument.signals_for(leads_already=leads_already)],
        min_group=rules.min_group,
        strict=rules.strict,
        order=tuple,  # Imported ratings have no moments to put in order.
    )
    received = sum(len(group.sheets) for group in groups)
    frame = Frame(
        survey=str(uuid.uuid5(IMPORTS, f"{instrument.key}/{instrument.version}/{ratings.subject.casefold()}")),
        subject_name=ratings.subject,
        step=Step.OWN_WORDS,
        step_words="",
        leads_already=leads_already,
        released_on=today,
        invited=len(ratings.others),
        collected=received,
        received=received,
        min_group=rules.min_group,
        all_chosen_by_subject=False,  # Nobody knows how they were chosen.
    )
    own = SelfView(
        points={signal.id: ratings.own.points.get(signal.id) if ratings.own else None for signal in instrument.signals},
        # They were never asked whether they want it, and only who was asked is told to step up.
        interest=Interest.NOT_NOW,
        horizon=ratings.own.horizon if ratings.own else None,
    )
    document = make_document(frame, release=outcome, own=own, instrument=instrument)
    # The report must not put an answer in their mouth.
    document["self"]["interest"] = None
    return document


def _leads_already(ratings: Ratings, instrument: Instrument) -> bool:
    """Whether signals for leads were asked. The file says it by having them; nothing said is dropped."""
    for_leads = {signal.id for signal in instrument.signals if signal.is_for_leads}
    everybody = [*ratings.others, *([ratings.own] if ratings.own else [])]
    return any(said.points.get(signal) is not None for said in everybody for signal in for_leads)


def _groups(others: Sequence[Said], *, split_by_relationship: bool) -> list[RaterGroupAnswers]:
    """The rater groups as a survey would have fixed them at opening: by how many were invited."""
    invited = Counter(said.relationship for said in others if said.relationship)
    return [
        RaterGroupAnswers(
            relationships=relationships,
            invited=sum(invited[relationship] for relationship in relationships),
            sheets=tuple(
                Sheet(points=said.points, horizon=said.horizon)
                for said in others
                if said.relationship in relationships and said.is_answer
            ),
        )
        for relationships in merge_at_opening(invited, split_by_relationship=split_by_relationship)
    ]
