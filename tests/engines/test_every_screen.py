"""What holds on every screen in Chromium holds in the other engines: the same walk, the same checks."""

from __future__ import annotations

import pytest

from tests.engines.conftest import phones
from tests.journeys.looks import CHECKS
from tests.journeys.screens import World, reached

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def found(engine, install):
    """All faults by check. The walk needs one phone at a time."""
    faults = {name: [] for name in CHECKS}
    with phones(engine, install, made=[]) as new_phone:
        for screen, page in reached(World(install, new_phone)):
            for name, check in CHECKS.items():
                faults[name] += [f"{screen}: {fault}" for fault in check(page)]
    return faults


@pytest.mark.parametrize("check", CHECKS)
def test_every_screen(found, check):
    assert not found[check], "\n".join(found[check])
