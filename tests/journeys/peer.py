"""What a peer does on a phone with a mailed link. In words that tests/engines speaks too."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

Picture = Callable[[Page, str], None]
QUESTIONS = 14
CHOICES = {11: "Within 6 months", 12: "Only the title or permission", 13: "Tech lead"}
NO_PICTURE: Picture = lambda _page, _name: None  # noqa: E731


def opens(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("heading", level=1).wait_for()


def loses_signal(page: Page) -> None:
    """Once the page is there in full: its questions, and the worker that keeps it."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)


def answers(page: Page, answer: str = "Mostly", *, moment: str = "", picture: Picture = NO_PICTURE) -> None:
    """From the first screen to the look-over: every question tapped, moving on by itself."""
    page.get_by_role("button", name="Start").click()
    for number in range(1, QUESTIONS):
        at(page, number)
        if number in (1, 11, 12, 13):
            picture(page, "question")
        page.get_by_text(CHOICES.get(number, answer), exact=True).click()
    at(page, QUESTIONS)
    if moment:
        page.get_by_role("textbox").fill(moment)
    picture(page, "moment")
    page.get_by_role("button", name="Next").click()
    is_looking_over(page)
    picture(page, "look-over")


def changes(page: Page, answer: str) -> None:
    """From the thanks page: the first line of the look-over anew."""
    page.get_by_role("button", name="Change my answer").click()
    is_looking_over(page)
    page.get_by_role("listitem").first.get_by_role("button").click()
    page.get_by_text(answer, exact=True).click()
    is_looking_over(page)
    page.get_by_role("button", name="Send the changed answer").click()


def sends(page: Page) -> None:
    page.get_by_role("button", name="Send", exact=True).dblclick()  # A double tap sends once.


def at(page: Page, number: int) -> None:
    page.get_by_text(f"{number} of {QUESTIONS}", exact=True).wait_for()


def is_looking_over(page: Page) -> None:
    page.get_by_role("heading", name="Look it over", exact=True, level=1).wait_for()


def has_state(page: Page, state: str) -> None:
    page.locator("[aria-current=step]").filter(has_text=state).wait_for()
