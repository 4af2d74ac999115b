"""Pages of teams and of the organisation as tables to take along: what their readers see, and no more."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from readier.instruments.stored import by_version
from readier.people.models import Person
from readier.people.who import ForOrganisationReaders, ForTeamReaders
from readier.teams.api import managed_teams
from readier.teams.models import TeamSnapshot
from readier.teams.organisation import newest, of_the_year
from readier.teams.table import COLUMNS, rows_of, words_of
from readier.web.problems import NotFound
from readier.web.tables import CsvRenderer, streamed_reply, table_reply

TABLE: Any = {(200, "text/csv"): OpenApiTypes.STR}


class TeamTableView(ForTeamReaders):
    renderer_classes = [CsvRenderer, JSONRenderer]

    @extend_schema(operation_id="team_export", responses=TABLE)
    def get(self, request: Request, team_id: uuid.UUID) -> HttpResponse:
        team = managed_teams(request).filter(pk=team_id).first()
        page = TeamSnapshot.objects.filter(team=team).order_by("-made_on").first() if team else None
        if team is None or page is None:
            raise NotFound
        return table_reply("team", COLUMNS, _rows(page.document, team.name, page.made_on, request))


class OrganisationTableView(ForOrganisationReaders):
    renderer_classes = [CsvRenderer, JSONRenderer]

    @extend_schema(operation_id="organisation_export", responses=TABLE)
    def get(self, request: Request) -> HttpResponse:
        page = newest()
        if page is None:
            raise NotFound
        return table_reply("organisation", COLUMNS, _rows(page.document, "", page.made_on, request))


class AllTeamsTableView(ForOrganisationReaders):
    """Every page of the last year, which is what the organisation's adds up."""

    renderer_classes = [CsvRenderer, JSONRenderer]

    @extend_schema(operation_id="organisation_teams_export", responses=TABLE)
    def get(self, request: Request) -> StreamingHttpResponse:
        return streamed_reply("teams", COLUMNS, _all_rows(request, today=timezone.now().date()))


def _all_rows(request: Request, *, today: date) -> Iterator[tuple[str, ...]]:
    pages = of_the_year(today).order_by("team__name", "made_on").values_list("team__name", "made_on", "document")
    for team, made_on, document in pages.iterator():
        yield from _rows(document, team, made_on, request)


def _rows(document: dict[str, Any], page: str, made_on: date, request: Request) -> Iterator[tuple[str, ...]]:
    language = request.user.language if isinstance(request.user, Person) else "en"
    asked = document["instrument"]
    return rows_of(document, page=page, made_on=made_on, words=_words(asked["key"], asked["version"], language))


@cache
def _words(key: str, version: int, language: str) -> dict[str, str]:
    """Cached for ever: a stored version never changes."""
    return words_of(by_version(key, version), language)
