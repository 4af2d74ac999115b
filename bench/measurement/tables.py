"""The tables that the bench prints, in Markdown: title, head and rows."""

from __future__ import annotations

from collections.abc import Iterator

from bench.measurement.running import SIZES, Runs
from bench.measurement.targets import TARGETS_HEAD, percent, target_rows
from bench.measurement.twice import shares
from bench.measurement.worlds import FRIENDS, OTHERS, REALISTIC, WORLDS

Table = tuple[str, list[str], Iterator[list[str]]]
RULES = {"common": "common rule, raw means", "classical": "95 % bound, raw answers", "readier": "Readier, bands"}


def tables(runs: Runs) -> Iterator[Table]:
    yield "Targets: the worst of the worlds that each speaks of", TARGETS_HEAD, target_rows(runs)
    yield "Hidden strengths and blind spots", LABELS_HEAD, _labels(runs)
    yield "Said as a question (leaning)", LEANING_HEAD, _leaning(runs)
    yield "Horizon: differences from the peers", HORIZON_HEAD, _horizon(runs)
    yield "Intervals that hold the truth, realistic world", COVERED_HEAD, _covered(runs)
    yield "Change between two surveys: said of signals % / of the composite %", CHANGE_HEAD, _change(runs)
    yield "Readings, 8 raters, interest yes", READINGS_HEAD, _readings(runs)
    yield "Readier where the reference population is wrong, 8 raters", OTHERS_HEAD, _others(runs)


LABELS_HEAD = [
    "world", "raters", "rule", "labelled %", "wrong %", "hidden >= .75 found %", "blind >= .75 found %",
    "false per report",
]  # fmt: skip


def _labels(runs: Runs) -> Iterator[list[str]]:
    for world in WORLDS:
        for raters in SIZES:
            found = runs.of(world, raters)
            for rule, words in RULES.items():
                yield [
                    world.name,
                    str(raters),
                    words,
                    percent(found[f"{rule} labelled"]),
                    percent(found[f"{rule} wrong"]),
                    percent(found[f"{rule} found hidden"]),
                    percent(found[f"{rule} found blind"]),
                    f"{found[f'{rule} false per report']:.2f}",
                ]


LEANING_HEAD = ["world", *(f"{raters} raters: said / wrong %" for raters in SIZES)]


def _leaning(runs: Runs) -> Iterator[list[str]]:
    for world in WORLDS:
        found = [runs.of(world, raters) for raters in SIZES]
        yield [world.name, *(f"{percent(one['leaning labelled'])} / {percent(one['leaning wrong'])}" for one in found)]


HORIZON_HEAD = ["world", "raters", "clear: said %", "wrong %", "leaning: said %", "wrong %"]


def _horizon(runs: Runs) -> Iterator[list[str]]:
    names = ("clear", "clear wrong", "leaning", "leaning wrong")
    for world in WORLDS[:-1]:
        for raters in SIZES:
            found = runs.of(world, raters)
            yield [world.name, str(raters), *(percent(found[f"horizon {name}"]) for name in names)]


COVERED_HEAD = ["raters", *(f"{what} in {share} %" for what in ("signal", "theme", "composite") for share in (80, 90))]


def _covered(runs: Runs) -> Iterator[list[str]]:
    for raters in SIZES:
        found = runs.of(REALISTIC, raters)
        yield [str(raters), *(percent(found[name]) for name in COVERED_HEAD[1:])]


MOVES = {"no change": 0.0, "every level +.5": 0.5, "every level +1": 1.0}
CHANGE_HEAD = ["raters", *MOVES]


def _change(runs: Runs) -> Iterator[list[str]]:
    for raters in SIZES:
        found = [shares(moved, raters=raters, people=runs.people // 4, seeds=runs.seeds) for moved in MOVES.values()]
        yield [str(raters), *(f"{percent(signals)} / {percent(wholes)}" for signals, wholes in found)]


READINGS = ("step_up", "growing", "ahead_of_evidence", "build_ground_first")
READINGS_HEAD = ["world", *READINGS]


def _readings(runs: Runs) -> Iterator[list[str]]:
    for world in (*WORLDS, FRIENDS):
        found = runs.of(world, 8)
        yield [world.name, *(percent(found[f"read {kind}"]) for kind in READINGS)]


OTHERS_HEAD = [
    "organisation",
    "wrong %",
    "hidden >= .75 found %",
    "false per report",
    "signal in 80 %",
    "composite in 80 %",
]


def _others(runs: Runs) -> Iterator[list[str]]:
    for world in (REALISTIC, *OTHERS):
        found = runs.of(world, 8)
        yield [
            world.name,
            percent(found["readier wrong"]),
            percent(found["readier found hidden"]),
            f"{found['readier false per report']:.2f}",
            percent(found["signal in 80 %"]),
            percent(found["composite in 80 %"]),
        ]
