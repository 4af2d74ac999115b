"""What every view of SCIM does: its media types, pages, filters, and the attributes that were asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Model, QuerySet
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.people.models import Scope
from readier.people.scim import discovery
from readier.people.scim.errors import ScimRefusal, as_scim_error
from readier.people.scim.filters import parse
from readier.people.tokens.bearer import Bearer
from readier.people.who import HasScope
from readier.web.parsing import StrictJSONParser

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
        wanted, unwanted = self.names("attributes"), self.names("excludedAttributes")
        return {
            name: value
            for name, value in shown.items()
            if name in always or ((not wanted or name.lower() in wanted) and name.lower() not in unwanted)
        }

    def names(self, parameter: str) -> set[str]:
        asked = self.request.query_params.get(parameter, "")
        return {name.strip().lower().partition(".")[0] for name in asked.split(",") if name.strip()}

    def _whole(self, parameter: str, default: int) -> int:
        asked = self.request.query_params.get(parameter, "")
        try:
            return min(int(asked), 1_000_000_000) if asked else default
        except ValueError:
            raise ScimRefusal(f"{parameter} is a whole number.") from None
