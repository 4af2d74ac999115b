"""Experiments over HTTP: one at a time, for two weeks, with a line that nobody else reads."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.growth.models import Experiment
from readier.outbox.posting import post
from readier.people.models import Person
from readier.reports.models import Report
from readier.web.problems import Invalid, NotFound, Refusal
from readier.web.strict import Id, Strict, Text, Truth, Whole

TWO_WEEKS = timedelta(days=14)


class NotSuggested(Invalid):
    code = "not_suggested"
    detail = "That is none of the experiments that your report suggests."


class OneAtATime(Refusal):
    code = "one_at_a_time"
    detail = "You are trying something already. End it first."


class NewExperiment(Strict):
    survey = Id()
    signal = Text(max_length=40)
    number = Whole(min_value=0, max_value=100)


class ExperimentChange(Strict):
    is_over = Truth(required=False)
    reflection = Text(max_length=1000, allow_blank=True, required=False)


class ExperimentFields(serializers.Serializer[Experiment]):
    id = serializers.UUIDField()
    survey = serializers.UUIDField()
    signal = serializers.CharField()
    number = serializers.IntegerField()
    begun_on = serializers.DateField()
    ends_on = serializers.SerializerMethodField()
    is_over = serializers.BooleanField()
    reflection = serializers.CharField(allow_blank=True)

    def get_ends_on(self, experiment: Experiment) -> date:
        return experiment.begun_on + TWO_WEEKS


class Experiments(serializers.Serializer[Any]):
    results = ExperimentFields(many=True)


class ExperimentsView(APIView):
    @extend_schema(operation_id="experiment_list", responses=Experiments)
    def get(self, request: Request) -> Reply:
        mine = Experiment.objects.filter(person=request.user).order_by("-begun_on", "pk")
        return Reply(Experiments({"results": mine}).data)

    @extend_schema(operation_id="experiment_begin", request=NewExperiment, responses={201: ExperimentFields})
    def post(self, request: Request) -> Reply:
        new = NewExperiment.read(request.data)
        begun = begin(request.user, **new, today=timezone.now().date())
        return Reply(ExperimentFields(begun).data, status=status.HTTP_201_CREATED)


class ExperimentView(APIView):
    @extend_schema(operation_id="experiment_update", request=ExperimentChange, responses=ExperimentFields)
    def patch(self, request: Request, experiment_id: uuid.UUID) -> Reply:
        mine = _own(request, experiment_id)
        change = ExperimentChange.read(request.data)
        for name, value in change.items():
            setattr(mine, name, value)
        try:
            with transaction.atomic():
                mine.save(update_fields=list(change))
        except IntegrityError:
            raise OneAtATime from None  # one that was over goes on again
        return Reply(ExperimentFields(mine).data)

    @extend_schema(operation_id="experiment_delete", responses={204: None})
    def delete(self, request: Request, experiment_id: uuid.UUID) -> Reply:
        _own(request, experiment_id).delete()
        return Reply(status=status.HTTP_204_NO_CONTENT)


def begin(person: Person, *, survey: uuid.UUID, signal: str, number: int, today: date) -> Experiment:
    """Raises NotFound, NotSuggested, OneAtATime. The reminder comes when the two weeks are over."""
    report = Report.objects.filter(survey_id=survey, survey__subject=person).first()
    if report is None:
        raise NotFound
    if [signal, number] not in report.document["interpretation"]["experiments"]:
        raise NotSuggested
    try:
        with transaction.atomic():
            begun = Experiment.objects.create(
                person=person, survey=survey, signal=signal, number=number, begun_on=today
            )
            due_at = datetime.combine(today + TWO_WEEKS, time(8), tzinfo=UTC)
            ids = {"experiment": str(begun.pk)}
            post("experiment_over", dedupe=f"experiment over {begun.pk}", ids=ids, due_at=due_at)
    except IntegrityError:
        raise OneAtATime from None
    return begun


def _own(request: Request, experiment_id: uuid.UUID) -> Experiment:
    found: Experiment | None = Experiment.objects.filter(pk=experiment_id, person=request.user).first()
    if found is None:
        raise NotFound
    return found
