"""Says once a day whether fewer than five have answered, or five and more. Never how many."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from readier.domain.terms import MIN_GROUP
from readier.pulse.beats import first_today
from readier.responses.box import count_rows
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey


@transaction.atomic
def refresh_progress(now: datetime) -> None:
    """The first tick of a day brings the word up to date; later ones leave it.

    Were it fresher after a restart or in a second worker, somebody could watch for the fifth answer.
    """
    if not first_today("progress", now=now):
        return
    for survey in Survey.objects.filter(state=State.OPEN, progress="fewer_than_5").prefetch_related("groups"):
        if sum(count_rows(group.key_id) for group in survey.groups.all()) >= MIN_GROUP:
            Survey.objects.filter(pk=survey.pk).update(progress="5_or_more")
