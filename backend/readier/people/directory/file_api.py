"""The directory as a file: out, and in again in two steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import IO, Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.people.directory.importing import confirm, dry_run
from readier.people.directory.plan import Deed, Plan
from readier.people.directory.wishes import COLUMNS
from readier.people.keeping import keeper_of
from readier.people.models import Person
from readier.people.who import ForDirectoryKeepers
from readier.web.problems import BodyTooLarge
from readier.web.strict import Strict, Text
from readier.web.tables import CsvRenderer, table_reply

MAX_FILE_BYTES = 5 * 1024 * 1024
MISSING = OpenApiParameter(
    "missing", str, enum=["stay", "leave"], description="What becomes of those who are not in the file."
)


class CsvParser(BaseParser):
    media_type = "text/csv"

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> bytes:
        raw = stream.read(MAX_FILE_BYTES + 1)
        if len(raw) > MAX_FILE_BYTES:
            raise BodyTooLarge
        return raw


class ProblemFields(serializers.Serializer[Any]):
    row = serializers.IntegerField(allow_null=True, help_text="As a spreadsheet counts; null: the whole file.")
    column = serializers.CharField(allow_null=True)
    code = serializers.CharField()
    detail = serializers.CharField()


class DeedFields(serializers.Serializer[Any]):
    deed = serializers.ChoiceField(Deed.KINDS)
    row = serializers.IntegerField(allow_null=True)
    name = serializers.CharField(help_text="An address, or a team's name.")
    changes = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField(allow_null=True), min_length=2, max_length=2),
        help_text="Column to what stands there before and after.",
    )


class PlanFields(serializers.Serializer[Any]):
    digest = serializers.CharField(help_text="Send it with the same file to have the deeds done.")
    rows = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    problems = ProblemFields(many=True)
    deeds = DeedFields(many=True)


class ImportQuestion(Strict):
    missing = serializers.ChoiceField(["stay", "leave"], default="stay")


class Confirmation(ImportQuestion):
    digest = Text(min_length=64, max_length=64)


class DirectoryFileView(ForDirectoryKeepers):
    renderer_classes = [CsvRenderer, JSONRenderer]

    @extend_schema(operation_id="directory_export", responses={(200, "text/csv"): OpenApiTypes.STR})
    def get(self, request: Request) -> HttpResponse:
        return table_reply("directory", COLUMNS, _rows())


class ImportPlanView(ForDirectoryKeepers):
    parser_classes = [CsvParser]

    @extend_schema(
        operation_id="directory_import_plan",
        parameters=[MISSING],
        request={"text/csv": OpenApiTypes.BINARY},
        responses=PlanFields,
    )
    def post(self, request: Request) -> Reply:
        asked = ImportQuestion.read(request.query_params.dict())
        return Reply(_shown(dry_run(_raw(request), missing_leave=asked["missing"] == "leave")))


class ImportView(ForDirectoryKeepers):
    parser_classes = [CsvParser]

    @extend_schema(
        operation_id="directory_import",
        parameters=[MISSING, OpenApiParameter("digest", str, required=True)],
        request={"text/csv": OpenApiTypes.BINARY},
        responses=PlanFields,
    )
    def post(self, request: Request) -> Reply:
        asked = Confirmation.read(request.query_params.dict())
        done = confirm(
            _raw(request),
            missing_leave=asked["missing"] == "leave",
            digest=asked["digest"],
            keeper=keeper_of(request),
        )
        return Reply(_shown(done))


def _raw(request: Request) -> bytes:
    # An empty body never reaches a parser.
    return request.data if isinstance(request.data, bytes) else b""


def _shown(plan: Plan) -> dict[str, Any]:
    """Without serializers: ten thousand rows take them seconds."""
    return {
        "digest": plan.digest,
        "rows": plan.rows,
        "unchanged": plan.unchanged,
        "problems": [asdict(one) for one in plan.problems],
        "deeds": [{name: getattr(one, name) for name in ("deed", "row", "name", "changes")} for one in plan.deeds],
    }


def _rows() -> Iterator[tuple[str, ...]]:
    for one in Person.objects.select_related("team__manager").order_by("email"):
        team, manager = one.team, one.team.manager if one.team else None
        yield (
            one.email,
            one.name,
            team.name if team else "",
            manager.email if manager and manager.is_active else "",
            one.language,
            "yes" if one.is_active else "no",
        )
