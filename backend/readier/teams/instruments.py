"""How an instrument works in the organisation, for its coordinators: frozen, and only from twenty new reports on.

Made like a team's page and for the same reason: whoever knows all reports but one must not read that
one from a figure that moved.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.domain.instrument_quality import MIN_REPORTS, Amount, Spread, instrument_quality
from readier.instruments.models import StoredInstrument
from readier.people.who import ForCoordinators
from readier.reports.models import Report
from readier.teams.models import InstrumentSnapshot
from readier.web.problems import NotFound


def make_instruments_due(today: date) -> int:
    """Make the page of every instrument that has enough new reports. Safe to run twice."""
    return sum(_make(instrument, today=today) for instrument in StoredInstrument.objects.all())


def _make(instrument: StoredInstrument, *, today: date) -> bool:
    last = InstrumentSnapshot.objects.filter(instrument=instrument).order_by("-made_on").first()
    found = Report.objects.filter(survey__instrument=instrument)
    new = found.exclude(pk__in=last.reports.values("pk")) if last else found
    if new[:MIN_REPORTS].count() < MIN_REPORTS:
        return False
    try:
        with transaction.atomic():
            documents = dict(found.values_list("pk", "document"))
            snapshot = InstrumentSnapshot.objects.create(
                instrument=instrument, made_on=today, document=instrument_quality(list(documents.values()))
            )
            snapshot.reports.set(documents)
    except IntegrityError:
        return False  # Another worker was first.
    return True


def _amount() -> serializers.ChoiceField:
    return serializers.ChoiceField([one.value for one in Amount], allow_null=True)


class SignalQuality(serializers.Serializer[Any]):
    not_shown = _amount()
    rarely_visible = _amount()
    at_the_bottom = _amount()
    at_the_top = _amount()
    spread = serializers.ChoiceField([one.value for one in Spread], allow_null=True)


class InstrumentQuality(serializers.Serializer[Any]):
    made_on = serializers.DateField(allow_null=True, help_text="null: there are fewer than twenty reports")
    reports = serializers.IntegerField(allow_null=True, help_text="rounded down to tens")
    signals = serializers.DictField(child=SignalQuality())


class InstrumentQualityView(ForCoordinators):
    @extend_schema(operation_id="instrument_quality", responses=InstrumentQuality)
    def get(self, request: Request, key: str, version: int) -> Reply:
        instrument = StoredInstrument.objects.filter(key=key, version=version).first()
        if instrument is None:
            raise NotFound
        snapshot = InstrumentSnapshot.objects.filter(instrument=instrument).order_by("-made_on").first()
        if snapshot is None:
            return Reply({"made_on": None, "reports": None, "signals": {}})
        return Reply({"made_on": snapshot.made_on.isoformat(), **snapshot.document})
