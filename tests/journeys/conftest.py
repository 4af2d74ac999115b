"""One install and one browser for all journeys; a phone of their own for each person in them."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.journeys.install import Install
from tests.services import chromium

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "locale": "en-GB"}
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
         "--disable-background-networking", "--disable-component-update"]  # fmt: skip
PATIENCE = 30_000  # both databases are played side by side
POLICY = "Content Security Policy"

NewPhone = Callable[..., Page]
SEEN = pytest.StashKey[list[BrowserContext]]()


@pytest.fixture(scope="session")
def install() -> Iterator[Install]:
    # Who has a manager asks them first; most who walk here have none.
    one = Install(READIER_APPROVAL="true", READIER_APPROVAL_DAYS="7")
    one.start()
    yield one
    one.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    # Django refuses its database under the event loop that Playwright keeps; the install has its own process.
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium(), args=FLAGS)


@pytest.fixture
def new_phone(browser: Browser, install: Install, request: pytest.FixtureRequest) -> Iterator[NewPhone]:
    with phones(browser, install, contexts=request.node.stash.setdefault(SEEN, [])) as make:
        yield make


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two browsers and two installs on two cores: now and then Chromium loses a worker or a page on the way, and no
    patience brings it back. Such a journey is played once more, and the run says so; what fails twice has failed."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What happened the first time is shown, so that nobody overlooks a journey that often needs a second one."""
    for report in terminalreporter.getreports("rerun"):
        terminalreporter.write_sep("-", f"played once more: {report.nodeid}")
        terminalreporter.write_line(report.longreprtext)
        for title, content in report.sections:
            terminalreporter.write_line(f"{title}: {content[-2000:]}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A journey that fails says what stood on its phones: "no button Start" alone tells nobody why."""
    report = yield
    if report.when == "call" and report.failed:
        for page in (page for context in item.stash.get(SEEN, []) for page in context.pages):
            with suppress(Error):
                report.sections.append((f"phone at {page.url}", page.inner_text("body", timeout=1_000)))
    return report


@contextmanager
def phones(browser: Browser, install: Install, *, contexts: list[BrowserContext] | None = None) -> Iterator[NewPhone]:
    """Makes phones: each a browser with nothing in it. What breaks on one fails the test."""
    contexts = [] if contexts is None else contexts
    faults: list[str] = []

    def make(**change: object) -> Page:
        context = browser.new_context(**{"base_url": install.address, "service_workers": "allow", **PHONE, **change})  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        # The shells' strict policy must never stand in anybody's way: every journey is a visit that checks it.
        page.on("console", lambda said: faults.append(said.text) if POLICY in said.text else None)
        contexts.append(context)
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page], None]:
    """Keeps a screenshot where READIER_PICTURES names a folder, so that people can look at every screen."""
    folder = os.environ.get("READIER_PICTURES")
    numbers = itertools.count(1)

    def take(page: Page, name: str = "") -> None:
        if folder:
            place = Path(folder) / request.node.name.removeprefix("test_")
            place.mkdir(parents=True, exist_ok=True)
            page.wait_for_timeout(250)
            page.screenshot(path=place / f"{next(numbers):02}-{name}.png", full_page=True)

    return take
