"""Reading a report. One query, whatever the number of raters; nobody but the subject."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.reports.models import Report
from readier.reports.shape import ReportFields
from readier.web.problems import NotFound


class ReportView(APIView):
    @extend_schema(operation_id="report_retrieve", responses=ReportFields)
    def get(self, request: Request, survey_id: str) -> Reply:
        found = Report.objects.filter(survey_id=survey_id, survey__subject_id=request.user.pk)
        document = found.values_list("document", flat=True).first()
        if document is None:
            raise NotFound
        return Reply(document)
