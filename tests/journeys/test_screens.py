"""What holds on every screen: for those who cannot see it, on the smallest phone, in any language, either way round.

And that each stands as its kept outline says, and that an outline would tell if it did not.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.conftest import phones
from tests.journeys.install import Install
from tests.journeys.looks import CHECKS
from tests.journeys.outlines.keeping import broken, is_as_kept
from tests.journeys.screens import POLICY, World, walk

pytestmark = pytest.mark.browser

# What could go wrong with a style sheet, on a screen that would suffer; and what is to be told then.
BREAKS = {
    "hidden": ("answer-look-over", ".button { display: none }", "the button “Send” is hidden now"),
    "in another order": (
        "answer-question-01",
        ".choices { order: 2 }",
        "the nav “row” stands above the block “choices”",
    ),
    "on top": ("home", ".card { margin-block-end: -90px }", "stands on top of"),
    "without a grid": ("report", ".beside { grid-template-columns: 1fr }", "stands below the picture “line”"),
    "without an axis": ("report", ".tick { display: none }", "5 tick"),
    "off the screen": ("survey-frame", ".choices { margin-inline-start: 400px }", "off the screen"),
    "without colours": ("answer-chosen", ".choice { background: none !important }", "on chosen"),
    "without its sheets": ("team", "", "is now"),
}


@pytest.fixture(scope="module")
def install() -> Iterator[Install]:
    """One that no other journey has been in: what they leave there would stand in the outlines."""
    one = Install(**POLICY)
    one.start()
    yield one
    one.stop()


@pytest.fixture(scope="module")
def found(install, browser) -> Iterator[dict[str, list[str]]]:
    """All faults by check. The way to the screens is long, so it is gone once."""
    faults: dict[str, list[str]] = {name: [] for name in (*CHECKS, "is_as_kept", *BREAKS)}
    seen = []
    with phones(browser, install) as new_phone:
        for screen, page in walk(World(install, new_phone)):
            seen.append(screen)
            faults["is_as_kept"] += [f"{screen}: {fault}" for fault in is_as_kept(screen, page)]
            for what, (where, rule, _) in BREAKS.items():
                if where == screen:
                    faults[what] = broken(page, rule)
            for name, check in CHECKS.items():
                faults[name] += [f"{screen}: {fault}" for fault in check(page)]
    assert len(seen) == len(set(seen)) > 40
    return faults


@pytest.mark.parametrize("check", CHECKS)
def test_every_screen(found, check):
    assert found[check] == []


def test_every_screen_is_as_kept(found):
    faults = found["is_as_kept"]
    assert not faults, "\n".join([*faults[:40], f"{len(faults)} in all. If they are meant: make outlines"])


@pytest.mark.parametrize("what", BREAKS)
def test_an_outline_tells_what_is(found, what):
    assert BREAKS[what][2] in "\n".join(found[what])
