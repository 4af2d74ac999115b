"""What a subject's manager said of them by name: beside the report, for the subject alone, in none of its figures."""

from __future__ import annotations

import uuid
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.domain.terms import Horizon, Role
from readier.reports.models import Report
from readier.surveys.models import ManagerView
from readier.web.problems import NotFound


class NamedView(serializers.Serializer[ManagerView]):
    by = serializers.CharField(source="by.name")
    points = serializers.DictField(child=serializers.IntegerField(allow_null=True), help_text="null: not seen")
    horizon = serializers.ChoiceField([h.value for h in Horizon], allow_null=True)
    role = serializers.ChoiceField([r.value for r in Role], allow_null=True)
    words = serializers.CharField(allow_blank=True)

    def to_representation(self, view: ManagerView) -> dict[str, Any]:
        return {"by": view.by.name, **view.as_said()}


class NamedViews(serializers.Serializer[Any]):
    results = NamedView(many=True, help_text="Empty where none was asked or none came; two if the manager changed.")


class ReportManagerView(APIView):
    @extend_schema(operation_id="report_manager_view", responses=NamedViews)
    def get(self, request: Request, survey_id: uuid.UUID) -> Reply:
        # Only beside a report that is there: before the release nothing says whether the manager has said anything.
        if not Report.objects.filter(survey_id=survey_id, survey__subject_id=request.user.pk).exists():
            raise NotFound
        found = ManagerView.objects.filter(survey_id=survey_id).select_related("by").order_by("by__name", "pk")
        return Reply(NamedViews({"results": found}).data)
