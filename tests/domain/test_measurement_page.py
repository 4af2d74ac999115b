"""docs/measurement.md says how to work a label out by hand; here the page is worked out again."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from readier.domain import labels, reading
from readier.domain.estimate import SIGNAL, picture
from readier.domain.labels import clear_from, statements
from readier.domain.level_table import ROWS
from readier.domain.population import LENIENCY_SD, level_of
from readier.domain.released import from_json
from readier.domain.terms import Band, Horizon
from readier.domain.thresholds import bands
from readier.reports.importing.asked import read_instrument
from readier.reports.importing.ratings import read_ratings
from readier.reports.importing.told import Rules, report_of
from tests.build import the_first_instrument

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "measurement.md").read_text(encoding="utf-8")
EXAMPLES = ROOT / "docs" / "examples"


def in_words(band: Band) -> str:
    if band.low is None:
        return f"{band.high:g} or less"
    return f"{band.low:g} or more" if band.high is None else f"{band.low:g}"


def rows_below(heading: str) -> list[list[str]]:
    """The cells of the first table below a line that begins so, without its head."""
    table = re.search(r"(?:^\|.*\n)+", PAGE[PAGE.index(f"\n{heading}") :], re.MULTILINE)
    assert table
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in table[0].splitlines()[2:]]


@pytest.fixture(scope="module")
def ada():
    """Ada's ratings, and her report as the importer makes it."""
    instrument = read_instrument(EXAMPLES / "instrument.yaml")
    [ratings] = read_ratings((EXAMPLES / "ratings.csv").read_bytes(), instrument)
    return ratings, report_of(ratings, instrument, today=date(2026, 11, 24), rules=Rules())


@pytest.fixture(scope="module")
def seen(ada):
    release = from_json(ada[1]["release"])
    return picture({signal: [cell] for signal, cell in release.groups[0].signals.items()})


def close(said: str, found: float) -> bool:
    """Equal to the last decimal that is printed."""
    decimals = len(said.split(".")[1]) if "." in said else 0
    return abs(float(said) - found) <= 0.501 * 10**-decimals


def test_page_has_the_signals_of_the_first_version():
    said = [f"{signal.id}` {signal.texts['en']}" for signal in the_first_instrument().signals]
    assert [line for line in said if line not in PAGE] == []


def test_page_has_the_level_table():
    for observed in range(5, 13):
        cells = [f"{in_words(one)}: {value:.4f}, {variance:.4f}" for one in bands(observed)
                 for value, variance in [ROWS[observed, one.low, one.high]]]  # fmt: skip
        assert f"| {observed} | {' | '.join(cells)} |" in PAGE


def test_page_has_the_levels_of_the_limits():
    for limit in (1.5, 2.5, 3.5, 4.5):
        assert f"{limit}) = {level_of(limit):.3f}" in PAGE


def test_page_has_the_thresholds():
    said = re.search(r"p >= (\S+) \(.*?\) from seven answers on, (\S+) \(.*?\) with six, (\S+) \(.*?\) with five", PAGE)
    assert [float(one) for one in said.groups()] == [clear_from(7), clear_from(6), clear_from(5)]
    assert float(re.search(r"said as a question: p >= (\S+)", PAGE)[1]) == labels.LEANING
    said = re.search(r"Ground is above (\S+) and that of the whole above (\S+) \((\S+) with five or six", PAGE)
    bounds = reading.GROUND_BOUND, reading.COMPOSITE_BOUND, reading.COMPOSITE_BOUND_OF_FEW
    assert tuple(float(one) for one in said.groups()) == bounds


def test_observations_of_the_example(ada, seen):
    ratings, report = ada
    rows = rows_below("**1. Bands.**")
    assert {row[0] for row in rows} == set(report["interpretation"]["signals"])
    for signal, n, total, band, *numbers in rows:
        points = [said.points[signal] for said in ratings.others if said.points[signal] is not None]
        cell = report["release"]["groups"][0]["signals"][signal]
        one = seen.observations[signal]
        own_error = one.variance - LENIENCY_SD**2 / 8
        assert (int(n), int(total)) == (len(points), sum(points))
        assert (int(n), band) == (cell["observed"], in_words(Band(**cell["band"])))
        found = one.value, one.variance, own_error, 1 / (SIGNAL + own_error), SIGNAL / (SIGNAL + own_error)
        assert all(map(close, numbers, found)), (signal, numbers, found)


def test_what_the_signals_of_the_example_share(seen):
    common, precision = re.search(r"= 101.496 / 27.457 = (\S+)      q = 1 / (\S+) =", PAGE).groups()
    assert close(common, seen.common)
    assert close(precision, 1 / seen.common_variance)


def test_labels_of_the_example(ada, seen):
    said_of = ada[1]["interpretation"]["signals"]
    for signal, level, sd, own, tried, p, label, point, interval in rows_below("**4. Levels and labels.**"):
        found, said = seen.level([signal]), said_of[signal]
        assert close(level, found.mean)
        assert close(sd, found.sd)
        assert close(p, statements(found, int(own))[tried])
        assert int(own) == ada[1]["self"]["points"][signal]
        assert label == ", ".join(filter(None, [said["label"], said["certainty"]]))
        assert float(point) == said["point"]
        assert [float(limit) for limit in interval.split(" to ")] == said["interval80"]


def test_horizon_of_the_example(ada):
    found = ada[1]["interpretation"]["horizon"]
    assert (found["peers"], found["self"]) == (Horizon.SIX_MONTHS, Horizon.THREE_YEARS)
    assert (found["kind"], found["certainty"], found["gap_months"]) == ("peers_sooner", "clear", [6, 36])
    assert ada[1]["interpretation"]["reading"]["kind"] == "facts_only"  # nobody asked whether she wants to lead
