"""Puts a report together from a release and the subject's own view. Pure: the importer uses it too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from readier.domain import interpreted, proof, released
from readier.domain.instrument import Instrument
from readier.domain.interpret import interpret
from readier.domain.terms import MIN_GROUP, Release, SelfView
from readier.domain.thresholds import floor

DOCUMENT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of a survey besides answers."""

    survey: str
    subject_name: str
    step: str
    step_words: str
    leads_already: bool
    released_on: date
    invited: int
    collected: int
    received: int
    all_chosen_by_subject: bool = True
    not_looked_over: bool = False
    min_group: int = MIN_GROUP  # an organisation may ask for more than the floor


def make_document(frame: Frame, *, release: Release, own: SelfView, instrument: Instrument) -> dict[str, Any]:
    """The report as JSON. Everything under "interpretation" is a function of the rest."""
    interpretation = interpret(
        release, own, instrument=instrument, leads_already=frame.leads_already, min_group=frame.min_group
    )
    safety = proof.safety(release)
    return {
        "version": DOCUMENT_VERSION,
        "survey": frame.survey,
        "subject": {"name": frame.subject_name},
        "step": frame.step,
        "step_words": frame.step_words,
        "leads_already": frame.leads_already,
        "released_on": frame.released_on.isoformat(),
        "instrument": {"key": instrument.key, "version": instrument.version},
        "counts": {"invited": frame.invited, "collected": frame.collected, "received": frame.received},
        "min_group": max(frame.min_group, floor(strict=release.strict)),
        "all_chosen_by_subject": frame.all_chosen_by_subject,
        "not_looked_over": frame.not_looked_over,
        "self": {
            "points": dict(own.points),
            "interest": own.interest,
            "horizon": own.horizon,
            "prediction": own.prediction,
            "role": own.role,
            "hesitation": own.hesitation,
        },
        "release": released.as_json(release),
        "interpretation": interpreted.as_json(interpretation),
        "safety": {"colluders": safety.colluders, "fewest_possible_answers": safety.fewest_possible_answers},
    }
