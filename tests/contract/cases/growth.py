"""Taps, pledges, experiments."""

from __future__ import annotations

import uuid

from django.utils import timezone

from readier.growth.models import Experiment
from tests.build import a_report
from tests.contract.cases.keeping import CASES, case, fixed
from tests.contract.world import Asked, World, a_pledge, a_tap, somebody_else

CASES["tap_list"] = CASES["tap_given_list"] = CASES["pledge_list"] = CASES["pledge_given_list"] = fixed(by="alice")
CASES["experiment_list"] = fixed(by="alice")
CASES["tap_create"] = lambda world: Asked(by="alice", body={"to": somebody_else(), "step": "staff"})
CASES["pledge_create"] = lambda world: Asked(by="alice", body={"to": somebody_else(), "offer": "mentor"})
CASES["tap_put_away"] = lambda world: Asked(by="alice", path={"tap_id": str(a_tap(world).pk)})
CASES["tap_take_back"] = lambda world: Asked(by="bob", path={"tap_id": str(a_tap(world).pk)})
CASES["pledge_put_away"] = lambda world: Asked(by="alice", path={"pledge_id": str(a_pledge(world).pk)})
CASES["pledge_accept"] = lambda world: Asked(by="alice", path={"pledge_id": str(a_pledge(world).pk)}, body={})
CASES["pledge_take_back"] = lambda world: Asked(by="bob", path={"pledge_id": str(a_pledge(world).pk)})


@case("experiment_begin")
def tries_something(world: World) -> Asked:
    report = a_report(world.alice)
    signal, number = report.document["interpretation"]["experiments"][0]
    return Asked(by="alice", body={"survey": str(report.survey_id), "signal": signal, "number": number})


@case("experiment_update", "experiment_delete")
def notes_what_happened(world: World) -> Asked:
    begun = Experiment.objects.create(
        person=world.alice, survey=uuid.uuid4(), signal="bridges", number=0, begun_on=timezone.now().date()
    )
    return Asked(
        by="alice", path={"experiment_id": str(begun.pk)}, body={"reflection": "It went well.", "is_over": True}
    )
