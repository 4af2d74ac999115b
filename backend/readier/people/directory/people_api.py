"""People of the directory, one by one."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.db.models import Q
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.audit.deeds import Deed
from readier.people.address_change import propose_address
from readier.people.directory.shape import (
    Appointment,
    DirectoryPage,
    DirectoryPerson,
    NewPerson,
    PersonChange,
    Question,
)
from readier.people.keeping import Keeper, keeper_of
from readier.people.membership import appoint, come_back, join, leave
from readier.people.models import Person, Team
from readier.people.who import ForCoordinators, ForDirectoryKeepers
from readier.web.paging import page_of
from readier.web.problems import Invalid, NotFound
from readier.web.strict import Empty

PAGE_SIZE = 50


class UnknownTeam(Invalid):
    code = "unknown_team"
    detail = "There is no such team."


class DirectoryPeopleView(ForDirectoryKeepers):
    @extend_schema(
        operation_id="directory_people_list",
        parameters=[
            OpenApiParameter("q", str, description="Parts of a name or an address."),
            OpenApiParameter("state", str, enum=["active", "left", "all"]),
            OpenApiParameter("team", uuid.UUID),
            OpenApiParameter("after", str),
        ],
        responses=DirectoryPage,
    )
    def get(self, request: Request) -> Reply:
        asked = Question.read(request.query_params.dict())
        people = Person.objects.select_related("team")
        if asked["state"] != "all":
            people = people.filter(is_active=asked["state"] == "active")
        if team := asked.get("team"):
            people = people.filter(team_id=team)
        for word in asked.get("q", "").split():
            people = people.filter(Q(name__icontains=word) | Q(email__icontains=word))
        return Reply(DirectoryPage(page_of(people, by="name", after=asked.get("after"), size=PAGE_SIZE)).data)

    @extend_schema(operation_id="directory_person_create", request=NewPerson, responses={201: DirectoryPerson})
    def post(self, request: Request) -> Reply:
        said = NewPerson.read(request.data)
        with transaction.atomic():
            person = join(**said | {"team": _team(said["team"])})
            keeper_of(request).note(Deed.PERSON_JOINED, person)
        return Reply(DirectoryPerson(person).data, status=status.HTTP_201_CREATED)


class DirectoryPersonView(ForDirectoryKeepers):
    @extend_schema(operation_id="directory_person_retrieve", responses=DirectoryPerson)
    def get(self, request: Request, person_id: uuid.UUID) -> Reply:
        return Reply(DirectoryPerson(a_person(person_id)).data)

    @extend_schema(operation_id="directory_person_update", request=PersonChange, responses=DirectoryPerson)
    def patch(self, request: Request, person_id: uuid.UUID) -> Reply:
        person = a_person(person_id)
        change = PersonChange.read(request.data)
        _change(person, change, keeper=keeper_of(request))
        return Reply(DirectoryPerson(person).data)


class DeactivateView(ForDirectoryKeepers):
    @extend_schema(operation_id="directory_person_deactivate", request=Empty, responses=DirectoryPerson)
    def post(self, request: Request, person_id: uuid.UUID) -> Reply:
        Empty.read(request.data)
        person, keeper = a_person(person_id), keeper_of(request)
        with transaction.atomic():
            if leave(person, today=keeper.today):
                keeper.note(Deed.PERSON_LEFT, person)
        return Reply(DirectoryPerson(person).data)


class ReactivateView(ForDirectoryKeepers):
    @extend_schema(operation_id="directory_person_reactivate", request=Empty, responses=DirectoryPerson)
    def post(self, request: Request, person_id: uuid.UUID) -> Reply:
        Empty.read(request.data)
        person = a_person(person_id)
        with transaction.atomic():
            if come_back(person):
                keeper_of(request).note(Deed.PERSON_CAME_BACK, person)
        return Reply(DirectoryPerson(person).data)


class AppointmentView(ForCoordinators):
    """Apart from other changes: only a coordinator who is signed in names another, never a machine or a file."""

    @extend_schema(operation_id="directory_person_appoint", request=Appointment, responses=DirectoryPerson)
    def put(self, request: Request, person_id: uuid.UUID) -> Reply:
        said = Appointment.read(request.data)
        person = a_person(person_id)
        keeper = keeper_of(request)
        appoint(person, is_coordinator=said["is_coordinator"], by=keeper.by, today=keeper.today)
        return Reply(DirectoryPerson(person).data)


def a_person(person_id: uuid.UUID) -> Person:
    found = Person.objects.select_related("team").filter(pk=person_id).first()
    if found is None:
        raise NotFound
    return found


@transaction.atomic
def _change(person: Person, said: dict[str, Any], *, keeper: Keeper) -> None:
    """Raises UnknownTeam, AddressTaken; then nothing is changed."""
    was_in = person.team_id
    if "team" in said:
        said["team"] = _team(said["team"])
    address = said.pop("address", None)
    for name, value in said.items():
        setattr(person, name, value)
    person.save(update_fields=list(said))
    if address:
        propose_address(person, address, keeper=keeper)
    if person.team_id != was_in:
        keeper.note_team(Deed.PERSON_MOVED, person.team, person)


def _team(team_id: uuid.UUID | None) -> Team | None:
    if team_id is None:
        return None
    found = Team.objects.filter(pk=team_id).first()
    if found is None:
        raise UnknownTeam
    return found
