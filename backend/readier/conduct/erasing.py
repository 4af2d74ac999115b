"""Erases a leaver: the person, their surveys, their reports, and whatever key or box was left of those.

By a coordinator, by hand, and only once they have left. As raters in surveys of others they stay what they were
there: an address that was asked. What teams' pages say was never about one person, and stays.
"""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.audit.deeds import Deed
from readier.audit.forgetting import forget_surveys
from readier.audit.recording import record
from readier.conduct.keymaking import destroy_keys
from readier.people.directory.people_api import a_person
from readier.people.models import Person
from readier.people.who import ForCoordinators
from readier.responses.box import empty_box
from readier.surveys.lifecycle import State
from readier.surveys.models import RaterGroup, Survey
from readier.web.problems import Refusal
from readier.web.strict import Empty


class NotALeaver(Refusal):
    code = "not_a_leaver"
    detail = "Only somebody who has left can be erased: deactivate them first."


class SurveyIsRunning(Refusal):
    code = "survey_is_running"
    detail = "A survey about them is still running. It is cancelled or closes on its own; then they can be erased."


class EraseView(ForCoordinators):
    @extend_schema(operation_id="directory_person_erase", request=Empty, responses={204: None})
    def post(self, request: Request, person_id: uuid.UUID) -> Reply:
        Empty.read(request.data)
        erase(a_person(person_id), by=request.user, today=timezone.now().date())
        return Reply(status=status.HTTP_204_NO_CONTENT)


def erase(person: Person, *, by: Person, today: date) -> None:
    """Raises NotALeaver, SurveyIsRunning; then nothing is changed."""
    with transaction.atomic():
        if Person.objects.select_for_update().get(pk=person.pk).is_active:
            raise NotALeaver
        surveys = Survey.objects.filter(subject=person)
        if surveys.filter(state__in=[State.OPEN, State.CLOSED]).exists():
            raise SurveyIsRunning
        keys = list(RaterGroup.objects.filter(survey__in=surveys).values_list("key_id", flat=True))
        for key_id in keys:
            empty_box(key_id)
        forget_surveys(surveys.values_list("pk", flat=True))
        erased = person.pk
        person.delete()
        record(Deed.PERSON_ERASED, by=by.pk, person=erased, day=today)
    for key_id in keys:
        destroy_keys(key_id)
