"""A survey of one's own, until it is released."""

from __future__ import annotations

import uuid

from django.utils import timezone

from readier.invitations.undelivered import first_mail
from readier.outbox.models import Message
from tests.build import a_draft, an_open_survey, phones
from tests.contract.cases.keeping import CASES, case, of
from tests.contract.world import Asked, World, in_days

NEW_RATER = {"name": "Nora", "address": "nora@example.org", "relationship": "peer"}


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


CASES["approval_ask"] = lambda world: of(a_draft(world.alice), {})


@case("survey_prepare")
def prepares_a_survey(world: World) -> Asked:
    return Asked(by="machine", body={"address": world.alice.email, "step": "tech_lead"})
