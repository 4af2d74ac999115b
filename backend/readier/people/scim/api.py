"""Users and groups over SCIM, for a machine with a token that keeps the directory; and what we can do of it."""

from __future__ import annotations

from typing import Any

from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.people.keeping import keeper_of
from readier.people.models import Person, Team
from readier.people.scim import discovery
from readier.people.scim.bodies import changed_user, whole_user
from readier.people.scim.groups import (
    change_group,
    delete_group,
    find_groups,
    make_group,
    replace_group,
    shown_group,
)
from readier.people.scim.users import change_user, delete_user, find_users, language_of, make_user, shown_user
from readier.people.scim.view import ScimView
from readier.web.problems import NotFound


class UsersView(ScimView):
    def get(self, request: Request) -> Reply:
        return self.page(find_users(self.terms()), shown=lambda one: shown_user(one, base=self.base))

    def post(self, request: Request) -> Reply:
        said = whole_user(request.data)
        person = make_user(said, language=language_of(request.data), keeper=keeper_of(request))
        return _made(shown_user(person, base=self.base))


class UserView(ScimView):
    def get(self, request: Request, user_id: str) -> Reply:
        return Reply(self.cut(shown_user(_user(user_id), base=self.base)))

    def put(self, request: Request, user_id: str) -> Reply:
        return self._changed(user_id, whole_user(request.data))

    def patch(self, request: Request, user_id: str) -> Reply:
        return self._changed(user_id, changed_user(request.data))

    def delete(self, request: Request, user_id: str) -> Reply:
        delete_user(_user(user_id), keeper=keeper_of(request))
        return Reply(status=status.HTTP_204_NO_CONTENT)

    def _changed(self, user_id: str, said: dict[str, Any]) -> Reply:
        change_user(_user(user_id), said, keeper=keeper_of(self.request))
        return Reply(self.cut(shown_user(_user(user_id), base=self.base)))


class GroupsView(ScimView):
    def get(self, request: Request) -> Reply:
        with_members = "members" not in self.names("excludedAttributes")
        found = find_groups(self.terms())
        if with_members:
            found = found.prefetch_related("people")
        return self.page(found, shown=lambda one: shown_group(one, base=self.base, with_members=with_members))

    def post(self, request: Request) -> Reply:
        return _made(shown_group(make_group(request.data, keeper=keeper_of(request)), base=self.base))


class GroupView(ScimView):
    def get(self, request: Request, group_id: str) -> Reply:
        with_members = "members" not in self.names("excludedAttributes")
        return Reply(self.cut(shown_group(_group(group_id), base=self.base, with_members=with_members)))

    def put(self, request: Request, group_id: str) -> Reply:
        replace_group(_group(group_id), request.data, keeper=keeper_of(request))
        return Reply(shown_group(_group(group_id), base=self.base))

    def patch(self, request: Request, group_id: str) -> Reply:
        change_group(_group(group_id), request.data, keeper=keeper_of(request))
        return Reply(status=status.HTTP_204_NO_CONTENT)

    def delete(self, request: Request, group_id: str) -> Reply:
        delete_group(_group(group_id), keeper=keeper_of(request))
        return Reply(status=status.HTTP_204_NO_CONTENT)


class ConfigurationView(ScimView):
    def get(self, request: Request) -> Reply:
        return Reply(discovery.configuration(self.base))


class ResourceTypesView(ScimView):
    def get(self, request: Request, name: str = "") -> Reply:
        return self._of(discovery.resource_types(self.base), name)

    def _of(self, rows: list[dict[str, Any]], name: str) -> Reply:
        if not name:
            return self.listed(rows, total=len(rows))
        for row in rows:
            if row["id"] == name:
                return Reply(row)
        raise NotFound


class SchemasView(ResourceTypesView):
    def get(self, request: Request, name: str = "") -> Reply:
        return self._of(discovery.schemas(self.base), name)


def _made(shown: dict[str, Any]) -> Reply:
    return Reply(shown, status=status.HTTP_201_CREATED, headers={"Location": shown["meta"]["location"]})


def _user(user_id: str) -> Person:
    found = find_users([("id", user_id)]).first()
    if found is None:
        raise NotFound("There is no such user.")
    return found


def _group(group_id: str) -> Team:
    found = find_groups([("id", group_id)]).first()
    if found is None:
        raise NotFound("There is no such group.")
    return found
