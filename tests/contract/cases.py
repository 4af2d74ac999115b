"""For every operation of the contract a request that succeeds.

A new operation needs a case here: tests/contract and tests/privacy/test_access.py go through all of them. What a
request needs to exist is built in tests/contract/world.py.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from readier.growth.models import Experiment
from readier.instruments.stored import first_document
from readier.invitations.approving import suggest
from readier.invitations.undelivered import first_mail
from readier.outbox.models import Message
from readier.people.address_change import propose_address
from readier.people.directory.importing import dry_run
from readier.people.keeping import Keeper
from readier.people.membership import leave
from readier.people.sign_in.browsers import handle
from readier.surveys.models import Survey
from readier.teams.models import OrganisationSnapshot
from tests.build import (
    a_draft,
    a_person,
    a_released_survey,
    a_report,
    a_sheet,
    a_team,
    an_open_survey,
    phones,
)
from tests.contract.world import (
    HOOK,
    Asked,
    World,
    a_dead_letter,
    a_hook,
    a_list_to_look_over,
    a_phone,
    a_pledge,
    a_reported_moment,
    a_share,
    a_tap,
    in_days,
    somebody_else,
)

NEW_RATER = {"name": "Nora", "address": "nora@example.org", "relationship": "peer"}
CSV = b"address,name\nzoe@example.org,Zoe\n"

Case = Callable[[World], Asked]
CASES: dict[str, Case] = {}


def case(*operations: str) -> Callable[[Case], Case]:
    def keep(one: Case) -> Case:
        CASES.update(dict.fromkeys(operations, one))
        return one

    return keep


def fixed(**asked: Any) -> Case:
    return lambda world: Asked(**asked)


def of(survey: Survey, body: Any = None, **more: str) -> Asked:
    return Asked(by="alice", path={"survey_id": str(survey.pk), **more}, body=body)


# --- by the mailed link -----------------------------------------------------------------------


@case("invitation_retrieve")
def reads_the_invitation(world: World) -> Asked:
    return Asked(headers=a_phone(world).headers)


@case("invitation_decline", "invitation_reconsider", "invitation_renew")
def taps_a_button_of_the_invitation(world: World) -> Asked:
    return Asked(headers=a_phone(world).headers, body={})


@case("credential_collect")
def collects(world: World) -> Asked:
    phone = a_phone(world)
    return Asked(headers=phone.headers, body=phone.asks_to_sign())


# --- unidentified -----------------------------------------------------------------------------


@case("manifest_retrieve")
def reads_the_manifest(world: World) -> Asked:
    return Asked(path={"key_id": a_phone(world).key_id})


CASES["instrument_retrieve"] = fixed(path={"key": "readier", "version": "1"})


@case("response_submit")
def sends_answers(world: World) -> Asked:
    phone = a_phone(world)
    phone.collects()
    return Asked(body=phone.submission(a_sheet(phone.invitation.group.survey)))


CASES["response_arrived"] = fixed(body={"digest": "0" * 64})

# --- signed in, about oneself -------------------------------------------------------------------

CASES["policy_retrieve"] = fixed()
CASES["ways_in_retrieve"] = fixed()
CASES["me_retrieve"] = fixed(by="alice")
CASES["me_export"] = CASES["session_list"] = CASES["session_end_all"] = fixed(by="alice")
CASES["me_update"] = fixed(by="alice", body={"language": "de"})
CASES["people_search"] = fixed(by="alice", query={"q": "bo"})
CASES["team_list"] = fixed(by="bob")
CASES["survey_list"] = fixed(by="alice")


@case("me_decide_address")
def refuses_a_new_address(world: World) -> Asked:
    propose_address(world.alice, "alicia@example.org", keeper=Keeper(timezone.now().date()))
    return Asked(by="alice", body={"accept": False})


@case("session_end")
def signs_out_elsewhere(world: World) -> Asked:
    elsewhere = world.client("alice").cookies["sessionid"].value
    return Asked(by="alice", path={"session_id": handle(elsewhere)})


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


# --- a survey of one's own ----------------------------------------------------------------------


@case("survey_create")
def drafts(world: World) -> Asked:
    draft = {"step": "tech_lead", "closes_on": in_days(14)}
    return Asked(by="alice", body=draft, headers={"Idempotency-Key": str(uuid.uuid4())})


@case("survey_retrieve", "survey_delete", "nomination_list", "invitation_preview", "self_rating_retrieve")
def looks_at_a_draft(world: World) -> Asked:
    return of(a_draft(world.alice))


CASES["survey_update"] = lambda world: of(a_draft(world.alice), {"closes_on": in_days(20)})
CASES["survey_open"] = lambda world: of(a_draft(world.alice), {})
CASES["survey_cancel"] = lambda world: of(an_open_survey(world.alice), {})
CASES["survey_move_close"] = lambda world: of(an_open_survey(world.alice), {"closes_on": in_days(20)})
CASES["survey_calendar"] = lambda world: Asked(
    by="alice", path={"survey_id": str(an_open_survey(world.alice).pk)}, headers={"Accept": "text/calendar"}
)
CASES["nomination_create"] = lambda world: of(a_draft(world.alice), {"nominations": [NEW_RATER]})
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


@case("dead_letter_list")
def looks_at_dead_letters(world: World) -> Asked:
    a_dead_letter(world)
    return Asked(by="dora")


CASES["dead_letter_discard"] = lambda world: Asked(by="dora", path={"letter_id": str(a_dead_letter(world).pk)})
CASES["dead_letter_retry"] = lambda world: Asked(by="dora", path={"letter_id": str(a_dead_letter(world).pk)}, body={})


@case("hook_list")
def looks_at_hooks(world: World) -> Asked:
    a_hook(world).deliveries.create(kind="report.released", status=200, on=timezone.now().date())
    return Asked(by="dora")


CASES["hook_create"] = fixed(by="dora", body=HOOK | {"address": "https://hooks.example.org/y"})
CASES["hook_delete"] = lambda world: Asked(by="dora", path={"hook_id": str(a_hook(world).pk)})
CASES["hook_try_out"] = CASES["hook_send_again"] = lambda world: Asked(
    by="dora", path={"hook_id": str(a_hook(world).pk)}, body={}
)
CASES["hook_change_secret"] = lambda world: Asked(
    by="dora", path={"hook_id": str(a_hook(world, format="signed").pk)}, body={}
)
CASES["running_retrieve"] = fixed(by="dora")
CASES["audit_list"] = fixed(by="dora")
CASES["audit_export"] = fixed(by="dora", headers={"Accept": "application/x-ndjson"})
CASES["survey_history"] = lambda world: of(an_open_survey(world.alice))
CASES["moment_mark_list"] = lambda world: of(a_report(world.alice).survey)
CASES["moment_mark"] = lambda world: of(
    a_report(world.alice).survey, {"group": "colleagues", "place": 0, "state": "hidden"}
)


@case("reported_moment_list")
def reads_what_was_reported(world: World) -> Asked:
    a_reported_moment(world)
    return Asked(by="dora")


@case("reported_moment_decide")
def removes_a_reported_moment(world: World) -> Asked:
    return Asked(by="dora", path={"mark_id": str(a_reported_moment(world).pk)}, body={"remove": True})


@case("share_list", "share_revoke")
def looks_at_a_share(world: World) -> Asked:
    shared = a_share(world)
    return of(shared.report.survey, share_id=str(shared.pk))


@case("shared_report_retrieve")
def reads_what_is_shared(world: World) -> Asked:
    return Asked(by="bob", path={"share_id": str(a_share(world).pk)})


# --- taps, pledges, experiments -------------------------------------------------------------------

CASES["tap_list"] = CASES["tap_given_list"] = CASES["pledge_list"] = CASES["pledge_given_list"] = fixed(by="alice")
CASES["experiment_list"] = fixed(by="alice")
CASES["tap_create"] = lambda world: Asked(by="alice", body={"to": somebody_else(), "step": "staff"})
CASES["pledge_create"] = lambda world: Asked(by="alice", body={"to": somebody_else(), "offer": "mentor"})
CASES["tap_put_away"] = lambda world: Asked(by="alice", path={"tap_id": str(a_tap(world).pk)})
CASES["tap_take_back"] = lambda world: Asked(by="bob", path={"tap_id": str(a_tap(world).pk)})
CASES["pledge_put_away"] = lambda world: Asked(by="alice", path={"pledge_id": str(a_pledge(world).pk)})
CASES["pledge_accept"] = lambda world: Asked(by="alice", path={"pledge_id": str(a_pledge(world).pk)}, body={})
CASES["pledge_take_back"] = lambda world: Asked(by="bob", path={"pledge_id": str(a_pledge(world).pk)})


@case("experiment_begin")
def tries_something(world: World) -> Asked:
    report = a_report(world.alice)
    signal, number = report.document["interpretation"]["experiments"][0]
    return Asked(by="alice", body={"survey": str(report.survey_id), "signal": signal, "number": number})


@case("experiment_update", "experiment_delete")
def notes_what_happened(world: World) -> Asked:
    begun = Experiment.objects.create(
        person=world.alice, survey=uuid.uuid4(), signal="bridges", number=0, begun_on=timezone.now().date()
    )
    return Asked(
        by="alice", path={"experiment_id": str(begun.pk)}, body={"reflection": "It went well.", "is_over": True}
    )


@case("self_rating_keep")
def rates_oneself(world: World) -> Asked:
    draft = a_draft(world.alice)
    said = {"interest": "curious", "horizon": "now", "prediction": None, "role": None, "hesitation": "blame"}
    return of(draft, {"points": dict.fromkeys(draft.self_rating.points, 2), **said})


@case("nomination_update", "nomination_delete")
def changes_a_nomination(world: World) -> Asked:
    draft = a_draft(world.alice)
    nomination = draft.nominations.first()
    assert nomination
    return of(draft, {"relationship": "other"}, nomination_id=str(nomination.pk))


@case("nomination_correct")
def corrects_an_address(world: World) -> Asked:
    survey = an_open_survey(world.alice)
    place = phones(survey)[0].invitation
    deed = Message.objects.filter(dedupe=first_mail(place.pk))
    deed.update(state="dead", tries=1, fault="SMTPRecipientsRefused", due_at=timezone.now())
    address = f"x{place.nomination.address}"
    return of(survey, {"address": address}, nomination_id=str(place.nomination_id))


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


@case("report_manager_view")
def reads_what_was_said_by_name(world: World) -> Asked:
    survey = a_report(world.alice).survey
    survey.manager_views.create(by=world.bob, points={"bridges": 4}, horizon="now", role="", words="")
    return of(survey)


CASES["approval_ask"] = lambda world: of(a_draft(world.alice), {})
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
    suggest(approval.pk, by=world.bob, person=world.charlie.pk, relationship="peer")
    one = approval.survey.nominations.get(suggested_by=world.bob)
    return Asked(by="bob", path={"approval_id": str(approval.pk), "nomination_id": str(one.pk)})


@case("survey_prepare")
def prepares_a_survey(world: World) -> Asked:
    return Asked(by="machine", body={"address": world.alice.email, "step": "tech_lead"})


# --- the directory ------------------------------------------------------------------------------


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

# --- tokens for machines ------------------------------------------------------------------------

CASES["token_list"] = fixed(by="dora")
CASES["token_revoke"] = lambda world: Asked(by="dora", path={"token_id": str(world.token.pk)})


@case("token_create")
def makes_a_token(world: World) -> Asked:
    return Asked(by="dora", body={"name": "Another", "scopes": ["manage_directory"], "expires_on": in_days(30)})


# --- instruments --------------------------------------------------------------------------------

CASES["instrument_list"] = fixed(by="dora")
CASES["instrument_quality"] = fixed(by="dora", path={"key": "readier", "version": "1"})
CASES["instrument_choose"] = fixed(by="dora", body={"key": "readier", "version": 1})
CASES["instrument_store"] = CASES["instrument_preview"] = lambda world: Asked(
    by="dora", body={"text": json.dumps(first_document() | {"key": "acme"})}
)
