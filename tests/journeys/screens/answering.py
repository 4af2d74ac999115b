"""What raters see: from the first screen to the thanks, and where a link is no good."""

from __future__ import annotations

from tests.journeys import peer
from tests.journeys.screens.world import Screens, World


def screens(world: World) -> Screens:
    phone = world.new_phone()
    peer.opens(phone, world.link())
    yield "answer-first", phone
    for summary in phone.locator("summary").all():
        summary.click()
    yield "answer-first-details", phone
    phone.get_by_role("button", name="I would rather not").click()
    yield "answer-decline", phone
    phone.get_by_role("button", name="Back").click()
    phone.get_by_role("button", name="Start").click()
    for number in range(1, peer.QUESTIONS):
        peer.at(phone, number)
        if number in (1, 11, 12, 13):
            yield f"answer-question-{number:02}", phone
        phone.get_by_text(peer.CHOICES.get(number, "Mostly"), exact=True).click()
        if number == 2:
            peer.at(phone, 3)
            phone.go_back()
            peer.at(phone, 2)
            yield "answer-chosen", phone
            phone.get_by_text("Mostly", exact=True).click()
    peer.at(phone, peer.QUESTIONS)
    phone.get_by_role("textbox").fill("They kept the rollout calm on Tuesday 3 March 2026.")
    yield "answer-moment", phone
    phone.get_by_role("button", name="Next").click()
    peer.is_looking_over(phone)
    yield "answer-look-over", phone
    peer.loses_signal(phone)
    peer.sends(phone)
    peer.has_state(phone, "Kept on this phone")
    yield "answer-kept", phone
    phone.context.set_offline(False)
    peer.has_state(phone, "Arrived")
    yield "answer-arrived", phone
    phone.get_by_role("button", name="Is my answer there?").click()
    phone.get_by_text("Yes: your answer is in the box.").wait_for()
    yield "answer-checked", phone
    peer.opens(phone, world.link())
    phone.get_by_role("button", name="Start").wait_for()
    phone.goto("/a/")
    phone.get_by_role("link").first.wait_for()
    yield "answer-chooser", phone


def odd_links(world: World) -> Screens:
    for name, link in (("cut-off", world.link()[:-30]), ("over", world.told["over"]), ("none", "/a/")):
        phone = world.new_phone()
        peer.opens(phone, link)
        yield f"answer-{name}", phone
    phone = world.new_phone()
    peer.opens(phone, world.links[-1])
    phone.get_by_role("button", name="I would rather not").click()
    phone.get_by_role("button", name="Decline", exact=True).click()
    phone.get_by_role("button", name="I'll answer after all").wait_for()
    yield "answer-declined", phone
    phone.get_by_role("button", name="I'll answer after all").click()
    phone.get_by_role("button", name="Start").wait_for()
