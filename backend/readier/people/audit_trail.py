"""The audit trail, for coordinators: to read, and to take along as lines that anybody can check.

What subjects do with their reports is not in it. See docs/audit.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.audit.deeds import PRIVATE, Deed
from readier.audit.models import Entry
from readier.audit.recording import ORGANISATION, as_line
from readier.people.models import Person
from readier.people.who import ForCoordinators
from readier.web.strict import Strict

PAGE_SIZE = 50
DEEDS = [one.value for one in Deed if one not in PRIVATE]


class Somebody(serializers.Serializer[Any]):
    name = serializers.CharField(allow_null=True, help_text="Null: erased since.")


class AuditEntry(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    day = serializers.DateField()
    deed = serializers.ChoiceField(DEEDS)
    survey = serializers.UUIDField(allow_null=True)
    by = Somebody(allow_null=True, help_text="Null: a machine, the command line, or nobody in office.")
    by_machine = serializers.BooleanField()
    person = Somebody(allow_null=True)
    hash = serializers.CharField()


class AuditPage(serializers.Serializer[Any]):
    results = AuditEntry(many=True)
    next = serializers.IntegerField(allow_null=True, help_text="For `before`: the older ones.")


class Page(Strict):
    before = serializers.IntegerField(min_value=1, max_value=2**31 - 1, required=False)


class LinesRenderer(JSONRenderer):
    """Says that JSON lines may be asked for. The view writes them; what is left to render is a refusal."""

    media_type = "application/x-ndjson"
    format = "ndjson"


class AuditView(ForCoordinators):
    @extend_schema(operation_id="audit_list", responses=AuditPage, parameters=[OpenApiParameter("before", int)])
    def get(self, request: Request) -> Reply:
        page = Page.read(request.query_params.dict())
        rows = trail().order_by("-number")
        if "before" in page:
            rows = rows.filter(number__lt=page["before"])
        found = list(rows[: PAGE_SIZE + 1])
        older = found[PAGE_SIZE - 1].number if len(found) > PAGE_SIZE else None
        return Reply(AuditPage({"results": _named(found[:PAGE_SIZE]), "next": older}).data)


class AuditExportView(ForCoordinators):
    renderer_classes = [LinesRenderer, JSONRenderer]

    @extend_schema(operation_id="audit_export", responses={(200, "application/x-ndjson"): OpenApiTypes.STR})
    def get(self, request: Request) -> HttpResponse:
        lines = "".join(as_line(one) for one in trail().order_by("number").iterator(chunk_size=1000))
        reply = HttpResponse(lines, content_type="application/x-ndjson")
        reply["Content-Disposition"] = f'attachment; filename="readier-audit-{timezone.now().date()}.jsonl"'
        return reply


def trail() -> QuerySet[Entry]:
    return Entry.objects.filter(chain=ORGANISATION)


def _named(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """With the names that people have today, in one query."""
    entries = list(entries)
    ids = {key for one in entries for key in (one.by, one.person) if key}
    names: dict[UUID, str] = dict(Person.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [
        {name: getattr(one, name) for name in ("number", "day", "deed", "survey", "hash")}
        | {"by_machine": one.by is None and bool(one.facts.get("token"))}
        | {role: key and {"name": names.get(key)} for role, key in (("by", one.by), ("person", one.person))}
        for one in entries
    ]
