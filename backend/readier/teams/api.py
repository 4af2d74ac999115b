"""Team pages for those who manage the team, and for the coordinator."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.people.models import Person, Team
from readier.teams.models import TeamSnapshot
from readier.web.problems import NotFound


class TeamFields(serializers.Serializer[Team]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class TeamList(serializers.Serializer[Any]):
    results = TeamFields(many=True)


class TeamCount(serializers.Serializer[Any]):
    label = serializers.CharField()
    people = serializers.IntegerField(allow_null=True, help_text="null: masked, with another beside it")


class TeamSignal(serializers.Serializer[Any]):
    level = serializers.FloatField(allow_null=True)
    interval80 = serializers.ListField(child=serializers.FloatField(), allow_null=True)
    people = serializers.IntegerField(allow_null=True)
    labels = TeamCount(many=True)


class TeamPage(serializers.Serializer[Any]):
    team = TeamFields()
    fate = serializers.ChoiceField(["shown", "withheld"])
    reason = serializers.ChoiceField(["fewer_than_five"], allow_null=True)
    made_on = serializers.DateField(allow_null=True)
    people = serializers.IntegerField(allow_null=True)
    signals = serializers.DictField(child=TeamSignal())


class TeamsView(APIView):
    @extend_schema(operation_id="team_list", responses=TeamList)
    def get(self, request: Request) -> Reply:
        return Reply(TeamList({"results": managed_teams(request).order_by("name")}).data)


class TeamView(APIView):
    @extend_schema(operation_id="team_retrieve", responses=TeamPage)
    def get(self, request: Request, team_id: uuid.UUID) -> Reply:
        team = managed_teams(request).filter(pk=team_id).first()
        if team is None:
            raise NotFound
        snapshot = TeamSnapshot.objects.filter(team=team).order_by("-made_on").first()
        head: dict[str, Any] = {"team": TeamFields(team).data}
        if snapshot is None:
            nothing = {"fate": "withheld", "reason": "fewer_than_five", "made_on": None, "people": None, "signals": {}}
            return Reply(head | nothing)
        shown = {"fate": "shown", "reason": None, "made_on": snapshot.made_on.isoformat()}
        return Reply(head | shown | snapshot.document)


def managed_teams(request: Request) -> QuerySet[Team]:
    """The teams whose pages this person may read."""
    person: Person = request.user
    return Team.objects.all() if person.is_coordinator else Team.objects.filter(manager=person)
