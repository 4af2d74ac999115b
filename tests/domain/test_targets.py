"""What the bench promises in docs/measurement.md, in small: `make bench-measurement` is the whole of it."""

from __future__ import annotations

import pytest

from bench.measurement.running import Runs
from bench.measurement.worlds import FRIENDS, REALISTIC, WORLDS

RUNS = Runs(seeds=[20], people=500)
RATERS = 8


@pytest.mark.parametrize("world", WORLDS[:3], ids=lambda world: world.name)
def test_labels_are_seldom_wrong_and_find_what_is_there(world):
    found = RUNS.of(world, RATERS)
    assert found["readier wrong"] <= 0.10 + 0.03  # 500 people: three points of luck
    assert found["readier found hidden"] >= 0.60 - 0.06
    assert found["readier wrong"] < found["common wrong"] / 2


def test_where_there_are_no_gaps_few_are_said():
    assert RUNS.of(WORLDS[3], RATERS)["readier false per report"] <= 0.30


def test_a_step_up_is_not_said_to_whoever_is_not_ready():
    honest, friends = RUNS.of(REALISTIC, RATERS), RUNS.of(FRIENDS, RATERS)
    assert honest["step up if not ready"] <= 0.01
    assert friends["step up if not ready"] <= 0.08 + 0.05
    assert honest["step up if ready"] >= 0.50 - 0.06
