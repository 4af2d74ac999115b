"""A coordinator enters another address for somebody: nobody's account is taken over by it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone

from readier.outbox.delivery import deliver_due
from readier.people.address_change import refuse_address, settle_addresses
from readier.people.models import Person
from readier.reports.models import Share
from readier.surveys.models import Survey
from tests.build import a_person, a_report, an_open_survey, send, signed_in

pytestmark = pytest.mark.django_db
PEOPLE = "/api/v1/directory/people"


def test_a_coordinator_cannot_take_an_account_over_by_changing_its_address(dora):
    alice = a_person("Alice")
    an_open_survey(alice)
    changed = send(dora, "patch", f"{PEOPLE}/{alice.pk}", {"address": "dora.too@example.org"}).json()
    assert (changed["address"], changed["pending_address"]) == ("alice@example.org", "dora.too@example.org")
    mail.outbox.clear()
    deliver_due()
    [told] = [one for one in mail.outbox if "address" in one.subject]
    assert told.to == ["alice@example.org"]
    assert "dora.too@example.org" in told.body
    Client().post(
        "/_allauth/browser/v1/auth/code/request", {"email": "dora.too@example.org"}, content_type="application/json"
    )
    mail.outbox.clear()
    deliver_due()
    assert mail.outbox == []
    own = signed_in(alice)
    assert own.get("/api/v1/me").json()["pending_address"] == "dora.too@example.org"
    assert send(own, "post", "/api/v1/me/address", {"accept": False}).json()["pending_address"] is None
    settle_addresses(timezone.now().date() + timedelta(days=30))
    assert Person.objects.get(pk=alice.pk).email == "alice@example.org"


def test_a_new_address_counts_once_accepted_or_once_nobody_refused_in_time(dora):
    alice, eve = a_person("Alice"), a_person("Eve")
    for subject in (alice, eve):
        Survey.objects.filter(pk=an_open_survey(subject).pk).update(state="released")
    send(dora, "patch", f"{PEOPLE}/{alice.pk}", {"address": "alice.m@example.org"})
    send(dora, "patch", f"{PEOPLE}/{eve.pk}", {"address": "eve.m@example.org"})
    assert send(dora, "post", PEOPLE, {"address": "eve.m@example.org", "name": "E"}).json()["code"] == "address_taken"
    assert send(signed_in(alice), "post", "/api/v1/me/address", {"accept": True}).json()["address"] == (
        "alice.m@example.org"
    )
    today = timezone.now().date()
    assert settle_addresses(today + timedelta(days=2)) == 0
    assert settle_addresses(today + timedelta(days=3)) == 1
    eve.refresh_from_db()
    assert (eve.email, eve.pending_address, eve.emailaddress_set.get().email) == (
        "eve.m@example.org",
        "",
        "eve.m@example.org",
    )
    alice.refresh_from_db()  # the old sessions ended
    assert send(signed_in(alice), "post", "/api/v1/me/address", {"accept": True}).json()["code"] == "no_pending_address"


def test_an_account_with_nothing_to_protect_changes_its_address_at_once(dora):
    alice = a_person("Alcie")
    reply = send(dora, "patch", f"{PEOPLE}/{alice.pk}", {"address": "alice@example.org"}).json()
    assert (reply["address"], reply["pending_address"]) == ("alice@example.org", None)


def test_whoever_was_shown_a_report_or_has_signed_in_has_something_to_protect(dora):
    """A coordinator may not read what is shown to a colleague by moving the colleague's account to themselves."""
    eve, finn = a_person("Eve"), a_person("Finn")
    day = timezone.now().date()
    Share.objects.create(report=a_report(), person=eve, sections=["signals"], shared_on=day, until=day)
    signed_in(finn)
    for person in (eve, finn):
        reply = send(dora, "patch", f"{PEOPLE}/{person.pk}", {"address": "dora.too@example.org"}).json()
        assert reply["pending_address"] == "dora.too@example.org"
        refuse_address(Person.objects.get(pk=person.pk))


def test_nobody_comes_to_an_address_but_by_its_mail(dora):
    """A made-up colleague who is signed in is given the address of a rater, to read there who asked them."""
    an_open_survey(a_person("Alice"))
    puppet = a_person("Puppet")
    phone = signed_in(puppet)
    Authenticator.objects.create(user=puppet, type="webauthn", data={"name": "a key"})
    assert phone.get("/api/v1/me/data").json()["parts"]["asked_of_me"] == []
    send(dora, "patch", f"{PEOPLE}/{puppet.pk}", {"address": "rater0@example.org"})
    assert send(phone, "post", "/api/v1/me/address", {"accept": True}).status_code == 200
    assert Person.objects.get(pk=puppet.pk).email == "rater0@example.org"
    assert phone.get("/api/v1/me/data").status_code == 401
    assert not Authenticator.objects.filter(user=puppet).exists()
