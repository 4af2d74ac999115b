"""Ends a survey whose keys are gone: nobody can read its answers any more, so nothing is or will be shown.

An operator says so. That a key is not there may mean a volume that is not mounted, and then nothing is lost yet.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.conduct.ending import leave_nothing
from readier.conduct.keymaking import destroy_keys
from readier.invitations.telling import tell_everybody
from readier.outbox.posting import post
from readier.surveys.lifecycle import State, advance
from readier.surveys.models import Survey


def give_up(survey: Survey, *, today: date) -> None:
    """Move to lost, destroy what is left, and tell the raters and the subject, once. Raises IllegalMove."""
    with transaction.atomic():
        advance(survey, State.LOST)
        leave_nothing(survey)
        tell_everybody(survey, "lost")
        post("survey_lost", dedupe=f"survey lost {survey.pk}", ids={"survey": str(survey.pk)})
        record(Deed.SURVEY_LOST, survey=survey.pk, day=today)
    for group in survey.groups.all():
        destroy_keys(group.key_id)
