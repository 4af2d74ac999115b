"""The manager's own view, by name: kept while a survey is open, told to its subject with the report, counted nowhere.

It is not anonymous and says so before the first question. So it stays apart from all that is: it has no way to a
rater group, enters no estimate, and is no part of the report's document, which shares, tables and pages are made from.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from readier.instruments.stored import instrument_of
from readier.people.models import Person
from readier.surveys.lifecycle import State
from readier.surveys.models import ManagerView, Survey
from readier.surveys.self_rating import SignalsDoNotMatch
from readier.web.problems import NotFound


def asked_of(person: Person, *, now: datetime) -> QuerySet[Survey]:
    """Open surveys that ask this manager, except those in which they are among the raters.

    Somebody may have become manager after they were asked as a rater. What they said by name would then tell the
    subject one of the anonymous answers.
    """
    return (
        Survey.objects.filter(
            # Over is over, even if no tick has come by to close it.
            state=State.OPEN,
            closes_at__gt=now,
            asks_manager=True,
            subject__team__manager=person,
        )
        .exclude(subject=F("subject__team__manager"))
        .exclude(nominations__address__iexact=person.email)
    )


def keep(survey_id: uuid.UUID, said: Mapping[str, Any], *, by: Person, now: datetime) -> ManagerView:
    """Keep or replace what this manager says. Raises NotFound once the survey is over, SignalsDoNotMatch."""
    with transaction.atomic():
        # The close comes before this or after: what is said is never changed once it may be read.
        Survey.objects.select_for_update().filter(pk=survey_id).first()
        survey = asked_of(by, now=now).select_related("instrument").filter(pk=survey_id).first()
        if survey is None:
            raise NotFound
        asked = instrument_of(survey).signals_for(leads_already=survey.leads_already)
        if set(said["points"]) != {signal.id for signal in asked}:
            raise SignalsDoNotMatch
        kept, _ = ManagerView.objects.update_or_create(
            survey=survey,
            by=by,
            defaults={
                "points": said["points"],
                "horizon": said["horizon"] or "",
                "role": said["role"] or "",
                "words": said["words"],
            },
        )
    return kept


def forget_views(survey: Survey) -> None:
    """Of a survey that ended without a report, or whose report was deleted: nobody is shown them any more."""
    ManagerView.objects.filter(survey=survey).delete()
