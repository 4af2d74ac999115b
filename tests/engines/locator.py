"""Parts of a page as a person would point at them, in Playwright's words: as many of them as the journeys use."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.engines.wire import ELEMENT, Refused

if TYPE_CHECKING:
    from tests.engines.page import Page

KEYS = {"Enter": "\ue007"}
PATIENCE = 30  # seconds, as in the journeys
# What a person would wait out or try again: it moved, something lay over it, the page was leaving.
PASSING = {
    "element click intercepted", "element not interactable", "stale element reference", "no such element",
    "javascript error", "move target out of bounds", "script timeout",
}  # fmt: skip


class Locator:
    def __init__(self, page: Page, *steps: dict[str, Any]) -> None:
        self.page, self.steps = page, steps

    def get_by_role(self, role: str, *, name: str | None = None, exact: bool = False, level: int = 0) -> Locator:
        return self._narrowed(by="role", role=role, named=name, exact=exact, level=level)

    def get_by_text(self, text: str, *, exact: bool = False) -> Locator:
        return self._narrowed(by="text", text=text, exact=exact)

    def get_by_label(self, text: str, *, exact: bool = False) -> Locator:
        return self._narrowed(by="label", text=text, exact=exact)

    def locator(self, css: str) -> Locator:
        return self._narrowed(by="css", css=css)

    def filter(self, *, has_text: str) -> Locator:
        return self._narrowed(by="saying", text=has_text)

    def nth(self, at: int) -> Locator:
        return self._narrowed(by="nth", at=at)

    @property
    def first(self) -> Locator:
        return self.nth(0)

    @property
    def last(self) -> Locator:
        return self.nth(-1)

    def all(self) -> list[Locator]:
        return [self.nth(at) for at in range(self.count())]

    def count(self) -> int:
        return int(self.page._run(f"return find({json.dumps(self.steps)}).length"))

    def inner_text(self) -> str:
        return str(self.evaluate("(one) => one.innerText"))

    def evaluate(self, function: str) -> Any:
        return self._with(lambda: self.page._run(f"return ({function})(only({json.dumps(self.steps)}))"))

    def wait_for(self) -> None:
        self.evaluate("(one) => true")

    def click(self) -> None:
        self._with(lambda: self.page.wire.call("click", id=self._element()))

    def dblclick(self) -> None:
        press, release = {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}

        def twice() -> None:
            self.page._run(f"only({json.dumps(self.steps)}).scrollIntoView({{block: 'center', behavior: 'instant'}})")
            to = {"type": "pointerMove", "duration": 0, "origin": {ELEMENT: self._element()}, "x": 0, "y": 0}
            hand = {"type": "pointer", "id": "hand", "parameters": {"pointerType": "mouse"}}
            actions = [to, press, release, press, release]
            self.page.wire.call("act", actions=[{**hand, "actions": actions}])

        self._with(twice)

    def check(self, *, force: bool = False) -> None:
        if force:  # what lies under its own picture
            self.evaluate("(one) => one.checked || one.click()")
        elif not self.evaluate("(one) => one.checked"):
            self.click()

    def uncheck(self) -> None:
        if self.evaluate("(one) => one.checked"):
            self.click()

    def fill(self, text: str) -> None:
        self.click()
        self.evaluate("(one) => one.select()")
        typed = text.replace("\n", KEYS["Enter"])  # WebKit's driver drops what is no key
        self._with(lambda: self.page.wire.call("type", id=self._element(), text=typed))

    def _narrowed(self, **step: Any) -> Locator:
        return Locator(self.page, *self.steps, step)

    def _element(self) -> str:
        return str(self.page._run(f"return only({json.dumps(self.steps)})")[ELEMENT])

    def _with(self, deed: Callable[[], Any]) -> Any:
        """Done as soon as it can be done."""
        return patiently(deed, f"{self.steps} at {self.page.url}")


def patiently(deed: Callable[[], Any], what: str) -> Any:
    """Does it as soon as it can be done."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return deed()
        except Refused as refusal:
            if refusal.error not in PASSING or time.monotonic() > end:
                raise AssertionError(f"{what}: {refusal}") from refusal
            time.sleep(0.1)
