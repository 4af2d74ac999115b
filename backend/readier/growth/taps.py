"""Taps over HTTP: sent, seen by whom they are for unless they want quiet, put away, taken back."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.domain.terms import Step
from readier.growth.models import Tap
from readier.growth.offering import put_away, send, take_back
from readier.people.models import Person
from readier.surveys.interest import wants_quiet
from readier.web.problems import NotFound
from readier.web.strict import Id, Strict, Text

# A suggestion is of a step that has a name; one in own words is the other's to find.
STEPS = [s.value for s in Step if s is not Step.OWN_WORDS]


class Name(serializers.Serializer[Person]):
    name = serializers.CharField()


class NewTap(Strict):
    to = Id()
    step = serializers.ChoiceField(STEPS)
    words = Text(max_length=280, allow_blank=True, default="")


class TapReceived(serializers.Serializer[Tap]):
    id = serializers.UUIDField()
    by = Name()
    step = serializers.ChoiceField(STEPS)
    words = serializers.CharField(allow_blank=True)
    made_on = serializers.DateField()


class TapGiven(serializers.Serializer[Tap]):
    """As its sender sees it: never whether it was seen."""

    id = serializers.UUIDField()
    to = Name()
    step = serializers.ChoiceField(STEPS)
    words = serializers.CharField(allow_blank=True)
    made_on = serializers.DateField()


class TapsReceived(serializers.Serializer[Any]):
    results = TapReceived(many=True)


class TapsGiven(serializers.Serializer[Any]):
    results = TapGiven(many=True)


class TapsView(APIView):
    @extend_schema(operation_id="tap_list", responses=TapsReceived)
    def get(self, request: Request) -> Reply:
        return Reply(TapsReceived({"results": taps_for(request.user)}).data)

    @extend_schema(operation_id="tap_create", request=NewTap, responses={201: TapGiven})
    def post(self, request: Request) -> Reply:
        new = NewTap.read(request.data)
        made = send(Tap, by=request.user, today=timezone.now().date(), **new)
        return Reply(TapGiven(made).data, status=status.HTTP_201_CREATED)


class TapView(APIView):
    @extend_schema(operation_id="tap_put_away", responses={204: None})
    def delete(self, request: Request, tap_id: uuid.UUID) -> Reply:
        if not put_away(Tap, tap_id, to=request.user):
            raise NotFound
        return Reply(status=status.HTTP_204_NO_CONTENT)


class TapsGivenView(APIView):
    @extend_schema(operation_id="tap_given_list", responses=TapsGiven)
    def get(self, request: Request) -> Reply:
        sent = Tap.objects.filter(by=request.user, is_taken_back=False).select_related("to")
        return Reply(TapsGiven({"results": sent.order_by("-made_on", "pk")}).data)


class TapGivenView(APIView):
    @extend_schema(operation_id="tap_take_back", responses={204: None})
    def delete(self, request: Request, tap_id: uuid.UUID) -> Reply:
        if not take_back(Tap, tap_id, by=request.user):
            raise NotFound
        return Reply(status=status.HTTP_204_NO_CONTENT)


def taps_for(person: Person) -> QuerySet[Tap]:
    """None for somebody who wants quiet: they wait, in case that changes."""
    if wants_quiet(person):
        return Tap.objects.none()
    received = Tap.objects.filter(to=person, is_taken_back=False, is_put_away=False, by__is_active=True)
    return received.select_related("by").order_by("-made_on", "pk")
