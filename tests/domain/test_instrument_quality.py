"""How well signals work: from released bands alone, or from raw ratings that are there already."""

from __future__ import annotations

import json

import numpy as np
import pytest

from readier.domain.instrument_quality import instrument_quality
from readier.domain.interpret import interpret
from readier.domain.interpreted import as_json
from readier.domain.raw_quality import raw_quality
from readier.domain.released import as_json as release_as_json
from readier.domain.reliability import icc_one_way
from readier.domain.terms import Reason, Withheld
from tests.build import a_cell, a_release, a_self_view, the_first_instrument

INSTRUMENT = the_first_instrument()
SIGNALS = [signal.id for signal in INSTRUMENT.signals_for(leads_already=False)]
UNSEEN = Withheld(Reason.TOO_FEW_OBSERVED)


def a_document(*, received: int = 8, **cells):
    release = a_release(dict.fromkeys(SIGNALS, a_cell()) | cells, received=received)
    own = a_self_view(dict.fromkeys(SIGNALS, 3))
    said = interpret(release, own, instrument=INSTRUMENT, leads_already=False)
    return json.loads(json.dumps({"release": release_as_json(release), "interpretation": as_json(said)}))


def quality_of(signal: str, *, cells, received: int = 8):
    """What is said of a signal that these reports show so."""
    documents = [a_document(received=received, **{signal: cell}) for cell in cells]
    return instrument_quality(documents)["signals"][signal]


def test_an_instrument_is_judged_by_twenty_reports():
    with pytest.raises(ValueError, match="by 20 reports, got 19"):
        instrument_quality([a_document()] * 19)
    assert instrument_quality([a_document()] * 29)["reports"] == 20


@pytest.mark.parametrize(
    ("unseen", "word"), [(0, "few"), (1, "few"), (2, "some"), (6, "many"), (12, "most"), (20, "most")]
)
def test_how_often_a_signal_is_not_shown_is_a_word(unseen, word):
    found = quality_of("bridges", cells=[UNSEEN] * unseen + [a_cell()] * (20 - unseen))
    assert found["not_shown"] == word


def test_a_signal_that_few_can_see_is_found():
    found = quality_of("bridges", cells=[UNSEEN] * 20, received=12)
    assert (found["not_shown"], found["rarely_visible"]) == ("most", "most")
    assert (found["at_the_top"], found["spread"]) == (None, None)  # nothing is shown to judge


def test_a_signal_that_puts_everybody_at_one_end_is_found():
    found = quality_of("bridges", cells=[a_cell(4.9)] * 18 + [a_cell(4.0)] * 2)
    assert (found["at_the_top"], found["at_the_bottom"], found["spread"]) == ("most", "few", "narrow")
    assert quality_of("bridges", cells=[a_cell(1.5)] * 20)["at_the_bottom"] == "most"


@pytest.mark.parametrize(("sd", "word"), [(0.1, "narrow"), (0.45, "usual"), (0.9, "wide")])
def test_spread_is_that_of_people_without_what_is_uncertain(sd, word):
    rng = np.random.default_rng(4)
    levels = 3.3 + rng.normal(0, sd, 120)
    means = np.clip(levels + rng.normal(0, 0.28, 120), 1.1, 4.9)  # as eight raters blur it
    assert quality_of("bridges", cells=[a_cell(float(mean)) for mean in means])["spread"] == word


def test_a_signal_that_only_some_were_asked_about_waits_for_twenty_of_them():
    documents = [a_document() for _ in range(20)]
    documents[0] = a_document(new_signal=a_cell())
    documents[0]["interpretation"]["signals"]["new_signal"] = documents[0]["interpretation"]["signals"]["bridges"]
    found = instrument_quality(documents)["signals"]["new_signal"]
    assert found == dict.fromkeys(("not_shown", "rarely_visible", "at_the_bottom", "at_the_top", "spread"))


# --- raw ratings --------------------------------------------------------------------------

RATINGS = np.clip(
    np.rint(
        3.5 + np.random.default_rng(2).normal(0, 0.6, (12, 1, 3)) + np.random.default_rng(3).normal(0, 0.7, (12, 6, 3))
    ),
    1,
    5,
).astype(int)


def rows(ratings=RATINGS):
    return [
        (f"subject{i}", f"rater{j}", f"signal{k}", int(points))
        for i, raters in enumerate(ratings)
        for j, signals in enumerate(raters)
        for k, points in enumerate(signals)
    ]


THEMES = {"all": ["signal0", "signal1", "signal2"], "one": ["signal0"]}


def test_raw_ratings_give_the_reliability_of_each_signal():
    found = raw_quality(rows(), themes=THEMES)["signals"]["signal1"]
    expected = icc_one_way(RATINGS[:, :, 1].tolist()).value
    assert found["icc1"] == pytest.approx(expected, abs=0.005)
    assert found["raters_needed"] == pytest.approx(0.7 * (1 - expected) / (expected * 0.3), abs=0.06)
    assert found["subjects"] == 12
    assert 0 < found["rwg"] < 1
    assert 0 < found["average_deviation"] < 1


def test_raw_ratings_give_the_consistency_of_each_theme():
    found = raw_quality(rows(), themes=THEMES)["themes"]
    flat = RATINGS.reshape(-1, 3)
    covariance = np.cov(flat.T)
    assert found["all"] == pytest.approx(1.5 * (1 - np.trace(covariance) / covariance.sum()), abs=0.005)
    assert found["one"] is None  # there is nothing to be consistent with


def test_order_of_rows_means_nothing():
    assert raw_quality(rows()[::-1], themes=THEMES) == raw_quality(rows(), themes=THEMES)


def test_fewer_than_ten_people_have_no_figures():
    found = raw_quality(rows(RATINGS[:9, :1]), themes=THEMES)
    assert found == {"signals": dict.fromkeys(["signal0", "signal1", "signal2"]), "themes": {"all": None, "one": None}}


def test_a_signal_that_nobody_answered_has_no_figures():
    assert raw_quality([], themes=THEMES)["signals"]["signal0"] is None
