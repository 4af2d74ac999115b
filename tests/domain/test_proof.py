"""The promise is proven of everything a report holds, and the proof would notice if it were broken."""

from __future__ import annotations

import dataclasses
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from readier.domain import naive, proof, thresholds
from readier.domain.cells import kinds
from readier.domain.possible import every_rest, left_possible
from readier.domain.terms import Band, GroupRelease, Reason, ShownBand, Withheld
from readier.surveys.policy import policy
from tests.build import answers, released

LEVEL, HORIZON, MISSING, ROLE = kinds()


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("kind", range(4), ids=["level", "horizon", "missing", "role"])
def test_the_promise_holds_for_every_cell_and_size(kind, strict):
    """A few sizes of each; `make proof`, which is part of the tests, goes through all of them."""
    one = kinds(strict=strict)[kind]
    for colluders in (0, 2 if strict else 1):
        assert proof.examine(one, raters=one.floor, colluders=colluders).holds
        assert proof.examine(one, raters=7, colluders=colluders, some_absent=True).holds
        assert proof.examine_large(one, range(8, proof.LARGEST + 1, 16), colluders=colluders).holds


def test_the_fewest_left_by_size_are_those_of_the_documentation():
    fewest = [proof.examine_large(LEVEL, range(size, size + 1), colluders=1).fewest_left for size in range(5, 14)]
    assert fewest == [3, 4, 5, 3, 3, 4, 5, 5, 5]


def test_every_cell_of_a_group_is_of_a_kind_that_is_proven():
    """A new field of a released group fails here until it has a kind, or a reason to have none."""
    unproven = {"name", "relationships", "received"} | {"moments"}  # counts, and words that only warnings protect
    fields = {field.name for field in dataclasses.fields(GroupRelease)} - unproven
    assert {kind.name if kind.name != "level" else "signals" for kind in kinds()} == fields


def test_no_policy_invites_more_raters_than_are_proven():
    assert policy().max_invited <= proof.LARGEST


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("kind", range(4), ids=["level", "horizon", "missing", "role"])
def test_witnesses_find_all_that_enumeration_finds(kind, strict):
    one, colluders = kinds(strict=strict)[kind], 2 if strict else 1
    for raters in range(one.floor, 8 if one is ROLE else 9):
        rests = every_rest(one.values, raters - colluders - 1)
        every = left_possible(one.publish, one.values, colluders=colluders, rests=rests)
        assert {outcome for outcome, _ in every} == set(one.outcomes(raters))
        assert proof.left_at_least(one, raters, colluders) == {key: len(left) for key, left in every.items()}


@pytest.mark.parametrize("raters", [5, 7, 8, 11, 12, 23, 40])
def test_the_values_left_by_a_band_are_those_of_the_closed_form(raters):
    """With one answer k known and the sum between a and b, v is left where a - k - 5(n-2) <= v <= b - k - (n-2)."""
    left = proof.left_at_least(LEVEL, raters, 1)
    for band in thresholds.bands(raters):
        sums = thresholds.sums_of(band, raters)
        for known in range(1, 6):
            low, high = sums[0] - known - 5 * (raters - 2), sums[-1] - known - (raters - 2)
            assert left[ShownBand(raters, band), (known,)] == min(5, high) - max(1, low) + 1


@pytest.mark.parametrize(
    ("change", "breaks"),
    [
        ({"ENDS": ((7, (5, 8)), (10, (4, 9)), (10**9, (3, 9)))}, False),  # fewer bands are safe
        ({"ENDS": ((5, (5, 9)), (7, (4, 8)), (10, (4, 9)), (10**9, (3, 9)))}, True),  # a top of 4.5 of five
        ({"ENDS": ((6, (5, 8)), (7, (4, 9)), (10, (4, 9)), (10**9, (3, 9)))}, True),  # begins at 5n-5
        ({"ENDS": ((6, (2, 8)), (7, (4, 8)), (10, (4, 9)), (10**9, (3, 9)))}, True),  # a bottom of 1 of six
    ],
)
def test_the_proof_notices_bands_that_tell_too_much(monkeypatch, change, breaks):
    for name, value in change.items():
        monkeypatch.setattr(thresholds, name, value)
    found = [proof.examine(LEVEL, raters=raters, colluders=1) for raters in (5, 6, 7)]
    assert any(not finding.holds for finding in found) is breaks


def test_the_worst_of_several_sizes_counts(monkeypatch):
    """An outcome that does not name its size has one row for all: the least that any size leaves."""
    seen = iter([5, 2, 5])
    key = (Withheld(Reason.NO_AGREEMENT), ())
    monkeypatch.setattr(proof, "left_at_least", lambda *_: {key: next(seen)})
    assert proof.examine_large(MISSING, range(13, 16), colluders=0).fewest_left == 2


def test_the_proof_refutes_means_to_one_decimal():
    for colluders in (0, 1):
        for raters in (3, 5, 8):
            finding = proof.examine(naive.kind(), raters=raters, colluders=colluders)
            assert not finding.holds
            assert finding.pinned


@given(
    said=st.lists(st.integers(1, 5), min_size=5, max_size=12),
    strict=st.booleans(),
)
def test_a_release_states_the_least_that_it_leaves(said, strict):
    safety = proof.safety(released(answers(*said), strict=strict))
    if strict and len(said) < 6:
        assert safety.fewest_possible_answers is None
    else:
        assert safety.colluders == (2 if strict else 1)
        assert 3 <= safety.fewest_possible_answers <= 5


def test_a_release_that_tells_nothing_leaves_nothing_to_state():
    assert proof.safety(released(answers(4, 4, 4))).fewest_possible_answers is None


@pytest.mark.parametrize("band", [Band(low=4.5, high=None), Band(low=5.0, high=5.0), Band(low=None, high=2.0)])
def test_a_cell_that_the_rules_cannot_make_does_not_go_out(band):
    """Of five answers, none of these can be published; had a bug made one, nothing would be known of it."""
    outcome = released(answers(5, 5, 5, 5, 5))
    [group] = outcome.groups
    forged = dataclasses.replace(group, signals={"bridges": ShownBand(5, band)})
    with pytest.raises(proof.UnderPromise, match="a cell leaves 0 answers possible; 3 are promised"):
        proof.safety(dataclasses.replace(outcome, groups=(forged,)))


def test_the_command_refutes_the_common_rule_and_says_how_badly(monkeypatch):
    monkeypatch.setattr("readier.reports.management.commands.prove_disclosure.REPORTS", 50)
    out = StringIO()
    with pytest.raises(CommandError, match="broken in 44 of 44 rows"):
        call_command("prove_disclosure", rule="naive", stdout=out)
    assert "5 and 1: that one's answer is known, always" in out.getvalue()


def test_the_command_proves_the_promise(monkeypatch):
    """On fewer sizes than it has by itself, for the time of it; `make proof` has them all."""
    monkeypatch.setattr(proof, "ENUMERATED", 6)
    monkeypatch.setattr(proof, "WITH_ABSENCE", 5)
    monkeypatch.setattr(proof, "LARGEST", 9)
    out = StringIO()
    call_command("prove_disclosure", stdout=out)
    assert out.getvalue().splitlines()[-1].startswith("The promise holds")
