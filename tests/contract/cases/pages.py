"""A team's page and the organisation's."""

from __future__ import annotations

from django.utils import timezone

from readier.teams.models import OrganisationSnapshot
from tests.contract.cases.keeping import CASES, case, fixed
from tests.contract.world import Asked, World

CASES["team_list"] = fixed(by="bob")


@case("team_retrieve")
def reads_the_page_of_a_team(world: World) -> Asked:
    return Asked(by="bob", path={"team_id": str(world.team.pk)})


CASES["organisation_retrieve"] = fixed(by="dora")
AS_TABLE = {"Accept": "text/csv"}
A_PAGE = {"instrument": {"key": "readier", "version": 1}, "teams": 2, "people": 10, "facts": {}, "signals": {}}


@case("team_export")
def takes_the_figures_of_a_team_along(world: World) -> Asked:
    world.team.snapshots.create(made_on=timezone.now().date(), document=A_PAGE)
    return Asked(by="bob", path={"team_id": str(world.team.pk)}, headers=AS_TABLE)


@case("organisation_export")
def takes_the_figures_of_the_organisation_along(world: World) -> Asked:
    OrganisationSnapshot.objects.create(made_on=timezone.now().date(), document=A_PAGE)
    return Asked(by="dora", headers=AS_TABLE)


CASES["organisation_teams_export"] = fixed(by="dora", headers=AS_TABLE)
