"""What a team's page reads of its people's reports: on which side of each question they are. Nothing else of them.

The sides lie beside each report since it was frozen (readier.reports.freezing): no report is opened for a page.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from readier.domain.team_page import Sides
from readier.people.models import Team
from readier.reports.models import TeamSides


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells to a page."""

    report: uuid.UUID
    instrument: tuple[str, int]
    released_on: date
    sides: Sides
    is_spent: bool
    older: tuple[uuid.UUID, ...] = ()  # reports of the same person that it stands in for, and no page has had


def newest_of_each(team: Team) -> list[Telling]:
    """The newest report of each person of the team that tells anything: a level of one signal at least. One query."""
    newest: dict[uuid.UUID, Telling] = {}
    for person, telling in _in_order(team):
        if (before := newest.get(person)) and not before.is_spent:
            telling = replace(telling, older=(*before.older, before.report))
        newest[person] = telling
    return list(newest.values())


def _in_order(team: Team) -> Iterator[tuple[uuid.UUID, Telling]]:
    kept = TeamSides.objects.filter(report__survey__subject__team=team, report__survey__subject__is_active=True)
    rows = kept.order_by("report__released_on", "report__survey__made_at").values_list(
        "report__survey__subject_id",
        "pk",
        "report__survey__instrument__key",
        "report__survey__instrument__version",
        "report__released_on",
        "sides",
        "is_spent",
    )
    for person, report, key, version, released_on, sides, is_spent in rows.iterator():
        yield person, Telling(report, (key, version), released_on, Sides(**sides), is_spent)
