"""A manager is asked for their own view, by name, over HTTP: what waits for them, and what they say."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.conduct.shape import InstrumentName
from readier.domain.terms import SCALE_POINTS, Horizon, Role, Step
from readier.surveys.manager_view import asked_of, keep
from readier.surveys.models import ManagerView, Survey
from readier.web.problems import NotFound
from readier.web.strict import Strict, Text, Whole

MOST_LETTERS = 200


class ManagerSays(Strict):
    points = serializers.DictField(
        child=Whole(min_value=1, max_value=SCALE_POINTS, allow_null=True), help_text="per signal; null: not seen"
    )
    horizon = serializers.ChoiceField([h.value for h in Horizon], allow_null=True)
    role = serializers.ChoiceField([r.value for r in Role], allow_null=True)
    words = Text(max_length=MOST_LETTERS, allow_blank=True)

    def to_representation(self, view: ManagerView) -> dict[str, Any]:
        return dict(view.as_said())


class WhoIsAbout(serializers.Serializer[Any]):
    name = serializers.CharField()


class AskedOfManager(serializers.Serializer[Survey]):
    """As much of a survey as its raters see of its frame, and what this manager has said."""

    survey = serializers.UUIDField(source="id")
    subject = WhoIsAbout()
    step = serializers.ChoiceField([s.value for s in Step])
    step_words = serializers.CharField(allow_blank=True)
    leads_already = serializers.BooleanField()
    closes_at = serializers.DateTimeField()
    instrument = InstrumentName()
    said = serializers.SerializerMethodField()

    @extend_schema_field(ManagerSays(allow_null=True))
    def get_said(self, survey: Survey) -> dict[str, Any] | None:
        return next((dict(view.as_said()) for view in survey.manager_views.all()), None)


class AskedOfManagerList(serializers.Serializer[Any]):
    results = AskedOfManager(many=True)


class ManagerViewsView(APIView):
    @extend_schema(operation_id="manager_view_list", responses=AskedOfManagerList)
    def get(self, request: Request) -> Reply:
        found = _waiting(request).order_by("closes_at", "pk")
        return Reply(AskedOfManagerList({"results": found}).data)


class ManagerViewView(APIView):
    @extend_schema(operation_id="manager_view_retrieve", responses=AskedOfManager)
    def get(self, request: Request, survey_id: uuid.UUID) -> Reply:
        found = _waiting(request).filter(pk=survey_id).first()
        if found is None:
            raise NotFound
        return Reply(AskedOfManager(found).data)

    @extend_schema(operation_id="manager_view_keep", request=ManagerSays, responses=ManagerSays)
    def put(self, request: Request, survey_id: uuid.UUID) -> Reply:
        said = ManagerSays.read(request.data)
        return Reply(ManagerSays(keep(survey_id, said, by=request.user, now=timezone.now())).data)


def _waiting(request: Request) -> QuerySet[Survey]:
    own = Prefetch("manager_views", ManagerView.objects.filter(by=request.user.pk))
    asked = asked_of(request.user, now=timezone.now())
    return asked.select_related("subject", "instrument").prefetch_related(own)
