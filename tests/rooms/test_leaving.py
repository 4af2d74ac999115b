"""Somebody leaves: what becomes of their sign-in, their survey, and what raters may notice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from readier.invitations.models import Invitation
from readier.outbox.delivery import deliver_due
from readier.people.models import Person
from readier.surveys.models import Survey
from readier.tick import tick
from tests.build import a_person, a_sheet, an_open_survey, is_over, phones, send, signed_in

pytestmark = pytest.mark.django_db
PEOPLE = "/api/v1/directory/people"


def test_a_leaver_is_signed_out_and_cannot_sign_in(dora):
    alice = a_person("Alice")
    session = signed_in(alice)
    assert session.get("/api/v1/me").status_code == 200
    left = send(dora, "post", f"{PEOPLE}/{alice.pk}/deactivate").json()
    assert (left["is_active"], left["left_on"]) == (False, timezone.now().date().isoformat())
    assert session.get("/api/v1/me").status_code == 401
    Client().post("/_allauth/browser/v1/auth/code/request", {"email": alice.email}, content_type="application/json")
    deliver_due()
    assert mail.outbox == []
    # Coming back does not bring the old session back.
    send(dora, "post", f"{PEOPLE}/{alice.pk}/reactivate")
    assert session.get("/api/v1/me").status_code == 401
    assert signed_in(Person.objects.get(pk=alice.pk)).get("/api/v1/me").status_code == 200


def test_a_leavers_survey_is_cancelled_after_the_days_of_grace(dora, settings):
    settings.LEAVER_GRACE_DAYS = 2
    alice = a_person("Alice")
    survey = an_open_survey(alice)
    send(dora, "post", f"{PEOPLE}/{alice.pk}/deactivate")
    tick()
    assert Survey.objects.get().state == "open"
    Person.objects.filter(pk=alice.pk).update(left_on=timezone.now().date() - timedelta(days=2))
    mail.outbox.clear()
    tick()
    assert Survey.objects.get().state == "cancelled"
    assert sum("cancelled" in one.subject for one in mail.outbox) == survey.nominations.count()


def test_by_policy_a_leavers_survey_runs_on(settings):
    settings.LEAVER_SURVEYS, settings.LEAVER_GRACE_DAYS = "run_on", 0
    alice = a_person("Alice")
    an_open_survey(alice)
    signed_in(a_person("Dora", is_coordinator=True)).post(
        f"{PEOPLE}/{alice.pk}/deactivate", {}, content_type="application/json"
    )
    tick()
    assert Survey.objects.get().state == "open"


def test_a_rater_who_leaves_keeps_the_link_and_nothing_shows_that_they_left(dora):
    survey = an_open_survey()
    rater = a_person("Rater0")
    [phone] = [one for one in phones(survey) if one.invitation.nomination.address == rater.email]
    before = list(Invitation.objects.order_by("pk").values())
    send(dora, "post", f"{PEOPLE}/{rater.pk}/deactivate")
    tick()
    assert list(Invitation.objects.order_by("pk").values()) == before
    assert phone.opens().status_code == 200
    assert phone.sends(a_sheet(survey)).status_code == 200
    others = [one for one in phones(survey) if one.invitation.pk != phone.invitation.pk]
    for other in others[:4]:
        other.sends(a_sheet(survey))
    is_over(survey)
    tick()
    assert Survey.objects.get().report.document["counts"]["received"] == 5


def test_the_last_coordinator_stays(dora):
    me = Person.objects.get(name="Dora")
    for method, deed, body in [("post", "deactivate", {}), ("put", "coordinator", {"is_coordinator": False})]:
        reply = send(dora, method, f"{PEOPLE}/{me.pk}/{deed}", body)
        assert (reply.status_code, reply.json()["code"]) == (409, "last_coordinator")
    assert dora.get(PEOPLE).status_code == 200
    eve = a_person("Eve")
    send(dora, "put", f"{PEOPLE}/{eve.pk}/coordinator", {"is_coordinator": True})
    assert send(dora, "post", f"{PEOPLE}/{me.pk}/deactivate").status_code == 200
    assert not Person.objects.get(pk=me.pk).is_coordinator
