"""A machine prepares a survey for somebody. Nothing happens unless that person goes on.

A machine cannot open a survey: the subject rates themselves first, chooses who is asked, and opens it, or
does not. Whatever they do, and whether they have a survey already, the machine gets the same answer.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.conduct.shape import LANGUAGE_CODES, StepNamed
from readier.domain.terms import Step
from readier.instruments.stored import current
from readier.outbox.posting import post
from readier.people.membership import UnknownPerson
from readier.people.models import Person, Scope
from readier.people.tokens.bearer import Bearer
from readier.people.who import HasScope
from readier.surveys.interest import wants_quiet
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey
from readier.surveys.policy import closing_time
from readier.web.strict import Day, Text

# Time to find ten quiet minutes and nominate, and a week or two for answers.
DAYS_TO_CLOSE = 28


class Preparation(StepNamed):
    address = serializers.EmailField(max_length=254)
    step = serializers.ChoiceField([s.value for s in Step])
    step_words = Text(max_length=80, allow_blank=True, default="")
    closes_on = Day(required=False)
    language = serializers.ChoiceField(LANGUAGE_CODES, required=False)


class PreparationsView(APIView):
    scope = Scope.PREPARE_SURVEYS
    authentication_classes: list[Any] = [Bearer]
    permission_classes: list[Any] = [HasScope]

    @extend_schema(operation_id="survey_prepare", request=Preparation, responses={202: None})
    def post(self, request: Request) -> Reply:
        said = Preparation.read(request.data)
        prepare(**said, now=timezone.now())
        return Reply(status=status.HTTP_202_ACCEPTED)


def prepare(
    *,
    address: str,
    step: str,
    step_words: str,
    now: datetime,
    closes_on: date | None = None,
    language: str | None = None,
) -> None:
    """A draft for somebody who has none, no running survey, and does not want quiet; else nothing.

    Raises UnknownPerson, ClosingDateOutOfRange.
    """
    closes_at = closing_time(closes_on or now.date() + timedelta(days=DAYS_TO_CLOSE), today=now.date())
    with transaction.atomic():
        # Two programs at once queue here: one draft is enough.
        subject = Person.objects.select_for_update().filter(email=address.lower(), is_active=True).first()
        if subject is None:
            raise UnknownPerson
        has_one = Survey.objects.filter(subject=subject, state__in=[State.DRAFT, State.OPEN, State.CLOSED]).exists()
        if has_one or wants_quiet(subject):
            return
        survey = Survey.objects.create(
            subject=subject,
            instrument=current(),
            step=step,
            step_words=step_words,
            language=language or subject.language,
            closes_at=closes_at,
            made_at=now,
        )
        post("prepared", dedupe=f"prepared {survey.pk}", ids={"survey": str(survey.pk)})
