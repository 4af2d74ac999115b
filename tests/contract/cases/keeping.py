"""How a case is kept: by the name of its operation, as what builds all that the request needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from readier.surveys.models import Survey
from tests.contract.world import Asked, World

Case = Callable[[World], Asked]
CASES: dict[str, Case] = {}


def case(*operations: str) -> Callable[[Case], Case]:
    def keep(one: Case) -> Case:
        CASES.update(dict.fromkeys(operations, one))
        return one

    return keep


def fixed(**asked: Any) -> Case:
    return lambda world: Asked(**asked)


def of(survey: Survey, body: Any = None, **more: str) -> Asked:
    return Asked(by="alice", path={"survey_id": str(survey.pk), **more}, body=body)
