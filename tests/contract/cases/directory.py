"""People and teams."""

from __future__ import annotations

from django.utils import timezone

from readier.people.directory.importing import dry_run
from readier.people.membership import leave
from tests.build import a_person, a_team
from tests.contract.cases.keeping import CASES, case, fixed
from tests.contract.world import Asked, World

CSV = b"address,name\nzoe@example.org,Zoe\n"


@case("directory_person_retrieve", "directory_person_deactivate", "directory_person_reactivate")
def looks_at_a_person(world: World) -> Asked:
    return Asked(by="dora", path={"person_id": str(world.charlie.pk)}, body={})


@case("directory_person_erase")
def erases_a_leaver(world: World) -> Asked:
    gone = a_person("Gone")
    leave(gone, today=timezone.now().date())
    return Asked(by="dora", path={"person_id": str(gone.pk)}, body={})


@case("directory_team_retrieve")
def looks_at_a_team(world: World) -> Asked:
    return Asked(by="dora", path={"team_id": str(world.team.pk)})


@case("directory_import")
def imports_what_was_planned(world: World) -> Asked:
    digest = dry_run(CSV, missing_leave=False).digest
    return Asked(by="dora", query={"digest": digest}, body=CSV, content_type="text/csv")


CASES["directory_export"] = fixed(by="dora", headers={"Accept": "text/csv"})
CASES["directory_import_plan"] = fixed(by="dora", body=CSV, content_type="text/csv")
CASES["directory_people_list"] = fixed(by="dora", query={"state": "all"})
CASES["directory_person_create"] = fixed(by="dora", body={"address": "new@example.org", "name": "New"})
CASES["directory_person_update"] = lambda world: Asked(
    by="dora", path={"person_id": str(world.charlie.pk)}, body={"name": "Charles"}
)
CASES["directory_person_appoint"] = lambda world: Asked(
    by="dora", path={"person_id": str(world.charlie.pk)}, body={"is_coordinator": True}
)
CASES["directory_teams_list"] = fixed(by="dora")
CASES["directory_team_create"] = fixed(by="dora", body={"name": "Payments"})
CASES["directory_team_update"] = lambda world: Asked(
    by="dora", path={"team_id": str(world.team.pk)}, body={"name": "Renamed"}
)
CASES["directory_team_delete"] = lambda world: Asked(by="dora", path={"team_id": str(a_team("Empty").pk)})
