"""What a team's page reads of its people's reports: on which side of each question they are. Nothing else of them.

Each report is left again as soon as it is read: a thousand of them in memory cost more than reading them did.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.db.models.fields.json import KT

from readier.domain.team_page import Sides, sides_of
from readier.people.models import Team
from readier.reports.models import Report
from readier.teams.models import TeamSnapshot


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells to a page."""

    report: uuid.UUID
    instrument: tuple[str, int]
    released_on: date
    sides: Sides
    is_new: bool  # no page of any team has had it

    def says_anything(self) -> bool:
        return any(side is not None for side in self.sides.signals.values())


def newest_of_each(team: Team) -> list[Telling]:
    """The newest report of each person of the team that tells anything: a level of one signal at least. One query."""
    return list({person: telling for person, telling in _in_order(team) if telling.says_anything()}.values())


def _in_order(team: Team) -> Iterator[tuple[uuid.UUID, Telling]]:
    reports = Report.objects.filter(survey__subject__team=team, survey__subject__is_active=True)
    had = TeamSnapshot.reports.through._default_manager.filter(report_id=OuterRef("pk"))
    rows = reports.order_by("released_on", "survey__made_at").values_list(
        "survey__subject_id",
        "pk",
        "survey__instrument__key",
        "survey__instrument__version",
        "released_on",
        # As text: it is a third of the report, and the rest of it is not even read.
        KT("document__interpretation__signals"),
        KT("document__interpretation__horizon__peers"),
        ~Exists(had),
    )
    for person, report, key, version, released_on, signals, peers, is_new in rows.iterator():
        yield person, Telling(report, (key, version), released_on, sides_of(json.loads(signals), peers=peers), is_new)
