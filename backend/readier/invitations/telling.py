"""Posts mail for all who were invited, and for those in reserve in a way that does not say whether they were asked."""

from __future__ import annotations

from datetime import datetime

from readier.invitations.models import Invitation
from readier.outbox.posting import post
from readier.surveys.models import Survey

# The record goes with the end, and with it who of them was asked: so all are told.
ENDS = frozenset({"cancelled", "lost"})


def tell_everybody(survey: Survey, kind: str) -> None:
    for invitation in Invitation.objects.filter(group__survey=survey).select_related("nomination"):
        tell(invitation, kind)


def tell(invitation: Invitation, kind: str, *, name: str = "", due_at: datetime | None = None) -> None:
    """Post a mail of this kind to one of them. `name` tells several of a kind apart."""
    what, ids = name or kind, {"invitation": str(invitation.pk)}
    if invitation.nomination.reserve is None or kind in ENDS:
        post(kind, dedupe=f"{what} {invitation.pk}", ids=ids, due_at=due_at)
    else:
        post("reserve", dedupe=f"reserve {what} {invitation.pk}", ids=ids | {"mail": kind}, due_at=due_at)
