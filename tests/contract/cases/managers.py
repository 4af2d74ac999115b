"""What a manager does by name: looks a list over, gives a view of their own."""

from __future__ import annotations

from django.utils import timezone

from readier.invitations.suggesting import suggest
from tests.build import an_open_survey
from tests.contract.cases.keeping import CASES, case, fixed
from tests.contract.world import Asked, World, a_list_to_look_over

CASES["manager_view_list"] = fixed(by="bob")


@case("manager_view_retrieve")
def is_asked_by_name(world: World) -> Asked:
    survey = an_open_survey(world.alice, asks_manager=True)
    return Asked(by="bob", path={"survey_id": str(survey.pk)})


@case("manager_view_keep")
def says_it_by_name(world: World) -> Asked:
    survey = an_open_survey(world.alice, asks_manager=True)
    said = {"horizon": "now", "role": None, "words": "Lead the next release."}
    body = {"points": dict.fromkeys(survey.self_rating.points, 4), **said}
    return Asked(by="bob", path={"survey_id": str(survey.pk)}, body=body)


CASES["approval_list"] = fixed(by="bob")


@case("approval_give")
def looks_a_list_over(world: World) -> Asked:
    return Asked(by="bob", path={"approval_id": str(a_list_to_look_over(world).pk)}, body={})


@case("suggestion_create")
def suggests_a_colleague(world: World) -> Asked:
    body = {"person": str(world.charlie.pk), "relationship": "peer"}
    return Asked(by="bob", path={"approval_id": str(a_list_to_look_over(world).pk)}, body=body)


@case("suggestion_take_back")
def takes_a_suggestion_back(world: World) -> Asked:
    approval = a_list_to_look_over(world)
    suggest(approval.pk, by=world.bob, person=world.charlie.pk, relationship="peer", today=timezone.now().date())
    one = approval.survey.nominations.get(suggested_by=world.bob)
    return Asked(by="bob", path={"approval_id": str(approval.pk), "nomination_id": str(one.pk)})
