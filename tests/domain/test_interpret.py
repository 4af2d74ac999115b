"""From a release to what is said of it: the same for the same release, and nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readier.domain.interpret import evidence, interpret
from readier.domain.interpreted import as_json
from readier.domain.labels import Label
from readier.domain.released import as_json as release_as_json
from readier.domain.released import from_json
from readier.domain.terms import Horizon, Interest, Reason, ShownBand, Withheld
from readier.domain.thresholds import bands
from tests.build import a_cell, a_release, a_self_view, answers, released, the_first_instrument

INSTRUMENT = the_first_instrument()
SIGNALS = [signal.id for signal in INSTRUMENT.signals_for(leads_already=False)]
UNSEEN = Withheld(Reason.TOO_FEW_OBSERVED)
cells = st.sampled_from([UNSEEN, *(ShownBand(7, band) for band in bands(7))])
anything = st.fixed_dictionaries({signal: cells for signal in SIGNALS})
own_points = st.fixed_dictionaries({signal: st.none() | st.integers(1, 5) for signal in SIGNALS})
horizons = st.none() | st.sampled_from(Horizon)
fewer = settings(max_examples=40)


def said_of(release, own=None, **how):
    own = own or a_self_view(dict.fromkeys(SIGNALS, 3))
    return interpret(release, own, instrument=INSTRUMENT, leads_already=False, **how)


@fewer
@given(anything, anything, own_points, horizons, horizons)
def test_what_is_said_follows_from_the_release_alone(one, other, points, peers, said):
    release = a_release(one, other, horizon=peers)
    own = a_self_view(points, horizon=said)
    frozen = json.loads(json.dumps(release_as_json(release)))
    assert as_json(said_of(from_json(frozen), own)) == as_json(said_of(release, own))


@fewer
@given(st.lists(st.none() | st.integers(1, 5), min_size=5, max_size=10), st.randoms())
def test_order_of_raters_means_nothing(points, chance):
    shuffled = chance.sample(points, len(points))
    here, there = (said_of(released(answers(*given_points), signals=SIGNALS)) for given_points in (points, shuffled))
    assert as_json(here) == as_json(there)


@fewer
@given(anything, own_points, st.sampled_from(SIGNALS))
def test_a_signal_nobody_has_seen_changes_no_other(shown, points, unseen):
    without = {signal: cell for signal, cell in shown.items() if signal != unseen}
    of_all = said_of(a_release({**without, unseen: UNSEEN}), a_self_view(points)).signals
    fewer_signals = [signal for signal in INSTRUMENT.signals if signal.id != unseen]
    shorter = interpret(
        a_release(without),
        a_self_view(points),
        instrument=type(INSTRUMENT)(
            INSTRUMENT.key, 2, INSTRUMENT.stem, INSTRUMENT.scale, INSTRUMENT.themes, tuple(fewer_signals)
        ),
        leads_already=False,
    ).signals
    assert {signal: one for signal, one in of_all.items() if signal != unseen} == shorter


@fewer
@given(anything, own_points, horizons)
def test_nothing_private_and_nothing_raw_is_in_it(shown, points, said):
    own = a_self_view(points, horizon=said, interest=Interest.CURIOUS)
    text = json.dumps(as_json(said_of(a_release(shown), own)))
    assert "curious" not in text
    # Points and limits are told to one decimal: the table's four would suggest what nobody knows.
    numbers = [part.strip('[]{}", ') for part in text.replace(":", ",").split(",")]
    assert all(
        len(number.split(".")[1]) == 1 for number in numbers if number.replace(".", "").isdigit() and "." in number
    )


@pytest.mark.parametrize(
    ("received", "found"),
    [(4, "none"), (5, "early"), (6, "early"), (7, "fair"), (9, "fair"), (10, "firm"), (30, "firm")],
)
def test_evidence_meter(received, found):
    assert evidence(received) == found


def test_themes_that_nobody_has_seen_have_no_level():
    release = a_release(dict.fromkeys(SIGNALS, a_cell()) | {"bridges": UNSEEN})
    found = said_of(release).themes
    assert found["reach"] is None
    assert found["ground"] is not None


@pytest.mark.parametrize(
    ("level", "own", "peers", "interest", "kind"),
    [
        (3.5, 3, Horizon.ONE_YEAR, Interest.YES, "horizon"),
        (3.5, 3, Horizon.ONE_YEAR, Interest.NO, "strengths"),  # nothing of when
        (4.6, 3, None, Interest.YES, "peers_see_more"),
        (2.0, 5, None, Interest.YES, "you_see_more"),
        (3.5, 3, None, Interest.YES, "mostly_alike"),
    ],
)
def test_the_first_sentence(level, own, peers, interest, kind):
    release = a_release(dict.fromkeys(SIGNALS, a_cell(level)), horizon=peers)
    found = said_of(release, a_self_view(dict.fromkeys(SIGNALS, own), interest=interest))
    assert found.headline.kind == kind
    assert found.headline.numbers["received"] == 8
    assert found.headline.numbers["signals"] == len(SIGNALS)


def test_three_experiments_begin_where_there_is_ground_to_build():
    shown = dict.fromkeys(SIGNALS, a_cell(3.5)) | {"owns_mistakes": a_cell(2.0), "draws_out": a_cell(4.8)}
    found = said_of(a_release(shown))
    assert found.signals["owns_mistakes"].label in {Label.BLIND_SPOT, Label.CONFIRMED_GROWTH_AREA}
    assert found.signals["draws_out"].label is Label.HIDDEN_STRENGTH
    assert [signal for signal, _ in found.experiments[:2]] == ["owns_mistakes", "draws_out"]
    assert len(found.experiments) == 3


def test_experiments_are_offered_where_the_picture_is_open():
    assert len(said_of(a_release(dict.fromkeys(SIGNALS, UNSEEN))).experiments) == 3
