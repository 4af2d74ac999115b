"""The statement about the whole: its order, and what it refuses to say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readier.domain.interpret import Interpretation, interpret
from readier.domain.reading import Because, ReadingKind, StepUp
from readier.domain.terms import Horizon, Interest, Reason, Release, ShownBand, Withheld
from readier.domain.thresholds import bands
from tests.build import a_cell, a_release, a_self_view, the_first_instrument

INSTRUMENT = the_first_instrument()
SIGNALS = [signal.id for signal in INSTRUMENT.signals_for(leads_already=False)]
GROUND = [signal.id for signal in INSTRUMENT.signals if signal.is_foundation]
NOW, SIX, YEAR, THREE, NOT = Horizon
UNSEEN = Withheld(Reason.TOO_FEW_OBSERVED)
cells = st.sampled_from([UNSEEN, *(ShownBand(8, band) for band in bands(8))])
anything = st.fixed_dictionaries({signal: cells for signal in SIGNALS})


def read(
    level: float = 3.5,
    *,
    own: int | None = 3,
    peers: Horizon | None = YEAR,
    said: Horizon | None = YEAR,
    interest: Interest = Interest.YES,
    **single: ShownBand | Withheld,
) -> Interpretation:
    """What is said of someone whose colleagues see this level everywhere but in the signals named."""
    shown = {signal: a_cell(level) for signal in SIGNALS} | single
    return interpret(
        a_release(shown, horizon=peers),
        a_self_view(dict.fromkeys(SIGNALS, own), interest=interest, horizon=said),
        instrument=INSTRUMENT,
        leads_already=False,
    )


def test_it_is_too_early_without_a_report():
    nothing = Release(groups=(), withheld=Reason.TOO_FEW)
    found = interpret(nothing, a_self_view({}), instrument=INSTRUMENT, leads_already=False)
    assert found.reading.kind is ReadingKind.TOO_EARLY
    assert found.evidence == "none"


def test_it_is_too_early_if_nothing_could_be_shown():
    assert read(**dict.fromkeys(SIGNALS, UNSEEN)).reading.kind is ReadingKind.TOO_EARLY


@given(anything, st.sampled_from(Horizon), st.sampled_from(Horizon))
def test_whoever_does_not_want_to_lead_hears_nothing_of_readiness(shown, peers, said):
    for interest, allowed in (
        (Interest.NO, ReadingKind.NOT_MY_PATH),
        (Interest.NOT_NOW, ReadingKind.FACTS_ONLY),
    ):
        reading = read(**shown, peers=peers, said=said, interest=interest).reading
        assert reading.kind in {allowed, ReadingKind.TOO_EARLY}
        assert (reading.state, reading.foundation, reading.because) == (None, (), ())


@given(anything, st.sampled_from(Horizon), st.sampled_from([Interest.YES, Interest.CURIOUS]))
def test_a_step_up_is_said_only_within_its_guardrails(shown, peers, interest):
    found = read(**shown, peers=peers, interest=interest)
    if found.reading.kind is ReadingKind.STEP_UP:
        assert peers in {NOW, SIX}
        assert found.composite.quantile(0.05) > 3.65
        assert (found.themes["ground"] or found.composite).quantile(0.05) > 3.5


@pytest.mark.parametrize("interest", [Interest.YES, Interest.CURIOUS])
def test_whoever_is_seen_ready_is_told_to_step_up(interest):
    assert read(4.6, own=4, peers=SIX, said=SIX, interest=interest).reading.kind is ReadingKind.STEP_UP


@pytest.mark.parametrize("peers", [YEAR, THREE, NOT, None])
def test_nobody_is_told_to_step_up_before_colleagues_see_it(peers):
    assert read(4.6, own=5, peers=peers, said=NOT).reading.kind is ReadingKind.GROWING


def test_nobody_is_told_to_step_up_on_an_average_level():
    assert read(3.5, peers=NOW, said=SIX).reading.kind is ReadingKind.GROWING


@pytest.mark.parametrize(
    ("own", "said", "state", "because"),
    [
        (5, SIX, StepUp.READY_AND_AWARE, ()),
        (4, YEAR, StepUp.CLOSER_THAN_YOU_THINK, (Because.HORIZON,)),  # one answer sooner is a fact
        (4, NOT, StepUp.CLOSER_THAN_YOU_THINK, (Because.HORIZON,)),
        (3, SIX, StepUp.CLOSER_THAN_YOU_THINK, (Because.POINTS,)),
        (3, THREE, StepUp.CLOSER_THAN_YOU_THINK, (Because.HORIZON, Because.POINTS)),
        (None, None, StepUp.READY_AND_AWARE, ()),
    ],
)
def test_a_step_up_says_whether_it_is_news(own, said, state, because):
    reading = read(4.6, own=own, peers=SIX, said=said).reading
    assert (reading.kind, reading.state, reading.because) == (ReadingKind.STEP_UP, state, because)


@pytest.mark.parametrize("signal", GROUND)
def test_a_foundation_that_is_clearly_weak_comes_first(signal):
    reading = read(4.0, peers=NOW, **{signal: a_cell(2.0)}).reading
    assert (reading.kind, reading.foundation) == (ReadingKind.BUILD_GROUND_FIRST, (signal,))


def test_ground_that_is_weak_as_a_whole_comes_first():
    weak = {signal: a_cell(2.8, observed=12) for signal in GROUND}
    reading = read(3.5, own=None, **weak).reading
    assert (reading.kind, reading.foundation) == (ReadingKind.BUILD_GROUND_FIRST, tuple(GROUND))


def test_a_weak_signal_that_is_no_foundation_does_not_come_first():
    assert read(4.0, own=4, peers=YEAR, draws_out=a_cell(2.0)).reading.kind is ReadingKind.GROWING


def test_without_a_foundation_that_is_seen_all_signals_carry_its_bound():
    unseen = dict.fromkeys(GROUND, UNSEEN)
    assert read(4.6, own=5, peers=SIX, said=SIX, **unseen).reading.kind is ReadingKind.STEP_UP
    assert read(3.5, peers=SIX, said=SIX, **unseen).reading.kind is ReadingKind.GROWING


@pytest.mark.parametrize(
    ("own", "said", "peers", "because"),
    [
        (3, NOW, THREE, (Because.HORIZON,)),
        (3, SIX, NOT, (Because.HORIZON,)),
        (5, YEAR, YEAR, (Because.POINTS,)),
        (5, NOW, NOT, (Because.HORIZON, Because.POINTS)),
    ],
)
def test_whoever_is_clearly_ahead_of_the_evidence_hears_it(own, said, peers, because):
    reading = read(3.5, own=own, said=said, peers=peers).reading
    assert (reading.kind, reading.because) == (ReadingKind.AHEAD_OF_EVIDENCE, because)


@pytest.mark.parametrize(
    ("own", "said", "peers"),
    [
        (4, YEAR, YEAR),  # half a point above is no clear gap of the whole
        (3, SIX, YEAR),  # one answer sooner may be chance
        (3, NOW, YEAR),  # two, but eight have answered and the published middle is the later
        (1, NOT, YEAR),
    ],
)
def test_whoever_is_not_clearly_ahead_is_growing(own, said, peers):
    assert read(3.5, own=own, said=said, peers=peers).reading.kind is ReadingKind.GROWING
