"""Phones as they are: without fingers, with a wrong clock, killed, and opened twice."""

from __future__ import annotations

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect

from tests.journeys import peer
from tests.journeys.conftest import PATIENCE

pytestmark = pytest.mark.browser

RESPONSES = "/api/v1/responses"


@pytest.fixture(scope="module")
def links(install) -> list[str]:
    """Invitations that no other journey opens."""
    told = install.say(
        "from readier.invitations.record import is_undecided; from readier.invitations.mail import link_for; "
        "from readier.invitations.models import Invitation; "
        "asked = Invitation.objects.filter(group__survey__state='open', "
        "group__survey__subject__email='miriam.feldmann@acme.example'); "
        "print(*(link_for(one) for one in asked if is_undecided(one)))"
    )
    return told.split()


def hears(page: Page) -> list[str]:
    """Every answer that leaves this browser, from any of its tabs."""
    sent: list[str] = []
    page.context.on("request", lambda one: sent.append(one.url) if one.url.endswith(RESPONSES) else None)
    return sent


def test_a_rater_answers_with_keys_alone(new_phone, links):
    phone = new_phone(has_touch=False, is_mobile=False)
    peer.opens(phone, links[0])
    _moves_to(phone, "button", "Start")
    phone.keyboard.press("Enter")
    for number in range(1, peer.QUESTIONS):
        peer.at(phone, number)
        # Who cannot see hears the question: its heading has the focus.
        expect(phone.get_by_role("heading", level=1)).to_be_focused()
        phone.keyboard.press("Tab")
        phone.keyboard.press("Space")
        phone.keyboard.press("ArrowDown")
        expect(phone.get_by_role("radio").nth(1)).to_be_checked()
        _moves_to(phone, "button", "Next")
        phone.keyboard.press("Enter")
    peer.at(phone, peer.QUESTIONS)
    _moves_to(phone, "button", "Next")
    phone.keyboard.press("Enter")
    peer.is_looking_over(phone)
    _moves_to(phone, "button", "Send")
    phone.keyboard.press("Enter")
    peer.has_state(phone, "Arrived")


def test_arrow_keys_never_move_on_and_a_switch_keeps_taps_from_it(new_phone, links):
    phone = new_phone()
    peer.opens(phone, links[1])
    phone.get_by_role("button", name="Start").click()
    peer.at(phone, 1)
    phone.get_by_role("radio").first.focus()
    for _ in range(3):
        phone.keyboard.press("ArrowDown")
    phone.wait_for_timeout(500)
    peer.at(phone, 1)
    phone.go_back()
    phone.get_by_role("checkbox").uncheck()
    phone.get_by_role("button", name="Carry on").click()
    phone.get_by_text("Mostly", exact=True).click()
    phone.wait_for_timeout(500)
    peer.at(phone, 1)

    calm = new_phone(reduced_motion="reduce")
    peer.opens(calm, links[1])
    expect(calm.get_by_role("checkbox")).not_to_be_checked()


def test_a_killed_tab_without_signal_carries_on_where_it_was(new_phone, links):
    phone = new_phone()
    peer.opens(phone, links[2])
    peer.loses_signal(phone)
    phone.get_by_role("button", name="Start").click()
    for number in (1, 2, 3, 4):
        peer.at(phone, number)
        phone.get_by_text("Mostly", exact=True).click()
    peer.at(phone, 5)
    phone.get_by_text("Now and then", exact=True).click()
    with suppress(Error):  # no farewell: the process goes, as when a phone wants its memory back
        phone.goto("chrome://crash")
    again = _opens_anew(phone)
    again.get_by_role("button", name="Carry on").click()
    again.get_by_role("button", name="See all").click()
    peer.is_looking_over(again)
    assert again.get_by_text("Mostly", exact=True).count() == 4
    assert again.get_by_text("Now and then", exact=True).count() == 1


def test_two_tabs_send_once(install, new_phone, links):
    one = new_phone()
    peer.opens(one, links[3])
    sent = hears(one)
    peer.answers(one)
    peer.loses_signal(one)
    peer.sends(one)
    peer.has_state(one, "Kept on this phone")
    other = one.context.new_page()
    other.goto("/a/")
    peer.has_state(other, "Kept on this phone")
    one.context.set_offline(False)  # both hear it at once
    for tab in (one, other):
        peer.has_state(tab, "Arrived")
    assert len(sent) == 1


@pytest.mark.parametrize("clock", ["2001-01-01T00:00:00Z", "2049-12-31T23:59:59Z"])
def test_a_wrong_clock_keeps_nobody_from_answering(new_phone, links, clock):
    phone = new_phone()
    phone.clock.set_system_time(clock)
    peer.opens(phone, links[4 if clock < "2020" else 5])
    peer.answers(phone)
    peer.sends(phone)
    peer.has_state(phone, "Arrived")


def _opens_anew(phone: Page) -> Page:
    """A new tab after a crash. It took the worker's process along, and while Chromium makes another, Playwright's
    "offline" can hold the worker for good, or what it keeps is not there yet ("No connection just now"): then
    whoever sits there closes the tab and opens one more."""
    for _ in range(4):
        tab = phone.context.new_page()
        with suppress(Error):  # too slow, or past the worker that is not there yet
            tab.goto("/a/", timeout=PATIENCE / 2)
            tab.get_by_role("button", name="Carry on").wait_for(timeout=PATIENCE / 4)
            return tab
        tab.wait_for_timeout(500)
        tab.close()
    raise AssertionError("the page does not open without signal")


def _moves_to(phone: Page, role: str, name: str) -> None:
    wanted = phone.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    for _ in range(40):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        phone.keyboard.press("Tab")
    raise AssertionError(f"no way to {name!r} with the Tab key")
