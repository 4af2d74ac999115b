"""A page in another engine, in Playwright's words: as many of them as the journeys use.

So the peers, engineers and screens of tests/journeys are played here as they stand.
"""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urljoin

from tests.engines.line import Line
from tests.engines.locator import KEYS, Locator, patiently
from tests.engines.wire import ELEMENT, Refused, Wire

FINDING = Path(__file__).with_name("finding.js").read_text()
QUIET = """async () => {
  const count = () => performance.getEntriesByType('resource').length;
  for (let was = -1; was !== count() || document.readyState !== 'complete'; ) {
    was = count();
    await new Promise((go) => setTimeout(go, 400));
  }
}"""


class Browser(Protocol):
    wire: Wire

    def start(self) -> None: ...
    def kill(self) -> None: ...
    def resize(self, width: int, height: int) -> None: ...
    def dress(self, *, dark: bool) -> None: ...
    def complaints(self, address: str) -> list[str]: ...


class Page(Locator):
    """Finds in the whole page, and does what is done to a page."""

    def __init__(self, browser: Browser, context: Context) -> None:
        super().__init__(self)
        self.browser, self.context = browser, context
        self.keyboard = Keyboard(self)

    @property
    def wire(self) -> Wire:
        return self.browser.wire

    @property
    def url(self) -> str:
        return str(self.wire.call("address"))

    def goto(self, address: str) -> None:
        self.wire.call("goto", url=urljoin(self.context.address, address))

    def reload(self) -> None:
        self.wire.call("reload")

    def go_back(self) -> None:
        self.wire.call("back")

    def evaluate(self, script: str, arg: Any = None) -> Any:
        if script.startswith("/*!"):  # a library
            return self._run(script)
        is_function = re.match(r"(async\s*)?\(.*?\)\s*=>", script.strip())
        return self._run(f"return ({script})({json.dumps(arg)})" if is_function else f"return ({script})")

    def dies(self) -> None:
        """Without a farewell, as when a phone wants its memory back; and is opened anew."""
        self.browser.kill()
        self.browser.start()

    def wait_for_load_state(self, _state: str) -> None:
        patiently(lambda: self.evaluate(QUIET), "nothing more is loaded")

    def set_viewport_size(self, size: dict[str, int]) -> None:
        self.browser.resize(size["width"], size["height"])
        patiently(
            lambda: self._run(f"if (innerWidth !== {size['width']}) throw `it is ${{innerWidth}} px wide`"),
            f"it is {size['width']} px wide",
        )

    def emulate_media(self, *, color_scheme: str, reduced_motion: str = "reduce") -> None:
        assert reduced_motion == "reduce", "what is looked at stands still"
        self.browser.dress(dark=color_scheme == "dark")
        for wanted in (f"prefers-color-scheme: {color_scheme}", "prefers-reduced-motion: reduce"):
            patiently(lambda: self._run(f"if (!matchMedia('({wanted})').matches) throw 'not yet'"), wanted)  # noqa: B023

    def screenshot(self, *, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.wire.call("picture")))

    def _run(self, body: str) -> Any:
        script = f"""const done = arguments[arguments.length - 1];
          (async () => {{ {FINDING}\n{body}\n}})().then(
            (value) => done({{ value }}), (fault) => done({{ fault: String(fault) }}));"""
        told = self.wire.call("run", script=script, args=[])
        if told is None:  # Firefox's answer where the page was left meanwhile
            raise Refused("javascript error", "the page was left")
        if "fault" in told:
            raise Refused("javascript error", told["fault"])
        return told.get("value")


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str) -> None:
        element = self.page._run("return document.activeElement")[ELEMENT]
        self.page.wire.call("type", id=element, text=KEYS[key])


class Context:
    """What belongs to a phone as a whole: its address book, its cookies, its signal."""

    def __init__(self, browser: Browser, line: Line) -> None:
        self.line, self.address = line, line.address
        self.page = Page(browser, self)

    def set_offline(self, offline: bool) -> None:
        """The line is cut and mended in earnest. The page has to be told: its engine asks the system, which is well."""
        (self.line.cut if offline else self.line.mend)()
        self.page.evaluate(f"dispatchEvent(new Event('{'offline' if offline else 'online'}'))")

    def add_cookies(self, cookies: list[dict[str, str]]) -> None:
        self.page.goto("/app/")  # a browser takes cookies of the place it is at
        for cookie in cookies:
            self.page.wire.call("cookie", cookie={"name": cookie["name"], "value": cookie["value"], "path": "/"})
