"""The main job in a real browser: asked, answered by six peers, closed, released, read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys import engineer, peer
from tests.journeys.install import text_of, until

pytestmark = pytest.mark.browser

ALICE = "alice.ames@acme.example"
PEERS = [f"{name}@acme.example" for name in ("ben", "cleo", "dana", "emil", "fay", "gus", "hana", "ivo")]
TIME_PASSES = (
    "from readier.surveys.models import Survey; from django.utils import timezone; from datetime import timedelta; "
    f"Survey.objects.filter(subject__email='{ALICE}').update(closes_at=timezone.now() - timedelta(minutes=1))"
)
HIRED = f"from readier.people.models import Person; Person.objects.create_person('{ALICE}', name='Alice Ames')"


def test_an_engineer_asks_six_peers_answer_and_the_gap_is_shown(install, new_phone, picture):
    install.say(HIRED)
    alice = new_phone()
    engineer.signs_in(alice, install, ALICE, picture)
    engineer.begins_a_survey(alice, picture)
    engineer.rates_themselves(alice, picture)
    engineer.asks(alice, PEERS, picture)
    engineer.opens_it(alice, picture)

    links = {address: install.link_for(address, name="Alice Ames") for address in PEERS}
    mail = install.mail_to(PEERS[0], saying="Alice Ames")
    assert mail.get_body(("html",)) is not None
    assert [part.get_content_type() for part in mail.iter_attachments()] == ["image/png"]
    assert len({text_of(one) for one in install.postman.mails if one["To"] in PEERS}) == len(PEERS)

    ben = new_phone()
    peer.opens(ben, links[PEERS[0]])
    assert "#t=" not in ben.url  # The token stays in no address that can be shared or seen.
    picture(ben, "peer-first")
    peer.answers(ben, "Consistently", moment="They kept the rollout calm.", picture=picture)
    peer.sends(ben)
    peer.has_state(ben, "Arrived")
    picture(ben, "peer-arrived")
    ben.get_by_role("button", name="Is my answer there?").click()
    ben.get_by_text("Yes: your answer is in the box.").wait_for()

    cleo = new_phone()
    peer.opens(cleo, links[PEERS[1]])
    cleo.get_by_role("button", name="I would rather not").click()
    cleo.get_by_role("button", name="Decline", exact=True).click()
    cleo.get_by_role("button", name="I'll answer after all").wait_for()
    picture(cleo, "peer-declined")

    dana = new_phone()
    peer.opens(dana, links[PEERS[2]])
    peer.answers(dana, "Hardly ever")
    peer.sends(dana)
    peer.has_state(dana, "Arrived")
    peer.changes(dana, "Consistently")
    peer.has_state(dana, "Arrived")

    emil = new_phone()
    peer.opens(emil, links[PEERS[3]])
    peer.loses_signal(emil)
    peer.answers(emil, "Mostly", moment="They asked the quiet ones first.")
    peer.sends(emil)
    peer.has_state(emil, "Kept on this phone")
    picture(emil, "peer-kept")
    emil.reload()
    peer.has_state(emil, "Kept on this phone")
    emil.context.set_offline(False)
    peer.has_state(emil, "Arrived")

    for address, moment in ((PEERS[4], "They drew the plan so that all could follow."), (PEERS[5], "")):
        one = new_phone()
        peer.opens(one, links[address])
        peer.answers(one, "Mostly", moment=moment)
        peer.sends(one)
        peer.has_state(one, "Arrived")

    late = new_phone()
    peer.opens(late, links[PEERS[6]])
    peer.loses_signal(late)
    peer.answers(late)
    peer.sends(late)
    peer.has_state(late, "Kept on this phone")

    install.say(TIME_PASSES)
    report_mail = install.mail_to(ALICE, saying="Your report is ready")
    assert "Ben" not in text_of(report_mail)

    late.context.set_offline(False)
    late.get_by_text("This survey has closed.").wait_for()
    picture(late, "peer-too-late")

    ben.reload()
    ben.get_by_role("button", name="Is my answer there?").click()
    ben.get_by_text("Yes: your answer was counted.").wait_for()

    alice.goto("/app/")
    alice.get_by_role("link", name="Read your report").click()
    expect(alice.get_by_role("heading", level=1)).to_contain_text("within 6 months")
    expect(alice.locator(".sure")).to_contain_text("5")
    alice.locator("[data-group]").first.wait_for()
    expect(alice.locator("body")).to_contain_text("They kept the rollout calm.")
    picture(alice, "report")
    alice.get_by_role("radio", name="table").check(force=True)
    expect(alice.get_by_role("table")).to_be_visible()
    picture(alice, "report-table")


def test_a_manager_sees_the_team_and_no_report_of_a_person(install, new_phone, picture):
    address = install.say(
        "from readier.teams.models import TeamSnapshot; "
        "managed = TeamSnapshot.objects.filter(team__manager__language='en').order_by('team__name'); "
        "print(managed.first().team.manager.email)"
    )
    # Somebody else's: a manager may well have a report of their own.
    others = f"Report.objects.exclude(survey__subject__email='{address}').order_by('survey__subject__email')"
    report = install.say(f"from readier.reports.models import Report; print({others}.first().pk)")
    manager = new_phone()
    engineer.signs_in(manager, install, address)
    manager.get_by_role("link", name="Team").click()
    picture(manager, "teams")
    manager.get_by_role("main").get_by_role("link").first.click()
    picture(manager, "team")
    manager.goto(f"/app/surveys/{report}/report")
    manager.get_by_text("There is nothing here, or it is not yours to see.").wait_for()


def test_released_answers_and_their_keys_are_gone(install):
    left = (
        "from readier.responses.models import Box, Response; from readier.surveys.models import Survey, RaterGroup; "
        "from readier.keys.store import key_store; "
        "done = set(RaterGroup.objects.filter(survey__state='released').values_list('key_id', flat=True)); "
        "print(Box.objects.filter(pk__in=done).count(), Response.objects.filter(box__in=done).count(), "
        "sum(name.partition('-')[2] in done for name in key_store().names()))"
    )
    # Keys go once the report is durable: the worker may still be at those of another journey.
    until(lambda: install.say(left) == "0 0 0", "answers and keys are gone")
