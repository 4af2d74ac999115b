"""What holds on every screen: for those who cannot see it, on the smallest phone, in any language, either way round."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.conftest import phones
from tests.journeys.looks import CHECKS
from tests.journeys.screens import World

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def found(install, browser) -> Iterator[dict[str, list[str]]]:
    """All faults by check. The way to the screens is long, so it is gone once."""
    faults: dict[str, list[str]] = {name: [] for name in CHECKS}
    seen = []
    with phones(browser, install) as new_phone:
        for screen, page in World(install, new_phone).walk():
            seen.append(screen)
            for name, check in CHECKS.items():
                faults[name] += [f"{screen}: {fault}" for fault in check(page)]
    assert len(seen) == len(set(seen)) > 40
    return faults


@pytest.mark.parametrize("check", CHECKS)
def test_every_screen(found, check):
    assert found[check] == []
