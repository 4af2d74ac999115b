"""Pledges over HTTP: sealed until the one they are for wants to know, and no word of it to anybody else.

What a pledge says and who made it leave this room only once it is accepted. Whoever made it hears of that, and of
nothing else: one that is put away, held back or never looked at stays as it is.
"""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.growth.models import Offer, Pledge
from readier.growth.offering import put_away, send, take_back
from readier.growth.taps import Name
from readier.outbox.posting import post
from readier.people.models import Person
from readier.surveys.interest import wants_quiet
from readier.web.problems import NotFound
from readier.web.strict import Empty, Id, Strict, Text


class NewPledge(Strict):
    to = Id()
    offer = serializers.ChoiceField(Offer.values)
    words = Text(max_length=600, allow_blank=True, default="")


class Backer(serializers.Serializer[Person]):
    name = serializers.CharField()
    address = serializers.EmailField(source="email")


class OpenedPledge(serializers.Serializer[Pledge]):
    by = Backer()
    offer = serializers.ChoiceField(Offer.values)
    words = serializers.CharField(allow_blank=True)
    made_on = serializers.DateField()


class PledgeReceived(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    opened = OpenedPledge(allow_null=True, help_text="null while it is sealed")


class PledgeGiven(serializers.Serializer[Pledge]):
    """As its maker sees it."""

    id = serializers.UUIDField()
    to = Name()
    offer = serializers.ChoiceField(Offer.values)
    words = serializers.CharField(allow_blank=True)
    made_on = serializers.DateField()
    accepted_on = serializers.DateField(allow_null=True)


class PledgesReceived(serializers.Serializer[Any]):
    results = PledgeReceived(many=True)


class PledgesGiven(serializers.Serializer[Any]):
    results = PledgeGiven(many=True)


class PledgesView(APIView):
    @extend_schema(operation_id="pledge_list", responses=PledgesReceived)
    def get(self, request: Request) -> Reply:
        return Reply(PledgesReceived({"results": [_received(one) for one in pledges_for(request.user)]}).data)

    @extend_schema(operation_id="pledge_create", request=NewPledge, responses={201: PledgeGiven})
    def post(self, request: Request) -> Reply:
        new = NewPledge.read(request.data)
        made = send(Pledge, by=request.user, today=timezone.now().date(), **new)
        return Reply(PledgeGiven(made).data, status=status.HTTP_201_CREATED)


class PledgeView(APIView):
    @extend_schema(operation_id="pledge_put_away", responses={204: None})
    def delete(self, request: Request, pledge_id: uuid.UUID) -> Reply:
        if not put_away(Pledge, pledge_id, to=request.user):
            raise NotFound
        return Reply(status=status.HTTP_204_NO_CONTENT)


class AcceptPledgeView(APIView):
    @extend_schema(operation_id="pledge_accept", request=Empty, responses=PledgeReceived)
    def post(self, request: Request, pledge_id: uuid.UUID) -> Reply:
        Empty.read(request.data)
        found = pledges_for(request.user).filter(pk=pledge_id).first()
        if found is None:
            raise NotFound
        accept(found, today=timezone.now().date())
        return Reply(PledgeReceived(_received(found)).data)


class PledgesGivenView(APIView):
    @extend_schema(operation_id="pledge_given_list", responses=PledgesGiven)
    def get(self, request: Request) -> Reply:
        sent = Pledge.objects.filter(by=request.user, is_taken_back=False).select_related("to")
        return Reply(PledgesGiven({"results": sent.order_by("-made_on", "pk")}).data)


class PledgeGivenView(APIView):
    @extend_schema(operation_id="pledge_take_back", responses={204: None})
    def delete(self, request: Request, pledge_id: uuid.UUID) -> Reply:
        if not take_back(Pledge, pledge_id, by=request.user):
            raise NotFound
        return Reply(status=status.HTTP_204_NO_CONTENT)


def pledges_for(person: Person) -> QuerySet[Pledge]:
    """None for somebody who wants quiet. In the order of random keys, which says nothing of when."""
    if wants_quiet(person):
        return Pledge.objects.none()
    received = Pledge.objects.filter(to=person, is_taken_back=False, is_put_away=False, by__is_active=True)
    return received.select_related("by").order_by("pk")


def accept(pledge: Pledge, *, today: date) -> None:
    """Once; a second time changes nothing."""
    with transaction.atomic():
        if Pledge.objects.filter(pk=pledge.pk, accepted_on=None).update(accepted_on=today):
            post("pledge_accepted", dedupe=f"pledge accepted {pledge.pk}", ids={"pledge": str(pledge.pk)})
    pledge.accepted_on = pledge.accepted_on or today


def _received(pledge: Pledge) -> dict[str, Any]:
    return {"id": pledge.pk, "opened": pledge if pledge.accepted_on else None}
