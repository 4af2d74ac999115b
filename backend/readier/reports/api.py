"""Reading a report, taking its figures along, deleting it. One query, however many raters; nobody but the subject."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.instruments.stored import by_version
from readier.reports.deleting import delete_report
from readier.reports.models import Report
from readier.reports.shape import ReportFields
from readier.reports.table import COLUMNS, rows_of
from readier.web.problems import NotFound
from readier.web.tables import CsvRenderer, table_reply


class ReportView(APIView):
    @extend_schema(operation_id="report_retrieve", responses=ReportFields)
    def get(self, request: Request, survey_id: uuid.UUID) -> Reply:
        found = Report.objects.filter(survey_id=survey_id, survey__subject_id=request.user.pk)
        document = found.values_list("document", flat=True).first()
        if document is None:
            raise NotFound
        return Reply(document)

    @extend_schema(operation_id="report_delete", responses={204: None})
    def delete(self, request: Request, survey_id: uuid.UUID) -> Reply:
        delete_report(own_report(request, survey_id), today=timezone.now().date())
        return Reply(status=status.HTTP_204_NO_CONTENT)


class ReportTableView(APIView):
    renderer_classes = [CsvRenderer, JSONRenderer]

    @extend_schema(operation_id="report_export", responses={(200, "text/csv"): OpenApiTypes.STR})
    def get(self, request: Request, survey_id: uuid.UUID) -> HttpResponse:
        document = own_report(request, survey_id).document
        asked = by_version(document["instrument"]["key"], document["instrument"]["version"])
        rows = rows_of(document, instrument=asked, language=request.user.language)
        return table_reply("report", COLUMNS, rows)


def own_report(request: Request, survey_id: uuid.UUID) -> Report:
    """The signed-in subject's report. Raises NotFound for anybody else's."""
    found = Report.objects.filter(survey_id=survey_id, survey__subject_id=request.user.pk)
    report: Report | None = found.select_related("survey__subject__team__manager").first()
    if report is None:
        raise NotFound
    return report
