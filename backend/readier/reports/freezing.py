"""Keeps a report as it will stay, and beside it the sides that a team's page takes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction

from readier.domain.team_page import Sides, sides_of
from readier.reports.models import Report, TeamSides
from readier.surveys.models import Survey


def freeze(survey: Survey, document: dict[str, Any], *, released_on: date) -> Report:
    [report] = freeze_all([Report(survey=survey, document=document, released_on=released_on)])
    return report


@transaction.atomic
def freeze_all(reports: Sequence[Report]) -> list[Report]:
    frozen = Report.objects.bulk_create(reports)
    kept = ((report, _sides(report.document["interpretation"])) for report in frozen)
    TeamSides.objects.bulk_create(
        TeamSides(report=report, sides=asdict(sides)) for report, sides in kept if sides.says_anything()
    )
    return frozen


def _sides(interpretation: dict[str, Any]) -> Sides:
    return sides_of(interpretation["signals"], peers=interpretation["horizon"]["peers"])
