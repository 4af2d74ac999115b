"""Moments over HTTP: the subject's side below their report, the coordinators' a list of what was reported."""

from __future__ import annotations

import uuid
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.people.who import ForCoordinators
from readier.reports.api import own_report
from readier.reports.models import MomentMark
from readier.reports.moments import decide, mark, text_of
from readier.web.strict import Strict, Text, Truth, Whole

WISHES = ["shown", "hidden", "reported"]


class MomentMarkFields(serializers.Serializer[MomentMark]):
    group = serializers.CharField()
    place = serializers.IntegerField(help_text="Its place among the group's moments, from 0.")
    state = serializers.ChoiceField(MomentMark.State.choices)


class MomentMarks(serializers.Serializer[Any]):
    results = MomentMarkFields(many=True)


class MomentWish(Strict):
    group = Text(max_length=80)
    place = Whole(min_value=0, max_value=100)
    state = serializers.ChoiceField(WISHES)


class MomentMarksView(APIView):
    @extend_schema(operation_id="moment_mark_list", responses=MomentMarks)
    def get(self, request: Request, survey_id: uuid.UUID) -> Reply:
        marks = own_report(request, survey_id).moment_marks.order_by("group", "place")
        return Reply(MomentMarks({"results": marks}).data)

    @extend_schema(operation_id="moment_mark", request=MomentWish, responses=MomentMarks)
    def put(self, request: Request, survey_id: uuid.UUID) -> Reply:
        report = own_report(request, survey_id)
        wish = MomentWish.read(request.data)
        mark(report, **wish)
        return self.get(request, survey_id)


class ReportedMoment(serializers.Serializer[Any]):
    """The text and a handle: neither whom it is about nor when it was reported."""

    id = serializers.UUIDField()
    text = serializers.CharField()


class ReportedMoments(serializers.Serializer[Any]):
    results = ReportedMoment(many=True)


class MomentDecision(Strict):
    remove = Truth(help_text="True: for good, from the report and from every copy that is shown.")


class ReportedMomentsView(ForCoordinators):
    @extend_schema(operation_id="reported_moment_list", responses=ReportedMoments)
    def get(self, request: Request) -> Reply:
        # Random keys: the order says nothing of when or whose.
        waiting = MomentMark.objects.filter(state=MomentMark.State.REPORTED).select_related("report").order_by("pk")
        found = [{"id": one.pk, "text": text_of(one.report, one.group, one.place)} for one in waiting]
        return Reply(ReportedMoments({"results": found}).data)


class ReportedMomentView(ForCoordinators):
    @extend_schema(operation_id="reported_moment_decide", request=MomentDecision, responses={204: None})
    def post(self, request: Request, mark_id: uuid.UUID) -> Reply:
        said = MomentDecision.read(request.data)
        decide(mark_id, remove=said["remove"], by=request.user, today=timezone.now().date())
        return Reply(status=status.HTTP_204_NO_CONTENT)
