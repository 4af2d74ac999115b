"""The organisation's page, for the coordinator. Its teams' pages are all that it was made from."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.people.who import ForOrganisationReaders
from readier.teams.api import NOTHING, TeamCount, TeamFacts, TeamInstrument, TeamTrend, shown
from readier.teams.organisation import a_year_before, newest


class OrganisationPage(serializers.Serializer[Any]):
    fate = serializers.ChoiceField(["shown", "withheld"])
    reason = serializers.ChoiceField(["too_few"], allow_null=True, help_text="teams that have a page")
    made_on = serializers.DateField(allow_null=True)
    teams = serializers.IntegerField(allow_null=True, help_text="whose pages of the last year it was made from")
    people = serializers.IntegerField(allow_null=True, help_text="in those pages")
    instrument = TeamInstrument(allow_null=True, help_text="the one that most of the teams' pages were made with")
    facts = TeamFacts(allow_null=True, help_text="as all others: the sums of what the teams' pages tell")
    signals = serializers.DictField(child=TeamCount(), help_text="who is seen doing it mostly, or more")
    trend = TeamTrend(allow_null=True, help_text="null: no page that is a year older asked the same")


NO_PAGE = NOTHING | {"teams": None}


class OrganisationView(ForOrganisationReaders):
    @extend_schema(operation_id="organisation_retrieve", responses=OrganisationPage)
    def get(self, request: Request) -> Reply:
        page = newest()
        if page is None:
            return Reply(NO_PAGE)
        return Reply(shown(page, a_year_before(page)))
