"""Team pages for those who manage the team, and for the coordinator."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Max, QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.domain.change import ChangeKind
from readier.domain.team_page import team_change
from readier.people.models import Person, Team
from readier.people.tokens.bearer import Machine
from readier.people.who import ForTeamReaders
from readier.teams.models import OrganisationSnapshot, TeamSnapshot
from readier.web.problems import NotFound

Snapshot = TeamSnapshot | OrganisationSnapshot


class TeamFields(serializers.Serializer[Team]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class ListedTeam(TeamFields):
    made_on = serializers.DateField(allow_null=True, help_text="of its newest page; null: there is none yet")


class TeamList(serializers.Serializer[Any]):
    results = ListedTeam(many=True)


class TeamCount(serializers.Serializer[Any]):
    """Of how many people something is so. Exact, `at_least` = `at_most`, only with three people on either side, with
    four where surveys are strict.
    """

    people = serializers.IntegerField(
        allow_null=True, help_text="of whom it can be said; null: fewer than five, or seven where surveys are strict"
    )
    at_least = serializers.IntegerField(allow_null=True)
    at_most = serializers.IntegerField(allow_null=True)


class TeamFacts(serializers.Serializer[Any]):
    ready_soon = TeamCount(help_text="Their colleagues see them ready now or within six months.")
    hidden_strength = TeamCount(help_text="Their colleagues see a strength that they do not see.")
    blind_spot = TeamCount(help_text="They see a strength that their colleagues do not see.")


class TeamInstrument(serializers.Serializer[Any]):
    key = serializers.CharField()
    version = serializers.IntegerField()


class TeamMove(TeamCount):
    kind = serializers.ChoiceField([kind.value for kind in ChangeKind])


class TeamTrend(serializers.Serializer[Any]):
    made_on = serializers.DateField(help_text="of the page before this one")
    signals = serializers.DictField(child=TeamMove(), help_text="those that both pages show")


class TeamPage(serializers.Serializer[Any]):
    team = TeamFields()
    fate = serializers.ChoiceField(["shown", "withheld"])
    reason = serializers.ChoiceField(["too_few"], allow_null=True, help_text="reports, or raters behind them")
    made_on = serializers.DateField(allow_null=True)
    people = serializers.IntegerField(allow_null=True)
    instrument = TeamInstrument(allow_null=True, help_text="the one that most of the reports were made with")
    facts = TeamFacts(allow_null=True)
    signals = serializers.DictField(child=TeamCount(), help_text="who is seen doing it mostly, or more")
    trend = TeamTrend(allow_null=True, help_text="null: there is no earlier page with these questions")


NOTHING = {
    "fate": "withheld",
    "reason": "too_few",
    "made_on": None,
    "people": None,
    "instrument": None,
    "facts": None,
    "signals": {},
    "trend": None,
}


class TeamsView(ForTeamReaders):
    @extend_schema(operation_id="team_list", responses=TeamList)
    def get(self, request: Request) -> Reply:
        teams = managed_teams(request).annotate(made_on=Max("snapshots__made_on")).order_by("name")
        return Reply(TeamList({"results": teams}).data)


class TeamView(ForTeamReaders):
    @extend_schema(operation_id="team_retrieve", responses=TeamPage)
    def get(self, request: Request, team_id: uuid.UUID) -> Reply:
        team = managed_teams(request).filter(pk=team_id).first()
        if team is None:
            raise NotFound
        pages = list(TeamSnapshot.objects.filter(team=team).order_by("-made_on")[:2])
        head: dict[str, Any] = {"team": TeamFields(team).data}
        if not pages:
            return Reply(head | NOTHING)
        return Reply(head | shown(*pages))


def shown(page: Snapshot, earlier: Snapshot | None = None) -> dict[str, Any]:
    """A page, of a team or the organisation, and what moved since an earlier one that was shown already."""
    told = {"fate": "shown", "reason": None, "made_on": page.made_on.isoformat()}
    return told | page.document | {"trend": _trend(page, earlier)}


def _trend(page: Snapshot, earlier: Snapshot | None) -> dict[str, Any] | None:
    """Another version may ask a signal in other words: then nothing can be said."""
    if earlier is None or earlier.document["instrument"] != page.document["instrument"]:
        return None
    return {"made_on": earlier.made_on.isoformat(), "signals": team_change(earlier.document, page.document)}


def managed_teams(request: Request) -> QuerySet[Team]:
    """The teams whose pages this person, or machine, may read."""
    person: Person | Machine = request.user
    sees_all = isinstance(person, Machine) or person.is_coordinator
    return Team.objects.all() if sees_all else Team.objects.filter(manager_id=person.pk)
