"""The main job in another engine: an engineer asks, phones lose signal and are killed, and the report is read."""

from __future__ import annotations

import pytest

from tests.journeys import engineer, peer
from tests.journeys.install import until

pytestmark = pytest.mark.browser

ALICE = "alice.ames@acme.example"
PEERS = [f"{name}@acme.example" for name in ("ben", "cleo", "dana", "emil", "fay", "gus", "hana", "ivo")]
HIRED = f"from readier.people.models import Person; Person.objects.create_person('{ALICE}', name='Alice Ames')"
# The rest of the peers answer without a phone: what they do is shown by the first three.
OTHERS_ANSWER = f"""
from django.utils import timezone
from readier.demo.answering import answer
from readier.instruments.stored import instrument_of
from readier.invitations.models import Invitation
asked = Invitation.objects.filter(group__survey__subject__email="{ALICE}")
for one in asked.filter(nomination__address__in={PEERS[3:]}):
    signals = instrument_of(one.group.survey).signals_for(leads_already=False)
    sheet = {{"points": {{signal.id: 4 for signal in signals}}, "horizon": "six_months", "missing": "permission",
             "role": "tech_lead", "moment": "They asked the quiet ones first."}}
    answer(one, sheet, now=timezone.now())
"""
TIME_PASSES = (
    "from readier.surveys.models import Survey; from django.utils import timezone; from datetime import timedelta; "
    f"Survey.objects.filter(subject__email='{ALICE}').update(closes_at=timezone.now() - timedelta(minutes=1))"
)


# How much of the draft lies where it outlives the browser.
KEPT = """() => new Promise((done) => {
  indexedDB.open('readier').onsuccess = ({ target }) => {
    const all = target.result.transaction('kept').objectStore('kept').getAll();
    all.onsuccess = () => {
      target.result.close();
      const drafts = all.result.map((one) => JSON.parse(one).value);
      done(Math.max(0, ...drafts.map((draft) => Object.keys(draft?.answers ?? {}).length)));
    };
  };
})"""


def test_an_engineer_asks_peers_answer_and_the_gap_is_shown(install, new_phone):
    install.say(HIRED)
    alice = new_phone()
    engineer.signs_in(alice, install, ALICE)
    engineer.begins_a_survey(alice)
    engineer.rates_themselves(alice)
    engineer.asks(alice, PEERS)
    engineer.opens_it(alice)
    links = {address: install.link_for(address, name="Alice Ames") for address in PEERS}

    ben = new_phone()
    answers_without_signal_and_is_killed(ben, links[PEERS[0]])
    changes_and_withdraws(new_phone(), links[PEERS[1]])
    declines_and_comes_back(new_phone(), links[PEERS[2]])

    install.say(OTHERS_ANSWER)
    install.say(TIME_PASSES)
    install.mail_to(ALICE, saying="Your report is ready")
    ben.reload()
    ben.get_by_role("button", name="Is my answer there?").click()
    ben.get_by_text("Yes: your answer was counted.").wait_for()

    alice.goto("/app/")
    alice.get_by_role("link", name="Read your report").click()
    alice.get_by_role("heading", name="within 6 months", level=1).wait_for()
    alice.locator(".sure").filter(has_text="7").wait_for()
    alice.locator("[data-group]").first.wait_for()
    alice.get_by_text("They kept the rollout calm.").wait_for()
    alice.get_by_role("radio", name="table").check(force=True)
    alice.get_by_role("table").wait_for()


def answers_without_signal_and_is_killed(phone, link):
    peer.opens(phone, link)
    assert "#t=" not in phone.url  # The token stays in no address that can be shared or seen.
    peer.loses_signal(phone)
    phone.get_by_role("button", name="Start").click()
    for number in (1, 2, 3, 4):
        peer.at(phone, number)
        phone.get_by_text("Now and then", exact=True).click()
    peer.at(phone, 5)
    until(lambda: phone.evaluate(KEPT) == 4, "four answers are kept")
    phone.dies()

    phone.goto("/a/")  # from what the worker keeps: there is still no signal
    phone.get_by_role("button", name="Carry on").click()
    for number in range(5, peer.QUESTIONS):
        peer.at(phone, number)
        phone.get_by_text(peer.CHOICES.get(number, "Mostly"), exact=True).click()
    peer.at(phone, peer.QUESTIONS)
    phone.get_by_role("textbox").fill("They kept the rollout calm.")
    phone.get_by_role("button", name="Next").click()
    peer.is_looking_over(phone)
    assert phone.get_by_text("Now and then", exact=True).count() == 4
    peer.sends(phone)
    peer.has_state(phone, "Kept on this phone")
    phone.dies()

    phone.goto("/a/")
    peer.has_state(phone, "Kept on this phone")
    phone.context.set_offline(False)
    peer.has_state(phone, "Arrived")
    phone.get_by_role("button", name="Is my answer there?").click()
    phone.get_by_text("Yes: your answer is in the box.").wait_for()


def changes_and_withdraws(phone, link):
    peer.opens(phone, link)
    peer.answers(phone, "Hardly ever")
    peer.sends(phone)
    peer.has_state(phone, "Arrived")
    peer.changes(phone, "Consistently")
    peer.has_state(phone, "Arrived")
    phone.get_by_role("button", name="Withdraw my answer").click()
    phone.get_by_role("heading", name="Your answer was withdrawn.").wait_for()
    phone.get_by_role("button", name="I'll answer after all").click()
    peer.is_looking_over(phone)
    phone.get_by_role("button", name="Send").click()
    peer.has_state(phone, "Arrived")


def declines_and_comes_back(phone, link):
    peer.opens(phone, link)
    phone.get_by_role("button", name="I would rather not").click()
    phone.get_by_role("button", name="Decline", exact=True).click()
    phone.get_by_text("You declined. Nobody is told.").wait_for()
    phone.get_by_role("button", name="I'll answer after all").click()
    phone.get_by_role("button", name="Start").wait_for()


def test_a_manager_reads_the_teams_page_and_no_persons_report(install, new_phone):
    address = install.say(
        "from readier.teams.models import TeamSnapshot; "
        "print(TeamSnapshot.objects.filter(team__manager__language='en').first().team.manager.email)"
    )
    others = f"Report.objects.exclude(survey__subject__email='{address}')"
    report = install.say(f"from readier.reports.models import Report; print({others}.first().pk)")
    manager = new_phone()
    engineer.signs_in(manager, install, address)
    manager.get_by_role("link", name="Team").click()
    manager.get_by_role("main").get_by_role("link").first.click()
    manager.get_by_role("heading", name="Signal by signal").wait_for()
    manager.goto(f"/app/surveys/{report}/report")
    manager.get_by_text("There is nothing here, or it is not yours to see.").wait_for()
