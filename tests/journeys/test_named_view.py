"""A manager is asked for their own view by name, gives it, and the engineer reads it beside the report."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys import engineer

pytestmark = pytest.mark.browser

ALICE, BOB = "alice.named@acme.example", "bob.named@acme.example"
RATERS = [f"named{number}@acme.example" for number in range(8)]
READY = (
    "from django.utils import timezone; from datetime import timedelta; "
    "from readier.people.models import Person, Team; from readier.surveys.models import Survey, SelfRating; "
    "from readier.invitations.models import Approval, Nomination; "
    "from readier.instruments.stored import current, instrument_of; "
    f"make = Person.objects.create_person; bob = make('{BOB}', name='Bob Named'); "
    "team = Team.objects.create(name='Named', manager=bob); now = timezone.now(); "
    f"alice = make('{ALICE}', name='Alice Named', team=team); "
    "survey = Survey.objects.create(subject=alice, instrument=current(), step='tech_lead', made_at=now, "
    "closes_at=now + timedelta(days=10)); "
    "signals = instrument_of(survey).signals_for(leads_already=False); "
    "SelfRating.objects.create(survey=survey, points={s.id: 3 for s in signals}, interest='yes'); "
    f"Nomination.objects.bulk_create(Nomination(survey=survey, address=one, relationship='peer') for one in {RATERS}); "
    "Approval.objects.create(survey=survey, is_given=True)"
)
OVER = (
    "from datetime import timedelta; from django.utils import timezone; from readier.surveys.models import Survey; "
    "from readier.tick import tick; "
    f"Survey.objects.filter(subject__email='{ALICE}').update(closes_at=timezone.now() - timedelta(minutes=1)); tick()"
)
WORDS = "Take the incident reviews; I will back you."


def test_a_manager_gives_their_view_by_name(install, new_phone, picture):
    install.say(READY)
    alice, bob = new_phone(), new_phone()
    engineer.signs_in(alice, install, ALICE)
    alice.get_by_role("link", name="Next: look it over and open").click()
    alice.get_by_role("link", name="The step and the dates").click()
    ask = alice.get_by_role("checkbox", name="Ask Bob Named, my manager")
    expect(ask).not_to_be_checked()
    ask.check()
    picture(alice, "frame")
    alice.get_by_role("button", name="Save").click()
    alice.get_by_role("link", name="Look it over and open").last.click()
    alice.get_by_text("Asked by name").wait_for()
    picture(alice, "opening")
    alice.get_by_role("button", name="Open and send").click()
    alice.get_by_text("Fewer than 5 have answered so far.").wait_for()

    engineer.signs_in(bob, install, BOB)
    bob.get_by_text("Alice Named asks for your view, by name.").wait_for()
    picture(bob, "home")
    bob.get_by_role("link", name="Give it").click()
    bob.get_by_text("This is not anonymous.").wait_for()
    picture(bob, "intro")
    bob.get_by_role("link", name="Start").click()
    steps = engineer.SIGNALS + 2
    for number in range(1, engineer.SIGNALS + 1):
        bob.get_by_text(f"{number} of {steps}", exact=True).wait_for()
        if number == 1:
            picture(bob, "signal")
        bob.get_by_text("Haven't seen it" if number == 2 else "Mostly", exact=True).click()
    for number, choice in enumerate(["Within 6 months", "Tech lead"], start=engineer.SIGNALS + 1):
        bob.get_by_text(f"{number} of {steps}", exact=True).wait_for()
        bob.get_by_text(choice, exact=True).click()
    bob.get_by_label("A few words to Alice Named").fill(WORDS)
    picture(bob, "review")
    bob.get_by_role("button", name="Give it, with my name").dblclick()
    bob.get_by_text("Thank you. Alice Named reads it with the report.").wait_for()
    picture(bob, "given")

    install.say(OVER)
    bob.get_by_role("link", name="To the start page").click()
    bob.reload()
    bob.get_by_role("link", name="Account").wait_for()
    expect(bob.get_by_text("Alice Named")).to_have_count(0)
    alice.goto("/app/")
    alice.get_by_role("link", name="report").first.click()
    section = alice.get_by_role("region", name="Your manager, by name")
    section.get_by_text(WORDS).wait_for()
    section.get_by_text("What Bob Named sees").click()
    expect(section.get_by_text("Mostly", exact=True)).to_have_count(engineer.SIGNALS - 1)
    picture(alice, "report")
