"""An organisation's own instruments, kept by its coordinators: look, store, choose."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.instruments.api import InstrumentFields
from readier.instruments.keeping import choose, examine, store
from readier.instruments.models import StoredInstrument
from readier.instruments.yaml_text import MOST_BYTES
from readier.people.who import ForCoordinators
from readier.surveys.models import Survey
from readier.web.strict import Strict, Text, Whole


class StoredFields(serializers.Serializer[StoredInstrument]):
    key = serializers.CharField()
    version = serializers.IntegerField()
    is_current = serializers.BooleanField(help_text="New surveys use it.")
    is_used = serializers.BooleanField(help_text="There is a survey with it.")
    languages = serializers.ListField(child=serializers.CharField())


class StoredList(serializers.Serializer[Any]):
    results = StoredFields(many=True)


class InstrumentText(Strict):
    text = Text(max_length=MOST_BYTES, help_text="YAML or JSON, as docs/measurement.md describes it.")


class Version(Strict):
    key = Text(max_length=40)
    version = Whole(min_value=1)


class InstrumentsView(ForCoordinators):
    @extend_schema(operation_id="instrument_list", responses=StoredList)
    def get(self, request: Request) -> Reply:
        used = set(Survey.objects.order_by().values_list("instrument_id", flat=True).distinct())
        stored = StoredInstrument.objects.order_by("key", "-version")
        return Reply({"results": [_said_of(one, is_used=one.pk in used) for one in stored]})

    @extend_schema(operation_id="instrument_store", request=InstrumentText, responses={201: StoredFields})
    def post(self, request: Request) -> Reply:
        stored = store(_text(request))
        return Reply(_said_of(stored, is_used=False), status=status.HTTP_201_CREATED)


class InstrumentPreviewView(ForCoordinators):
    @extend_schema(operation_id="instrument_preview", request=InstrumentText, responses=InstrumentFields)
    def post(self, request: Request) -> Reply:
        instrument, _document = examine(_text(request))
        return Reply(InstrumentFields(instrument).data)


class CurrentInstrumentView(ForCoordinators):
    @extend_schema(operation_id="instrument_choose", request=Version, responses=StoredFields)
    def put(self, request: Request) -> Reply:
        wanted = Version.read(request.data)
        chosen = choose(**wanted, by=request.user.pk, today=timezone.now().date())
        return Reply(_said_of(chosen, is_used=Survey.objects.filter(instrument=chosen).exists()))


def _text(request: Request) -> str:
    said = InstrumentText.read(request.data)
    return str(said["text"])


def _said_of(one: StoredInstrument, *, is_used: bool) -> dict[str, Any]:
    return {
        "key": one.key,
        "version": one.version,
        "is_current": one.is_current,
        "is_used": is_used,
        "languages": sorted(one.document["stem"]),
    }
