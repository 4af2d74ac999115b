"""Phones of other engines: Firefox, and WebKitGTK, which is the nearest to an iPhone.

They take minutes and packages of their own, so they are played apart:

    make engines
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.engines.firefox import Firefox
from tests.engines.line import Line
from tests.engines.page import Context, Page
from tests.engines.webkit import WebKit
from tests.engines.wire import Refused
from tests.journeys.install import Install
from tests.journeys.screens import POLICY

collect_ignore_glob = [] if os.environ.get("READIER_ENGINES") else ["test_*.py"]
ENGINES = {"Firefox": Firefox, "WebKitGTK": WebKit}

NewPhone = Callable[[], Page]
PHONES = pytest.StashKey[list[Page]]()


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> type[Firefox] | type[WebKit]:
    return ENGINES[request.param]


@pytest.fixture(scope="session")
def install(engine: object) -> Iterator[Install]:
    """One for each engine: what was answered in the first is not there for the second."""
    line = Line()
    one = Install(**POLICY, READIER_ORIGIN=line.address)
    one.address, one.line = line.address, line
    one.start()
    line.leads_to(one.port)
    yield one
    one.stop()


@pytest.fixture
def new_phone(
    engine: type[Firefox] | type[WebKit], install: Install, request: pytest.FixtureRequest
) -> Iterator[NewPhone]:
    with phones(engine, install, made=request.node.stash.setdefault(PHONES, [])) as make:
        yield make


@contextmanager
def phones(engine: type[Firefox] | type[WebKit], install: Install, *, made: list[Page]) -> Iterator[NewPhone]:
    """Makes phones, each with nothing on it. What a browser complains about fails the test."""
    homes: list[Path] = []

    def make() -> Page:
        homes.append(Path(tempfile.mkdtemp(prefix="readier-phone-")))
        made.append(Context(engine(homes[-1]), install.line).page)
        return made[-1]

    try:
        yield make
        said = sorted({one for page in made for one in page.browser.complaints(install.address)})
        assert not said, "\n".join(said)
    finally:
        install.line.mend()
        for page in made:
            page.browser.kill()
        for home in homes:
            shutil.rmtree(home, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A story that fails says what stood on its phones."""
    report = yield
    if report.when == "call" and report.failed:
        for page in item.stash.get(PHONES, []):
            with suppress(Refused, OSError):
                report.sections.append((f"phone at {page.url}", page.evaluate("document.body.innerText")))
    return report
