"""What an engineer does in the app, told as a person would tell it. In words that tests/engines speaks too."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page

from tests.journeys.install import Install

Picture = Callable[[Page, str], None]
CODE = re.compile(r"\b\d{8}\b")
SIGNALS = 10
NO_PICTURE: Picture = lambda _page, _name: None  # noqa: E731


def signs_in(page: Page, install: Install, address: str, picture: Picture = NO_PICTURE) -> None:
    before = len(install.postman.mails)
    page.goto("/app/")
    picture(page, "sign-in")
    page.get_by_label("Your work address").fill(address)
    page.get_by_role("button", name="Mail me a code").click()
    page.get_by_label("Code from the mail").wait_for()
    code = CODE.search(str(install.mail_to(address, saying="code", after=before)["Subject"]))
    assert code
    picture(page, "code")
    page.get_by_label("Code from the mail").fill(code.group())
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Account").wait_for()


def begins_a_survey(page: Page, picture: Picture = NO_PICTURE) -> None:
    page.get_by_role("link", name="Ask your colleagues").click()
    page.get_by_role("radio", name="Tech lead").check()
    picture(page, "step")
    page.get_by_role("button", name="Next").click()
    page.get_by_role("heading", name="Rate yourself first", exact=True, level=1).wait_for()


def rates_themselves(page: Page, picture: Picture = NO_PICTURE, *, answer: str = "About half the time") -> None:
    page.get_by_role("link", name="Start").click()
    for number in range(1, SIGNALS + 1):
        page.get_by_text(f"{number} of {SIGNALS + 5}", exact=True).wait_for()
        if number == 1:
            picture(page, "own-signal")
        page.get_by_text(answer, exact=True).click()
    for number, choice in enumerate(
        ["I want this", "In 2-3 years", "In about a year", "Tech lead", "How it would look to put myself forward"],
        start=SIGNALS + 1,
    ):
        page.get_by_text(f"{number} of {SIGNALS + 5}", exact=True).wait_for()
        picture(page, "own-question")
        page.get_by_text(choice, exact=True).click()
    page.get_by_role("status").filter(has_text="Saved. You can change it until the survey opens.").wait_for()
    picture(page, "own-view")


def asks(page: Page, addresses: list[str], picture: Picture = NO_PICTURE) -> None:
    page.get_by_role("link", name="Choose whom to ask").click()
    page.get_by_text("Paste many addresses").click()
    page.get_by_label("Addresses", exact=True).fill("\n".join(addresses))
    page.get_by_role("button", name=f"Add {len(addresses)}").click()
    page.get_by_role("heading", name=f"Chosen ({len(addresses)})").wait_for()
    picture(page, "raters")


def opens_it(page: Page, picture: Picture = NO_PICTURE) -> None:
    page.get_by_role("link", name="Look it over and open").click()
    button = page.get_by_role("button", name="Open and send")
    button.wait_for()
    picture(page, "opening")
    button.dblclick()  # A double tap opens it once.
    page.get_by_text("Fewer than 5 have answered so far.").wait_for()
    picture(page, "running")
