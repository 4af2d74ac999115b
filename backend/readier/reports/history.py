"""What was done to a survey and its report, for its subject alone: the one place where shares are told of."""

from __future__ import annotations

import uuid
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.audit.deeds import OF_SURVEYS, Deed
from readier.audit.models import Entry
from readier.audit.recording import ORGANISATION
from readier.people.models import Person
from readier.reports.models import Share
from readier.surveys.models import Survey
from readier.web.problems import NotFound


class HistoryEntry(serializers.Serializer[Any]):
    day = serializers.DateField()
    deed = serializers.ChoiceField(sorted(OF_SURVEYS))
    closes_on = serializers.DateField(allow_null=True)
    until = serializers.DateField(allow_null=True)
    shared_with = serializers.CharField(allow_null=True, help_text="While the share lives; then it is told nowhere.")


class History(serializers.Serializer[Any]):
    results = HistoryEntry(many=True)


class HistoryView(APIView):
    @extend_schema(operation_id="survey_history", responses=History)
    def get(self, request: Request, survey_id: uuid.UUID) -> Reply:
        survey = Survey.objects.filter(pk=survey_id, subject_id=request.user.pk).first()
        if survey is None:
            raise NotFound
        return Reply(History({"results": history_of(survey)}).data)


def history_of(survey: Survey) -> list[dict[str, Any]]:
    """From a list that was agreed on to a report that is gone."""
    alive = Share.objects.filter(report__survey=survey).select_related("person")
    names = {str(one.pk): one.person.name for one in alive}
    entries = sorted(Entry.objects.filter(survey=survey.pk), key=_in_its_life)
    return [
        {
            "day": one.day,
            "deed": one.deed,
            "closes_on": one.facts.get("closes_on"),
            "until": one.facts.get("until"),
            "shared_with": names.get(one.facts.get("share", "")),
        }
        for one in entries
    ]


def _in_its_life(entry: Entry) -> tuple[int, int]:
    """Two chains as one: its own has what was before the opening and what came after the release."""
    if entry.deed == Deed.LIST_APPROVED:
        return 0, entry.number
    return (1 if entry.chain_id == ORGANISATION else 2), entry.number


def trail_of(person: Person) -> dict[str, Any]:
    """What was done to this person's surveys, and what they did and was done to them in office."""
    surveys = Survey.objects.filter(subject=person).order_by("made_at", "pk")
    in_office = Entry.objects.filter(chain=ORGANISATION, survey=None).order_by("number")
    return {
        "surveys": {
            str(survey.pk): [one | {"day": one["day"].isoformat()} for one in history_of(survey)] for survey in surveys
        },
        "done_by_me": [_office(one) for one in in_office.filter(by=person.pk)],
        "done_to_me": [_office(one) for one in in_office.filter(person=person.pk)],
    }


def _office(entry: Entry) -> dict[str, Any]:
    return {"day": entry.day.isoformat(), "deed": entry.deed, **entry.facts}
