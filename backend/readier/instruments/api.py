"""What is asked, for everybody to read. Public and the same for all, so it may be cached."""

from __future__ import annotations

from django.utils.decorators import method_decorator
from django.views.decorators.gzip import gzip_page
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.domain.instrument import Instrument, Signal
from readier.instruments.models import StoredInstrument
from readier.instruments.stored import by_version
from readier.web.privacy import Unidentified
from readier.web.problems import NotFound


class SignalFields(serializers.Serializer[Signal]):
    id = serializers.CharField()
    theme = serializers.CharField()
    is_foundation = serializers.BooleanField()
    is_for_leads = serializers.BooleanField()
    texts = serializers.DictField(child=serializers.CharField())
    experiments = serializers.ListField(child=serializers.DictField(child=serializers.CharField()))


class InstrumentFields(serializers.Serializer[Instrument]):
    key = serializers.CharField()
    version = serializers.IntegerField()
    stem = serializers.DictField(child=serializers.CharField())
    scale = serializers.ListField(child=serializers.DictField(child=serializers.CharField()))
    themes = serializers.DictField(child=serializers.DictField(child=serializers.CharField()))
    signals = SignalFields(many=True)


# The largest thing a rater's phone fetches. Compression tells lengths: here nothing is secret, and nothing comes back.
@method_decorator(gzip_page, name="dispatch")
class InstrumentView(Unidentified):
    @extend_schema(operation_id="instrument_retrieve", responses=InstrumentFields, auth=[])
    def get(self, request: Request, key: str, version: int) -> Reply:
        try:
            found = by_version(key, version)
        except StoredInstrument.DoesNotExist:
            raise NotFound from None
        return Reply(InstrumentFields(found).data, headers={"Cache-Control": "public, max-age=86400"})
