"""Whoever is signed in, about themselves."""

from __future__ import annotations

from django.utils import timezone

from readier.people.address_change import propose_address
from readier.people.keeping import Keeper
from readier.people.sign_in.browsers import handle
from tests.contract.cases.keeping import CASES, case, fixed
from tests.contract.world import Asked, World

CASES["policy_retrieve"] = fixed()
CASES["ways_in_retrieve"] = fixed()
CASES["me_retrieve"] = fixed(by="alice")
CASES["me_export"] = CASES["session_list"] = CASES["session_end_all"] = fixed(by="alice")
CASES["me_update"] = fixed(by="alice", body={"language": "de"})
CASES["people_search"] = fixed(by="alice", query={"q": "bo"})
CASES["survey_list"] = fixed(by="alice")


@case("me_decide_address")
def refuses_a_new_address(world: World) -> Asked:
    propose_address(world.alice, "alicia@example.org", keeper=Keeper(timezone.now().date()))
    return Asked(by="alice", body={"accept": False})


@case("session_end")
def signs_out_elsewhere(world: World) -> Asked:
    elsewhere = world.client("alice").cookies["sessionid"].value
    return Asked(by="alice", path={"session_id": handle(elsewhere)})
