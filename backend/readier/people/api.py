"""Who I am, and whom I can find."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.people.address_change import accept_address, refuse_address
from readier.people.models import Person
from readier.web.strict import Strict, Text, Truth

MAX_FOUND = 20


class TeamName(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class ManagerFields(serializers.Serializer[Person]):
    name = serializers.CharField()
    address = serializers.EmailField(source="email")


class Me(serializers.Serializer[Person]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    address = serializers.EmailField(source="email")
    language = serializers.ChoiceField([code for code, _ in settings.LANGUAGES])
    is_coordinator = serializers.BooleanField()
    is_manager = serializers.BooleanField()
    team = TeamName(allow_null=True)
    manager = ManagerFields(allow_null=True, help_text="Cannot be among one's raters: see manager_is_not_anonymous.")
    organisation = serializers.SerializerMethodField()
    pending_address = serializers.SerializerMethodField()

    def get_pending_address(self, person: Person) -> str | None:
        """An address that somebody else entered, until it takes effect or is refused."""
        return person.pending_address or None

    def get_organisation(self, person: Person) -> str:
        return str(settings.ORGANISATION)


class MyWishes(Strict):
    language = serializers.ChoiceField([code for code, _ in settings.LANGUAGES])


class Decision(Strict):
    accept = Truth()


class FoundPerson(serializers.Serializer[Person]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    address = serializers.EmailField(source="email")
    team = serializers.CharField(source="team.name", default=None, allow_null=True)


class FoundPeople(serializers.Serializer[Any]):
    results = FoundPerson(many=True)


class Search(Strict):
    q = Text(max_length=120, required=False, allow_blank=True)


class MeView(APIView):
    @extend_schema(operation_id="me_retrieve", responses=Me)
    def get(self, request: Request) -> Reply:
        return Reply(Me(request.user).data)

    @extend_schema(operation_id="me_update", request=MyWishes, responses=Me)
    def patch(self, request: Request) -> Reply:
        wishes = MyWishes.read(request.data)
        request.user.language = wishes["language"]
        request.user.save(update_fields=["language"])
        return Reply(Me(request.user).data)


class PendingAddressView(APIView):
    @extend_schema(operation_id="me_decide_address", request=Decision, responses=Me)
    def post(self, request: Request) -> Reply:
        said = Decision.read(request.data)
        if said["accept"]:
            accept_address(request.user, today=timezone.now().date())
        else:
            refuse_address(request.user)
        return Reply(Me(request.user).data)


class PeopleView(APIView):
    @extend_schema(
        operation_id="people_search",
        parameters=[OpenApiParameter("q", str, description="Part of a name or an address.")],
        responses=FoundPeople,
    )
    def get(self, request: Request) -> Reply:
        search = Search.read(request.query_params.dict())
        words = search.get("q", "").split()
        people = Person.objects.filter(is_active=True).exclude(pk=request.user.pk)
        for word in words:
            people = people.filter(Q(name__icontains=word) | Q(email__icontains=word))
        found = people.select_related("team").order_by("name", "email")[:MAX_FOUND] if words else []
        return Reply(FoundPeople({"results": found}).data)
