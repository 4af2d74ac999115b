"""SCIM over HTTP, for a machine with a token that keeps the directory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Model, QuerySet
from rest_framework import status
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.people.keeping import keeper_of
from readier.people.models import Person, Scope, Team
from readier.people.scim import discovery
from readier.people.scim.bodies import changed_user, whole_user
from readier.people.scim.errors import ScimRefusal, as_scim_error
from readier.people.scim.filters import parse
from readier.people.scim.groups import (
    change_group,
    delete_group,
    find_groups,
    make_group,
    replace_group,
    shown_group,
)
from readier.people.scim.users import change_user, delete_user, find_users, language_of, make_user, shown_user
from readier.people.tokens.bearer import Bearer
from readier.people.who import HasScope
from readier.web.parsing import StrictJSONParser
from readier.web.problems import NotFound

LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
PAGE_SIZE = 100
Row = TypeVar("Row", bound=Model)


class ScimParser(StrictJSONParser):
    media_type = "application/scim+json"
    # Ten thousand members of a group, each by its id.
    max_body_bytes = 5 * 1024 * 1024


class PlainParser(ScimParser):
    media_type = "application/json"


class ScimRenderer(JSONRenderer):
    media_type = "application/scim+json"
    charset = "utf-8"


class PlainRenderer(ScimRenderer):
    """For those who ask for JSON: they get it under the name that the protocol wants."""

    media_type = "application/json"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        if renderer_context:
            renderer_context["response"]["Content-Type"] = "application/scim+json; charset=utf-8"
        return bytes(super().render(data, accepted_media_type, renderer_context))


class ScimView(APIView):
    scope = Scope.MANAGE_DIRECTORY
    authentication_classes: list[Any] = [Bearer]
    permission_classes: list[Any] = [HasScope]
    parser_classes = [ScimParser, PlainParser]
    renderer_classes = [ScimRenderer, PlainRenderer]
    # The protocol has its own contract; openapi.yaml describes ours.
    schema = None

    @property
    def base(self) -> str:
        return f"{settings.ORIGIN}/scim/v2"

    def get_exception_handler(self) -> Callable[..., Reply | None]:
        return as_scim_error

    def page(self, found: QuerySet[Row], *, shown: Callable[[Row], dict[str, Any]]) -> Reply:
        start, count = self._whole("startIndex", 1), self._whole("count", PAGE_SIZE)
        start, count = max(start, 1), min(max(count, 0), discovery.MAX_RESULTS)
        rows = [self.cut(shown(row)) for row in found.order_by("pk")[start - 1 : start - 1 + count]]
        return self.listed(rows, total=found.count(), start=start)

    def listed(self, rows: list[dict[str, Any]], *, total: int, start: int = 1) -> Reply:
        return Reply(
            {
                "schemas": [LIST],
                "totalResults": total,
                "startIndex": start,
                "itemsPerPage": len(rows),
                "Resources": rows,
            }
        )

    def terms(self) -> list[tuple[str, str]]:
        asked = self.request.query_params.get("filter", "")
        return parse(asked) if asked else []

    def cut(self, shown: dict[str, Any]) -> dict[str, Any]:
        """Without what was not asked for (RFC 7644, section 3.9)."""
        always = {"schemas", "id"}
        wanted, unwanted = self._names("attributes"), self._names("excludedAttributes")
        return {
            name: value
            for name, value in shown.items()
            if name in always or ((not wanted or name.lower() in wanted) and name.lower() not in unwanted)
        }

    def _names(self, parameter: str) -> set[str]:
        asked = self.request.query_params.get(parameter, "")
        return {name.strip().lower().partition(".")[0] for name in asked.split(",") if name.strip()}

    def _whole(self, parameter: str, default: int) -> int:
        asked = self.request.query_params.get(parameter, "")
        try:
            return min(int(asked), 1_000_000_000) if asked else default
        except ValueError:
            raise ScimRefusal(f"{parameter} is a whole number.") from None


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
        with_members = "members" not in self._names("excludedAttributes")
        found = find_groups(self.terms())
        if with_members:
            found = found.prefetch_related("people")
        return self.page(found, shown=lambda one: shown_group(one, base=self.base, with_members=with_members))

    def post(self, request: Request) -> Reply:
        return _made(shown_group(make_group(request.data, keeper=keeper_of(request)), base=self.base))


class GroupView(ScimView):
    def get(self, request: Request, group_id: str) -> Reply:
        with_members = "members" not in self._names("excludedAttributes")
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
