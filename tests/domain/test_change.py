"""Change between two surveys: said only if it is beyond noise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.measurement.twice import shares
from readier.domain.change import ChangeKind, as_json, compare
from readier.domain.terms import Reason, ShownBand, Withheld
from readier.domain.thresholds import bands
from tests.build import a_cell, a_release

SIGNALS = [f"s{i}" for i in range(10)]
UNSEEN = Withheld(Reason.TOO_FEW_OBSERVED)
cells = st.sampled_from([UNSEEN, *(ShownBand(9, band) for band in bands(9))])
anything = st.fixed_dictionaries({signal: cells for signal in SIGNALS[:3]})


def moved(before, after, *, observed=10):
    return compare(
        *(a_release({signal: a_cell(level, observed=observed) for signal in SIGNALS}) for level in (before, after)),
        signals=SIGNALS,
    )


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (3.0, 4.8, ChangeKind.ROSE),
        (4.8, 3.0, ChangeKind.FELL),
        (3.5, 3.5, ChangeKind.NO_CLEAR_CHANGE),
        (3.5, 4.0, ChangeKind.NO_CLEAR_CHANGE),  # the next band may be chance
    ],
)
def test_a_change_is_said_of_signals_and_of_the_whole(before, after, kind):
    found = moved(before, after)
    assert {one.kind for one in found.signals.values()} == {kind}
    assert found.composite.kind is kind


def test_the_whole_moves_clearly_before_its_signals_do():
    found = moved(3.0, 4.0)
    assert found.composite.kind is ChangeKind.ROSE
    assert {one.kind for one in found.signals.values()} == {ChangeKind.NO_CLEAR_CHANGE}


def test_false_alarms_are_rare():
    for raters in (5, 8, 12):
        of_signals, of_wholes = shares(0.0, raters=raters, people=150, seeds=[1])
        assert of_signals <= 0.02
        assert of_wholes <= 0.05


@given(anything, anything)
def test_what_rose_one_way_fell_the_other(before, after):
    forth, back = (
        compare(a_release(one), a_release(other), signals=SIGNALS) for one, other in ((before, after), (after, before))
    )
    opposite = {ChangeKind.ROSE: ChangeKind.FELL, ChangeKind.FELL: ChangeKind.ROSE}
    assert {signal: opposite.get(one.kind, one.kind) for signal, one in forth.signals.items()} == {
        signal: one.kind for signal, one in back.signals.items()
    }


@given(anything, anything)
def test_only_what_both_surveys_show_is_compared(before, after):
    found = compare(a_release(before), a_release(after), signals=SIGNALS)
    both = {signal for signal in before if before[signal] != UNSEEN and after[signal] != UNSEEN}
    assert set(found.signals) == both
    assert (found.composite is None) == (not both)


def test_a_change_is_told_to_one_decimal():
    said = as_json(moved(3.0, 4.8))
    assert said["composite"] == {"kind": "rose", "points": 1.4, "interval80": [1.1, 1.6]}
    assert set(said["signals"]) == set(SIGNALS)
    assert as_json(compare(a_release({}), a_release({}), signals=SIGNALS)) == {"signals": {}, "composite": None}


def test_a_signal_that_was_asked_in_other_words_is_not_compared():
    release = a_release({"same": a_cell(), "reworded": a_cell()})
    assert set(compare(release, release, signals=["same"]).signals) == {"same"}
