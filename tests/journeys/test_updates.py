"""A newer version arrives while somebody is in the middle: nothing moves under their hands, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Error, Page, expect

from tests.journeys import engineer, peer
from tests.journeys.install import until
from tests.journeys.second_build import SecondBuild

pytestmark = pytest.mark.browser

# iOS forgets to say that a new worker took over.
DEAF = """
const listen = ServiceWorkerContainer.prototype.addEventListener;
ServiceWorkerContainer.prototype.addEventListener = function (name, ...rest) {
  if (name !== 'controllerchange') listen.call(this, name, ...rest);
};
"""


@pytest.fixture
def front(install) -> Iterator[SecondBuild]:
    one = SecondBuild(install)
    yield one
    one.stop()


def build_of(page: Page) -> int:
    return int(page.evaluate("document.querySelector('meta[name=build]')?.content ?? 1"))


def is_kept(page: Page) -> None:
    """The page is the worker's: from now on it opens without signal."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    until(lambda: page.evaluate("!!navigator.serviceWorker.controller"), "the worker serves the page")


def newer_lies_ready(page: Page, front: SecondBuild) -> None:
    front.build += 1
    # As browsers do by themselves on a visit, once a day at the latest. What it resolves to must stay in the page.
    page.evaluate("navigator.serviceWorker.getRegistration().then((found) => { found.update() })")
    waits = "navigator.serviceWorker.getRegistration().then((found) => !!found.waiting)"
    until(lambda: page.evaluate(waits), "the newer version lies ready")


def test_a_half_filled_sheet_stays_as_it_is_and_the_next_visit_is_newer(new_phone, install, front):
    link = install.say(
        "from readier.invitations.record import is_undecided; from readier.invitations.mail import link_for; "
        "from readier.invitations.models import Invitation; "
        "asked = Invitation.objects.filter(group__survey__state='open', "
        "group__survey__subject__email='miriam.feldmann@acme.example'); "
        "print([link_for(one) for one in asked if is_undecided(one)][-1])"
    )
    phone = new_phone(base_url=front.address)
    peer.opens(phone, front.link(link))
    is_kept(phone)
    phone.get_by_role("button", name="Start").click()
    for number in (1, 2):
        peer.at(phone, number)
        phone.get_by_text("Mostly", exact=True).click()
    peer.at(phone, 3)

    newer_lies_ready(phone, front)
    phone.get_by_text("Now and then", exact=True).click()
    peer.at(phone, 4)
    phone.reload()
    peer.at(phone, 4)
    assert build_of(phone) == 1

    again = _closes_and_opens(phone)
    front.stop()  # as without signal
    again.reload()
    assert build_of(again) == 2
    again.get_by_role("button", name="Carry on").click()
    peer.at(again, 4)
    again.get_by_role("button", name="See all").click()
    peer.is_looking_over(again)
    assert again.get_by_text("Mostly", exact=True).count() == 2
    assert again.get_by_text("Now and then", exact=True).count() == 1


def test_the_staff_app_asks_before_it_changes_and_changes_even_where_nobody_says_it_did(new_phone, install, front):
    phone = new_phone(base_url=front.address)
    engineer.signs_in(phone, install, "grace.wambui@acme.example")
    is_kept(phone)
    assert build_of(phone) == 1

    newer_lies_ready(phone, front)
    ask = phone.get_by_role("button", name="Load it")
    ask.wait_for()
    assert build_of(phone) == 1
    ask.click()
    until(lambda: _has_loaded(phone, 2), "the newer version is there")
    expect(ask).to_have_count(0)

    phone.add_init_script(DEAF)
    phone.reload()
    newer_lies_ready(phone, front)
    ask.click()
    until(lambda: _has_loaded(phone, 3), "the newer version came without a word of it")
    phone.get_by_role("link", name="Account").wait_for()


def _has_loaded(page: Page, build: int) -> bool:
    try:
        return build_of(page) == build
    except Error:  # asked while the page was leaving
        return False


def _closes_and_opens(page: Page) -> Page:
    """The next visit. The browser changes workers once the last tab is gone, which takes it a moment."""
    context = page.context
    page.close()

    def newer() -> Page | None:
        tab = context.new_page()
        tab.goto("/a/")
        if build_of(tab) > 1:
            return tab
        tab.close()
        return None

    return until(newer, "the next visit is newer")
