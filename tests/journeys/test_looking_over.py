"""A manager looks over whom an engineer wants to ask: a colleague suggested, the list agreed to, seen and opened."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys import engineer

pytestmark = pytest.mark.browser

ALICE, BOB, EVE = "alice.asks@acme.example", "bob.leads@acme.example", "eve.works@acme.example"
PETER, CAROL = "peter.waits@acme.example", "carol.away@acme.example"
RATERS = [f"asked{number}@acme.example" for number in range(8)]


def a_list(subject: str, manager: str) -> str:
    """What makes a draft that lacks nothing but its manager's agreement. Who they are is in their addresses."""
    alice, bob = (address.partition("@")[0].replace(".", " ").title() for address in (subject, manager))
    return (
        "from django.utils import timezone; from datetime import timedelta; "
        "from readier.people.models import Person, Team; from readier.surveys.models import Survey, SelfRating; "
        "from readier.invitations.models import Nomination; "
        "from readier.instruments.stored import current, instrument_of; "
        f"make = Person.objects.create_person; bob = make('{manager}', name='{bob}'); "
        f"team = Team.objects.create(name='Quay of {bob}', manager=bob); now = timezone.now(); "
        f"alice = make('{subject}', name='{alice}', team=team); "
        "survey = Survey.objects.create(subject=alice, instrument=current(), step='tech_lead', made_at=now, "
        "closes_at=now + timedelta(days=10)); "
        "signals = instrument_of(survey).signals_for(leads_already=False); "
        "SelfRating.objects.create(survey=survey, points={s.id: 3 for s in signals}, interest='yes'); "
        "Nomination.objects.bulk_create(Nomination(survey=survey, address=one, relationship='peer') "
        f"for one in {RATERS})"
    )


def test_a_manager_looks_over_a_list_before_anything_goes_out(install, new_phone, picture):
    install.say(a_list(ALICE, BOB) + f"; make('{EVE}', name='Eve Works')")
    alice, bob = new_phone(), new_phone()
    engineer.signs_in(alice, install, ALICE)
    alice.get_by_role("link", name="Next: look it over and open").click()
    picture(alice, "set-up")
    alice.get_by_role("link", name="Look it over and open").last.click()
    alice.get_by_role("heading", name="Bob Leads looks over your list first").wait_for()
    expect(alice.get_by_role("button", name="Open and send")).to_have_count(0)
    picture(alice, "asked-for")
    alice.get_by_role("button", name="Ask Bob Leads to look it over").dblclick()
    alice.get_by_text("Bob Leads has been asked.").wait_for()

    mail = install.mail_to(BOB, saying="Alice Asks")
    assert str(mail["Subject"]) == "Alice Asks asks you to look over a list"
    engineer.signs_in(bob, install, BOB)
    bob.get_by_text("People of your team ask you to look over a list.").wait_for()
    picture(bob, "home")
    bob.get_by_role("link", name="Look it over").click()
    bob.get_by_role("heading", name="Alice Asks wants to ask 8").wait_for()
    bob.get_by_text("Suggest somebody").click()
    bob.get_by_label("Find by name or address").fill("eve works")
    bob.get_by_role("button", name="Suggest Eve Works").click()
    bob.get_by_role("heading", name="Alice Asks wants to ask 9").wait_for()
    picture(bob, "suggested")
    bob.get_by_role("button", name="I agree to this list").click()
    bob.get_by_text("Thank you. Alice Asks hears of it.").wait_for()
    picture(bob, "agreed")

    install.mail_to(ALICE, saying="Your list was looked over")
    alice.reload()
    alice.get_by_text("Bob Leads agrees to this list.").wait_for()
    picture(alice, "agreed-to")
    alice.goto(alice.url.replace("/opening", "/raters"))
    alice.get_by_text("suggested by Bob Leads").wait_for()
    picture(alice, "list")
    engineer.opens_it(alice)
    install.link_for(EVE, name="Alice Asks")

    bob.reload()
    bob.get_by_text("No list waits for you.").wait_for()


def test_a_silent_manager_holds_nothing_up_beyond_the_last_day(install, new_phone, picture):
    install.say(a_list(PETER, CAROL))
    peter, carol = new_phone(), new_phone()
    engineer.signs_in(peter, install, PETER)
    peter.get_by_role("link", name="Next: look it over and open").click()
    peter.get_by_role("link", name="Look it over and open").last.click()
    peter.get_by_text("Carol Away has 7 days for it.").wait_for()
    peter.get_by_role("button", name="Ask Carol Away to look it over").click()
    peter.get_by_text("Carol Away has until").wait_for()
    picture(peter, "until")
    install.mail_to(CAROL, saying="You have until")
    engineer.signs_in(carol, install, CAROL)
    carol.get_by_role("link", name="Look it over").click()
    carol.get_by_text("You have until").wait_for()
    picture(carol, "until")

    install.say(
        "from datetime import timedelta; from readier.invitations.models import Approval; "
        f"one = Approval.objects.get(survey__subject__email='{PETER}'); one.until -= timedelta(days=8); one.save()"
    )
    peter.reload()
    peter.get_by_text("Carol Away had until").wait_for()
    picture(peter, "lapsed")
    carol.get_by_role("button", name="I agree to this list").click()
    carol.get_by_text("or its last day is over").wait_for()
    peter.get_by_role("button", name="Open and send").click()
    peter.get_by_text("Fewer than 5 have answered so far.").wait_for()
    carol.reload()
    carol.get_by_text("No list waits for you.").wait_for()
