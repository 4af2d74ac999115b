"""Somebody is named in reserve, a rater declines, and next day the reserve answers in that place. Nobody is told."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys import engineer, peer

pytestmark = pytest.mark.browser

ALICE, SAM = "alice.reserves@acme.example", "sam.reserve@acme.example"
RATERS = [f"placed{number}@acme.example" for number in range(8)]
READY = (
    "from django.utils import timezone; from datetime import timedelta; "
    "from readier.people.models import Person; from readier.surveys.models import Survey, SelfRating; "
    "from readier.invitations.models import Nomination; from readier.instruments.stored import current, instrument_of; "
    f"make = Person.objects.create_person; make('{SAM}', name='Sam Reserve'); now = timezone.now(); "
    f"alice = make('{ALICE}', name='Alice Reserves'); "
    "survey = Survey.objects.create(subject=alice, instrument=current(), step='tech_lead', made_at=now, "
    "closes_at=now + timedelta(days=10)); "
    "signals = instrument_of(survey).signals_for(leads_already=False); "
    "SelfRating.objects.create(survey=survey, points={s.id: 3 for s in signals}, interest='yes'); "
    f"Nomination.objects.bulk_create(Nomination(survey=survey, address=one, relationship='peer') for one in {RATERS})"
)
# As if none of today's ticks had come by yet. Whichever comes first now does the round, this one or the install's own.
NEXT_DAY = (
    "from django.utils import timezone; from readier.pulse.models import Pulse; "
    "from readier.invitations.passing_on import pass_on_places; "
    "Pulse.objects.filter(name='reserves').delete(); pass_on_places(timezone.now())"
)


def test_a_place_that_was_declined_goes_to_a_reserve(install, new_phone, picture):
    install.say(READY)
    alice, ben, sam = new_phone(), new_phone(), new_phone()
    engineer.signs_in(alice, install, ALICE)
    alice.get_by_role("link", name="Next: look it over and open").click()
    alice.get_by_role("link", name="Whom you ask").click()
    alice.get_by_text("Name somebody in reserve").click()
    alice.get_by_label("Find a reserve by name").fill("sam res")
    alice.get_by_role("button", name="Add Sam Reserve").click()
    alice.get_by_text("1. Sam Reserve").wait_for()
    expect(alice.get_by_role("heading", name="Chosen (8)")).to_be_visible()
    picture(alice, "list")
    engineer.opens_it(alice, picture)
    alice.get_by_text("Whom you asked (8)").click()
    alice.get_by_text("In reserve: Sam Reserve").wait_for()
    picture(alice, "running")
    shown = alice.locator("main").inner_text()

    peer.opens(ben, install.link_for(RATERS[0], name="Alice Reserves"))
    ben.get_by_text("Who was asked (8)").click()
    ben.get_by_text("Sam Reserve, in reserve").wait_for()
    picture(ben, "asked")
    ben.get_by_role("button", name="I would rather not").click()
    ben.get_by_text("until a reserve was asked in your place").wait_for()
    picture(ben, "declining")
    ben.get_by_role("button", name="Decline", exact=True).click()
    ben.get_by_role("button", name="I'll answer after all").wait_for()

    install.say(NEXT_DAY)
    peer.opens(sam, install.link_for(SAM, name="Alice Reserves"))
    sam.get_by_text("Who was asked (8)").click()
    sam.get_by_text("Sam Reserve, in reserve").wait_for()
    peer.answers(sam)
    peer.sends(sam)
    peer.has_state(sam, "Arrived")

    ben.get_by_role("button", name="I'll answer after all").click()
    ben.get_by_text("If you had declined, somebody else may have been asked").wait_for()
    picture(ben, "too-late")
    alice.reload()
    alice.get_by_text("Whom you asked (8)").click()
    alice.get_by_text("In reserve: Sam Reserve").wait_for()
    assert alice.locator("main").inner_text() == shown
