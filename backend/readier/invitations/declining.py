"""Says no, or yes after all. Nobody is shown who declined."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from readier.invitations.issuing import AlreadyCollected, SurveyClosed, has_collected
from readier.invitations.models import Invitation, IssuingRecord
from readier.surveys.lifecycle import State


def decline(invitation: Invitation, *, now: datetime) -> None:
    """Raises SurveyClosed, or AlreadyCollected: then the answer itself can be withdrawn."""
    _set(invitation, declined=True, now=now)


def reconsider(invitation: Invitation, *, now: datetime) -> None:
    _set(invitation, declined=False, now=now)


def _set(invitation: Invitation, *, declined: bool, now: datetime) -> None:
    with transaction.atomic():
        IssuingRecord.objects.select_for_update().filter(group=invitation.group).first()
        survey = type(invitation.group.survey).objects.get(pk=invitation.group.survey_id)
        if survey.state != State.OPEN or survey.closes_at <= now:
            raise SurveyClosed
        if declined and has_collected(invitation):
            raise AlreadyCollected("You have already collected the right to answer; withdraw the answer instead.")
        Invitation.objects.filter(pk=invitation.pk).update(declined=declined)
