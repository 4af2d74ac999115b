"""The report on paper: for its subject alone, as every view of it."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from readier.instruments.stored import by_version
from readier.reports.api import own_report
from readier.reports.moments import without_hidden
from readier.reports.paper.page import page_of
from readier.reports.paper.press import printed
from readier.web.negotiating import FileRenderer


class PdfRenderer(FileRenderer):
    media_type = "application/pdf"
    format = "pdf"


class ReportPaperView(APIView):
    renderer_classes = [PdfRenderer, JSONRenderer]

    @extend_schema(operation_id="report_print", responses={(200, "application/pdf"): OpenApiTypes.BINARY})
    def get(self, request: Request, survey_id: uuid.UUID) -> HttpResponse:
        document = without_hidden(own_report(request, survey_id))
        asked = by_version(document["instrument"]["key"], document["instrument"]["version"])
        page = page_of(document, instrument=asked, language=request.user.language)
        reply = HttpResponse(printed(page), content_type="application/pdf")
        reply["Content-Disposition"] = 'attachment; filename="report.pdf"'
        return reply
