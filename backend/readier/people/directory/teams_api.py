"""Teams of the directory: a name, a manager, and how many people."""

from __future__ import annotations

import uuid

from django.db import IntegrityError, transaction
from django.db.models import Count, Q, QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.audit.deeds import Deed
from readier.people.directory.shape import DirectoryTeam, NewTeam, TeamChange, TeamPageOfDirectory, TeamQuestion
from readier.people.keeping import Keeper, keeper_of
from readier.people.models import Person, Team
from readier.people.who import ForDirectoryKeepers
from readier.web.paging import page_of
from readier.web.problems import Invalid, NotFound, Refusal

PAGE_SIZE = 50


class TeamNameTaken(Refusal):
    code = "team_name_taken"
    detail = "There is a team of that name already."


class TeamHasPeople(Refusal):
    code = "team_has_people"
    detail = "Only an empty team can be removed: move its people first."


class TeamHasPages(Refusal):
    code = "team_has_pages"
    detail = "This team's page was shown. A page made afresh beside it would tell of a single report: keep it, empty."


class UnknownManager(Invalid):
    code = "unknown_manager"
    detail = "There is nobody of that id in the directory, or they have left."


class DirectoryTeamsView(ForDirectoryKeepers):
    @extend_schema(
        operation_id="directory_teams_list",
        parameters=[OpenApiParameter("q", str, description="Part of a name."), OpenApiParameter("after", str)],
        responses=TeamPageOfDirectory,
    )
    def get(self, request: Request) -> Reply:
        asked = TeamQuestion.read(request.query_params.dict())
        teams = counted_teams().filter(name__icontains=asked.get("q", ""))
        return Reply(TeamPageOfDirectory(page_of(teams, by="name", after=asked.get("after"), size=PAGE_SIZE)).data)

    @extend_schema(operation_id="directory_team_create", request=NewTeam, responses={201: DirectoryTeam})
    def post(self, request: Request) -> Reply:
        new = NewTeam.read(request.data)
        team = Team(name=new["name"], manager=_manager(new["manager"]))
        _keep(team, had=None, keeper=keeper_of(request))
        return Reply(DirectoryTeam(a_team(team.pk)).data, status=status.HTTP_201_CREATED)


class DirectoryTeamView(ForDirectoryKeepers):
    @extend_schema(operation_id="directory_team_retrieve", responses=DirectoryTeam)
    def get(self, request: Request, team_id: uuid.UUID) -> Reply:
        return Reply(DirectoryTeam(a_team(team_id)).data)

    @extend_schema(operation_id="directory_team_update", request=TeamChange, responses=DirectoryTeam)
    def patch(self, request: Request, team_id: uuid.UUID) -> Reply:
        team = a_team(team_id)
        said = TeamChange.read(request.data)
        had = team.manager_id
        if "manager" in said:
            said["manager"] = _manager(said["manager"])
        for name, value in said.items():
            setattr(team, name, value)
        # What was not said stays as it is by now: another coordinator may have changed it since.
        _keep(team, had=had, keeper=keeper_of(request), fields=list(said))
        return Reply(DirectoryTeam(a_team(team_id)).data)

    @extend_schema(operation_id="directory_team_delete", responses={204: None})
    def delete(self, request: Request, team_id: uuid.UUID) -> Reply:
        with transaction.atomic():
            team = Team.objects.select_for_update().filter(pk=team_id).first()
            if team is None:
                raise NotFound
            if team.people.exists():
                raise TeamHasPeople
            # Pages are of a room above; all that is asked is whether there are any.
            if team.snapshots.exists():  # type: ignore[attr-defined]
                raise TeamHasPages
            team.delete()
        return Reply(status=status.HTTP_204_NO_CONTENT)


def counted_teams() -> QuerySet[Team]:
    counted = Count("people", filter=Q(people__is_active=True))
    return Team.objects.select_related("manager").annotate(active_people=counted)


def a_team(team_id: uuid.UUID) -> Team:
    found = counted_teams().filter(pk=team_id).first()
    if found is None:
        raise NotFound
    return found


def _keep(team: Team, *, had: uuid.UUID | None, keeper: Keeper, fields: list[str] | None = None) -> None:
    """`had`: who managed it before; `fields`: all, or those that change. Raises TeamNameTaken, NotFound."""
    try:
        with transaction.atomic():
            if fields is not None and not Team.objects.select_for_update().filter(pk=team.pk).exists():
                raise NotFound
            team.save(update_fields=fields)
            if team.manager_id != had:
                deed = Deed.MANAGER_CHOSEN if team.manager else Deed.TEAM_WITHOUT_MANAGER
                keeper.note_team(deed, team, team.manager)
    except IntegrityError:
        raise TeamNameTaken from None


def _manager(person_id: uuid.UUID | None) -> Person | None:
    if person_id is None:
        return None
    found = Person.objects.filter(pk=person_id, is_active=True).first()
    if found is None:
        raise UnknownManager
    return found
