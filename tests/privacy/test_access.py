"""Who may do what: every operation of the contract, asked by everybody. Charlie never gets in."""

from __future__ import annotations

import pytest

from tests.contract.cases import CASES
from tests.contract.operations import OPERATIONS
from tests.contract.world import Asked, World

pytestmark = pytest.mark.django_db

DONE = (200, 201, 202, 204)
SIGNED_IN = frozenset({"charlie", "alice", "bob", "dora"})
EVERYBODY = SIGNED_IN | {"nobody", "machine"}

# The holder of a link is nobody to the server; what counts is the link.
LINK = {
    "invitation_retrieve", "invitation_decline", "invitation_reconsider", "invitation_renew", "credential_collect",
}  # fmt: skip
UNIDENTIFIED = {"manifest_retrieve", "instrument_retrieve", "response_submit", "response_arrived"}
# About oneself: everybody who is signed in may ask, and hears only of themselves.
OWN = {
    "me_retrieve", "me_update", "me_decide_address", "session_list", "session_end_all", "people_search",
    "survey_list", "survey_create", "shared_with_me_list", "me_export",
    "approval_list", "manager_view_list",
    "tap_list", "tap_given_list", "tap_create", "pledge_list", "pledge_given_list", "pledge_create",
    "experiment_list",
}  # fmt: skip
SUBJECT_ALONE = {
    "session_end", "report_retrieve", "report_change", "report_delete", "self_rating_retrieve", "self_rating_keep",
    "survey_retrieve", "survey_update", "survey_delete", "survey_open", "survey_cancel", "survey_move_close",
    "invitation_preview", "nomination_list", "nomination_create", "nomination_update", "nomination_delete",
    "nomination_correct",
    "approval_ask",
    "survey_history", "share_list", "share_create", "share_revoke", "moment_mark_list", "moment_mark",
    "tap_put_away", "pledge_put_away", "pledge_accept",
    "experiment_begin", "experiment_update", "experiment_delete", "report_export", "report_print",
    "survey_calendar", "report_manager_view",
}  # fmt: skip
COORDINATOR_ALONE = {
    "directory_person_appoint", "directory_person_erase", "token_list", "token_create", "token_revoke",
    "instrument_list", "instrument_store", "instrument_preview", "instrument_choose", "instrument_quality",
    "reported_moment_list", "reported_moment_decide",
    "hook_list", "hook_create", "hook_delete", "hook_try_out", "hook_send_again", "hook_change_secret",
    "audit_list", "audit_export", "dead_letter_list", "dead_letter_retry", "dead_letter_discard",
    "running_retrieve",
}  # fmt: skip
OTHERS = {
    "policy_retrieve": EVERYBODY,
    "ways_in_retrieve": EVERYBODY,
    "team_list": SIGNED_IN | {"machine"},
    "team_retrieve": {"bob", "dora", "machine"},
    "team_export": {"bob", "dora", "machine"},
    "organisation_retrieve": {"dora", "machine"},
    "organisation_export": {"dora", "machine"},
    "organisation_teams_export": {"dora", "machine"},
    "survey_prepare": {"machine"},
    "approval_give": {"bob"},
    "suggestion_create": {"bob"},
    "suggestion_take_back": {"bob"},
    "manager_view_retrieve": {"bob"},
    "manager_view_keep": {"bob"},
    "tap_take_back": {"bob"},
    "pledge_take_back": {"bob"},
    "shared_report_retrieve": {"bob"},  # whom Alice shows it
}
MAY_ASK: dict[str, frozenset[str]] = {
    **dict.fromkeys(LINK, frozenset()),
    **dict.fromkeys(UNIDENTIFIED, frozenset({"nobody"})),
    **dict.fromkeys(OWN, SIGNED_IN),
    **dict.fromkeys(SUBJECT_ALONE, frozenset({"alice"})),
    # A machine may keep the directory for the coordinator.
    **{name: frozenset({"dora", "machine"}) for name in OPERATIONS if name.startswith("directory_")},
    **dict.fromkeys(COORDINATOR_ALONE, frozenset({"dora"})),
    **{name: frozenset(who) for name, who in OTHERS.items()},
}


def test_it_is_said_of_every_operation_who_may_ask():
    assert set(MAY_ASK) == set(OPERATIONS)


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_nobody_gets_in_who_may_not(operation):
    world = World()
    asked = CASES[operation](world)
    allowed = MAY_ASK[operation]
    for who in sorted(EVERYBODY - allowed):
        reply = world.ask(operation, asked, client=world.client(who), headers=without_link(asked))
        expected = (400,) if operation in UNIDENTIFIED else (401, 403, 404)
        assert reply.status_code in expected, (who, reply.status_code)
        assert "Alice" not in reply.content.decode()
    # What was refused changed nothing: the right one still succeeds.
    assert world.ask(operation, asked).status_code in DONE


@pytest.mark.parametrize(
    ("operation", "who"), sorted((name, one) for name, who in MAY_ASK.items() if len(who) > 1 for one in who)
)
def test_all_get_in_who_may(operation, who):
    world = World()
    assert world.ask(operation, CASES[operation](world), client=world.client(who)).status_code in DONE


@pytest.mark.parametrize("operation", sorted(LINK))
def test_a_link_is_enough_and_a_session_beside_it_changes_nothing(operation):
    world = World()
    asked = CASES[operation](world)
    assert world.ask(operation, asked, client=world.client("charlie")).status_code in (200, 204)


def test_charlie_sees_nothing_of_alice_where_everybody_may_ask():
    world = World()
    CASES["report_retrieve"](world)
    for operation in {"team_list", *OWN} - {"people_search"}:  # names of colleagues are no secret
        reply = world.ask(operation, CASES[operation](world), client=world.client("charlie"))
        assert "alice" not in reply.content.decode().lower(), operation


def without_link(asked: Asked) -> dict[str, str]:
    return {name: value for name, value in asked.headers.items() if name != "Readier-Invitation"}
