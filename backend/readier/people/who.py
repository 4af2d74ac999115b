"""Who may do what an organisation does: its coordinators, and machines that hold a token for it."""

from __future__ import annotations

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from readier.people.models import Person, Scope
from readier.people.tokens.bearer import Bearer, Machine
from readier.web.session import Session


class IsCoordinator(BasePermission):
    message = "Only a coordinator may do that."

    def has_permission(self, request: Request, view: APIView) -> bool:
        return isinstance(request.user, Person) and request.user.is_coordinator


class IsPerson(BasePermission):
    def has_permission(self, request: Request, view: APIView) -> bool:
        return isinstance(request.user, Person)


class HasScope(BasePermission):
    """A machine whose token names the view's scope."""

    message = "This token is not made for that."

    def has_permission(self, request: Request, view: APIView) -> bool:
        scope: Scope = view.scope  # type: ignore[attr-defined]
        return isinstance(request.user, Machine) and request.user.may(scope)


class ForCoordinators(APIView):
    """A view for a coordinator who is signed in, and for no machine."""

    permission_classes: list[Any] = [IsCoordinator]


class ForDirectoryKeepers(APIView):
    """A view for a coordinator, or a machine that keeps the directory."""

    scope = Scope.MANAGE_DIRECTORY
    authentication_classes: list[Any] = [Bearer, Session]
    permission_classes: list[Any] = [IsCoordinator | HasScope]


class ForTeamReaders(APIView):
    """A view for people, who see their own teams, or a machine that reads the pages of all."""

    scope = Scope.READ_TEAM_AGGREGATES
    authentication_classes: list[Any] = [Bearer, Session]
    permission_classes: list[Any] = [IsPerson | HasScope]


class ForOrganisationReaders(APIView):
    """A view for a coordinator, or a machine that reads the pages of all teams."""

    scope = Scope.READ_TEAM_AGGREGATES
    authentication_classes: list[Any] = [Bearer, Session]
    permission_classes: list[Any] = [IsCoordinator | HasScope]
