"""Ends a survey whose keys are gone: nobody can read its answers any more, so nothing is or will be shown.

An operator says so. That a key is not there may mean a volume that is not mounted, and then nothing is lost yet.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.conduct.keymaking import destroy_keys
from readier.invitations.models import IssuingRecord
from readier.invitations.telling import tell_everybody
from readier.outbox.posting import post
from readier.responses.box import close_box, empty_box
from readier.surveys.lifecycle import State, advance
from readier.surveys.manager_view import forget_views
from readier.surveys.models import Survey


def give_up(survey: Survey, *, today: date) -> None:
    """Move to lost, destroy what is left, and tell the raters and the subject, once. Raises IllegalMove."""
    with transaction.atomic():
        advance(survey, State.LOST)
        forget_views(survey)
        for group in survey.groups.all():
            close_box(group.key_id)
            empty_box(group.key_id)
            IssuingRecord.objects.filter(group=group).delete()
        tell_everybody(survey, "lost")
        post("survey_lost", dedupe=f"survey lost {survey.pk}", ids={"survey": str(survey.pk)})
        record(Deed.SURVEY_LOST, survey=survey.pk, day=today)
    for group in survey.groups.all():
        destroy_keys(group.key_id)
