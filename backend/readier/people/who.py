"""Who may do what an organisation does: its coordinators, and machines that hold a token for it."""

from __future__ import annotations

from typing import Any, ClassVar

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
    """A machine whose token names the view's scope. Which one it lacks is told: nobody can try out a token for it."""

    message: str | None = "Only a machine may do that."

    def has_permission(self, request: Request, view: APIView) -> bool:
        if not isinstance(request.user, Machine):
            return False
        scope: Scope = view.scope  # type: ignore[attr-defined]
        self.message = f"This token lacks the scope {scope}."
        return request.user.may(scope)


class CoordinatorOrMachine(HasScope):
    person: ClassVar[type[BasePermission]] = IsCoordinator

    def has_permission(self, request: Request, view: APIView) -> bool:
        if isinstance(request.user, Machine):
            return super().has_permission(request, view)
        self.message = getattr(self.person, "message", None)
        return self.person().has_permission(request, view)


class PersonOrMachine(CoordinatorOrMachine):
    person = IsPerson


class ForCoordinators(APIView):
    """A view for a coordinator who is signed in, and for no machine."""

    permission_classes: list[Any] = [IsCoordinator]


class ForDirectoryKeepers(APIView):
    """A view for a coordinator, or a machine that keeps the directory."""

    scope = Scope.MANAGE_DIRECTORY
    authentication_classes: list[Any] = [Bearer, Session]
    permission_classes: list[Any] = [CoordinatorOrMachine]


class ForTeamReaders(APIView):
    """A view for people, who see their own teams, or a machine that reads the pages of all."""

    scope = Scope.READ_TEAM_AGGREGATES
    authentication_classes: list[Any] = [Bearer, Session]
    permission_classes: list[Any] = [PersonOrMachine]


class ForOrganisationReaders(APIView):
    """A view for a coordinator, or a machine that reads the pages of all teams."""

    scope = Scope.READ_TEAM_AGGREGATES
    authentication_classes: list[Any] = [Bearer, Session]
    permission_classes: list[Any] = [CoordinatorOrMachine]
