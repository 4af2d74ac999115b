"""What changed since an earlier survey, for the subject alone. From two reports that they have already."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.domain.change import ChangeKind, as_json, compare
from readier.domain.released import from_json
from readier.instruments.stored import by_version
from readier.reports.models import Report
from readier.web.problems import NotFound

# Rule 9. Sooner, and the raters would remember what they said: the change would be theirs.
APART = timedelta(days=182)


class ChangeFields(serializers.Serializer[Any]):
    kind = serializers.ChoiceField([kind.value for kind in ChangeKind])
    points = serializers.FloatField(help_text="later minus earlier")
    interval80 = serializers.ListField(child=serializers.FloatField(), min_length=2, max_length=2)


class EarlierFields(serializers.Serializer[Any]):
    survey = serializers.UUIDField()
    released_on = serializers.DateField()


class ChangesFields(serializers.Serializer[Any]):
    earlier = EarlierFields(allow_null=True, help_text="null: no report with these questions, half a year older")
    signals = serializers.DictField(child=ChangeFields(), help_text="those asked alike and shown both times")
    composite = ChangeFields(allow_null=True)


class ReportChangeView(APIView):
    @extend_schema(operation_id="report_change", responses=ChangesFields)
    def get(self, request: Request, survey_id: uuid.UUID) -> Reply:
        own = Report.objects.filter(survey__subject_id=request.user.pk).select_related("survey__instrument")
        later = own.filter(survey_id=survey_id).first()
        if later is None:
            raise NotFound
        earlier = _earlier(own, later)
        if earlier is None:
            return Reply({"earlier": None, "signals": {}, "composite": None})
        releases = (from_json(report.document["release"]) for report in (earlier, later))
        said = compare(*releases, signals=_asked_alike(earlier, later))
        which = {"survey": str(earlier.pk), "released_on": earlier.released_on.isoformat()}
        return Reply({"earlier": which, **as_json(said)})


def _earlier(own: QuerySet[Report], later: Report) -> Report | None:
    """The newest report that is old enough and was made with the same instrument, in whatever version."""
    old_enough = own.filter(released_on__lte=later.released_on - APART)
    same = old_enough.filter(survey__instrument__key=later.survey.instrument.key)
    return same.order_by("-released_on", "pk").first()


def _asked_alike(*reports: Report) -> list[str]:
    """Signals that have the same words in all of these reports."""
    asked = [by_version(report.survey.instrument.key, report.survey.instrument.version).signals for report in reports]
    first, *others = ({signal.id: signal.texts for signal in signals} for signals in asked)
    return [signal for signal, texts in first.items() if all(other.get(signal) == texts for other in others)]
