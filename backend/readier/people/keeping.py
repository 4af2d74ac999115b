"""Who keeps the directory just now, for the audit trail: a coordinator, or a machine with a token.

What gives or takes away a way in, or the sight of something, is recorded. Names and addresses are not: the trail
outlives people. Nor are languages and spellings, which give nobody anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from rest_framework.request import Request

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.people.models import Person, Team
from readier.people.tokens.bearer import Machine


@dataclass(frozen=True, slots=True)
class Keeper:
    """`by` is a coordinator, `token` a machine's; neither is the command line, or time."""

    today: date
    by: UUID | None = None
    token: UUID | None = None

    def note(self, deed: Deed, person: Person | None = None, **facts: Any) -> None:
        """Call it in the transaction of the deed, last."""
        token = str(self.token) if self.token else None
        record(deed, day=self.today, by=self.by, person=person and person.pk, token=token, **facts)

    def note_team(self, deed: Deed, team: Team | None, person: Person | None = None) -> None:
        """A deed that says of which team it was."""
        self.note(deed, person, team=str(team.pk) if team else None)


def keeper_of(request: Request) -> Keeper:
    token = request.user.token.pk if isinstance(request.user, Machine) else None
    return Keeper(today=timezone.now().date(), by=request.user.pk, token=token)
