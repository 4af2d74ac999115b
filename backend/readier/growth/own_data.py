"""What this room keeps of somebody. What is sealed stays sealed; what quiet holds back is told to who asks for all."""

from __future__ import annotations

from typing import Any

from readier.growth.models import Experiment, Pledge, Tap
from readier.people.models import Person


def taps_of(person: Person) -> dict[str, Any]:
    given = Tap.objects.filter(by=person).select_related("to").order_by("made_on", "pk")
    received = Tap.objects.filter(to=person, is_taken_back=False).select_related("by").order_by("made_on", "pk")
    return {
        "given": [_tap(one) | {"to": one.to.name, "is_taken_back": one.is_taken_back} for one in given],
        "received": [_tap(one) | {"by": one.by.name, "is_put_away": one.is_put_away} for one in received],
    }


def pledges_of(person: Person) -> dict[str, Any]:
    given = Pledge.objects.filter(by=person).select_related("to").order_by("made_on", "pk")
    received = Pledge.objects.filter(to=person, is_taken_back=False).select_related("by").order_by("pk")
    return {
        "given": [_pledge(one) | {"to": one.to.name, "is_taken_back": one.is_taken_back} for one in given],
        "received": [
            {"is_put_away": one.is_put_away}
            | (_pledge(one) | {"by": one.by.name} if one.accepted_on else {"is_sealed": True})
            for one in received
        ],
    }


def experiments_of(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "survey": str(one.survey),
            "signal": one.signal,
            "number": one.number,
            "begun_on": one.begun_on.isoformat(),
            "is_over": one.is_over,
            "reflection": one.reflection,
        }
        for one in Experiment.objects.filter(person=person).order_by("begun_on", "pk")
    ]


def _tap(one: Tap) -> dict[str, Any]:
    return {"step": one.step, "words": one.words, "made_on": one.made_on.isoformat()}


def _pledge(one: Pledge) -> dict[str, Any]:
    return {
        "offer": one.offer,
        "words": one.words,
        "made_on": one.made_on.isoformat(),
        "accepted_on": one.accepted_on and one.accepted_on.isoformat(),
    }
