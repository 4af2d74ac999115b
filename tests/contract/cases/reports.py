"""A report: read, shown to others, its moments, and what was done to it."""

from __future__ import annotations

from tests.build import a_released_survey, a_report, an_open_survey
from tests.contract.cases.keeping import CASES, case, fixed, of
from tests.contract.world import Asked, World, a_share, in_days

CASES["report_delete"] = CASES["report_retrieve"] = CASES["report_change"] = lambda world: of(
    a_released_survey(world.alice)
)
CASES["report_export"] = lambda world: Asked(
    by="alice", path={"survey_id": str(a_report(world.alice).survey_id)}, headers={"Accept": "text/csv"}
)
CASES["report_print"] = lambda world: Asked(
    by="alice", path={"survey_id": str(a_report(world.alice).survey_id)}, headers={"Accept": "application/pdf"}
)
CASES["shared_with_me_list"] = fixed(by="alice")
CASES["share_create"] = lambda world: of(a_report(world.alice).survey, {"with_manager": True, "until": in_days(30)})
CASES["survey_history"] = lambda world: of(an_open_survey(world.alice))
CASES["moment_mark_list"] = lambda world: of(a_report(world.alice).survey)
CASES["moment_mark"] = lambda world: of(
    a_report(world.alice).survey, {"group": "colleagues", "place": 0, "state": "hidden"}
)


@case("share_list", "share_revoke")
def looks_at_a_share(world: World) -> Asked:
    shared = a_share(world)
    return of(shared.report.survey, share_id=str(shared.pk))


@case("shared_report_retrieve")
def reads_what_is_shared(world: World) -> Asked:
    return Asked(by="bob", path={"share_id": str(a_share(world).pk)})


@case("report_manager_view")
def reads_what_was_said_by_name(world: World) -> Asked:
    survey = a_report(world.alice).survey
    survey.manager_views.create(by=world.bob, points={"bridges": 4}, horizon="now", role="", words="")
    return of(survey)
