"""Draws what a demonstration subject is like, and what raters and subject say, from the reference population.

The same population as the tables of readier.domain.estimate assume: a signal's true mean is 3.65 +
person + signal; a rater adds leniency, and noise on each signal. Chance arrives as an argument.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from readier.demo.moments import GOOD, MIXED
from readier.demo.stories import Story

MEAN, PERSON_SD, SIGNAL_SD, LENIENCY_SD, NOISE_SD = 3.65, 0.40, 0.30, 0.45, 0.65
# The subject's noise about their own level; gives about the published correlation of .54.
SELF_SD = 0.55
UNSEEN, UNSEEN_IF_RARE = 0.07, 0.7
CANNOT_TELL, WRITES_A_MOMENT = 0.06, 0.5
# Somebody seen at this many points is thought ready ...
READY_FROM = ((4.0, "now"), (3.7, "six_months"), (3.35, "one_year"), (2.8, "three_years"))


@dataclass(frozen=True, slots=True)
class Truth:
    """What the population of possible raters would say of the subject, signal by signal."""

    signals: Mapping[str, float]

    @property
    def level(self) -> float:
        return sum(self.signals.values()) / len(self.signals)


def truth_of(story: Story, *, signals: Sequence[str], chance: Random) -> Truth:
    """The same `chance` gives the same subject: a later survey differs by what they have grown."""
    drawn = chance.gauss(0, PERSON_SD)
    person = drawn if story.level is None else story.level
    return Truth({signal: MEAN + person + story.grown + chance.gauss(0, SIGNAL_SD) for signal in signals})


def self_rating(story: Story, truth: Truth, *, chance: Random) -> dict[str, Any]:
    """How the subject sees themselves, in the fields of the API."""
    points = {signal: _points(mean + story.claim + chance.gauss(0, SELF_SD)) for signal, mean in truth.signals.items()}
    return {
        "points": points,
        "interest": story.interest,
        "horizon": _horizon(truth.level + story.claim),
        "prediction": _horizon(truth.level + story.claim / 2),
        "role": None if story.step == "own_words" else story.step,
        "hesitation": story.hesitation,
    }


def sheets(story: Story, truth: Truth, *, language: str, chance: Random) -> list[dict[str, Any]]:
    """What those who answer say, in the fields of the API."""
    good = chance.sample(GOOD[language], len(GOOD[language]))
    mixed = chance.sample(MIXED[language], len(MIXED[language]))
    return [_sheet(story, truth, number=n, good=good, mixed=mixed, chance=chance) for n in range(story.answers)]


def _sheet(
    story: Story, truth: Truth, *, number: int, good: list[str], mixed: list[str], chance: Random
) -> dict[str, Any]:
    leniency = chance.gauss(0, LENIENCY_SD)
    points: dict[str, int | None] = {}
    for signal, mean in truth.signals.items():
        if signal == story.contested:
            mean = 4.6 if number % 2 else 1.6
        seen = chance.random() >= (UNSEEN_IF_RARE if signal == story.rarely_seen else UNSEEN)
        points[signal] = _points(mean + leniency + chance.gauss(0, NOISE_SD)) if seen else None
    view = truth.level + leniency + chance.gauss(0, 0.2)
    pool = good if view > 3.3 or not mixed else mixed
    return {
        "points": points,
        "horizon": None if chance.random() < CANNOT_TELL else _horizon(view),
        "missing": None if chance.random() < CANNOT_TELL else _missing(view, chance),
        "role": _role(story, view, chance),
        "moment": pool.pop() if pool and chance.random() < WRITES_A_MOMENT else "",
    }


def _points(value: float) -> int:
    return min(5, max(1, round(value)))


def _horizon(view: float) -> str:
    return next((horizon for least, horizon in READY_FROM if view >= least), "not_a_path")


def _missing(view: float, chance: Random) -> str:
    if view >= 3.7:
        return chance.choices(["permission", "nothing", "practice"], [6, 2, 2])[0]
    return chance.choices(["practice", "skill", "permission", "credential"], [6, 3, 1, 1])[0]


def _role(story: Story, view: float, chance: Random) -> str | None:
    if view < 3.0:
        return "none_yet"
    wanted = "project_lead" if story.step == "own_words" else story.step
    return chance.choices([wanted, "tech_lead", "people_lead", None], [7, 2, 1, 1])[0]
