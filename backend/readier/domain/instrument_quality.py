"""How well the signals of an instrument work in an organisation. From released bands alone.

For who keeps the instrument: a signal that few can see, or that puts everybody at one end of the scale,
wants other words. Every figure is one of a few words and speaks of twenty reports at least: a share to
the percent could be solved for one report by who knows the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from math import sqrt
from statistics import fmean, variance
from typing import Any

from readier.domain.estimate import Observation, observe
from readier.domain.labels import Label
from readier.domain.released import from_json
from readier.domain.terms import ShownBand

MIN_REPORTS = 20


class Amount(StrEnum):
    """A share of reports."""

    FEW = "few"
    SOME = "some"
    MANY = "many"
    MOST = "most"


class Spread(StrEnum):
    """How far people's levels lie apart, without what is only uncertainty."""

    NARROW = "narrow"
    USUAL = "usual"
    WIDE = "wide"


# Shares from which a word holds, and standard deviations in points. The reference population has .5.
AMOUNTS = ((0.6, Amount.MOST), (0.3, Amount.MANY), (0.1, Amount.SOME), (0.0, Amount.FEW))
SPREADS = ((0.6, Spread.WIDE), (0.3, Spread.USUAL), (0.0, Spread.NARROW))


def instrument_quality(documents: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What the reports made with one instrument say of each of its signals.

    A signal that fewer than twenty were asked about has no figures. Raises ValueError for fewer than
    twenty reports.
    """
    if len(documents) < MIN_REPORTS:
        raise ValueError(f"an instrument is judged by {MIN_REPORTS} reports, got {len(documents)}")
    signals = dict.fromkeys(signal for document in documents for signal in document["interpretation"]["signals"])
    cells = [_cells(document) for document in documents]
    labels = [document["interpretation"]["signals"] for document in documents]
    return {
        # To tens: the exact number is nobody's business here, and moves with each report.
        "reports": len(documents) // 10 * 10,
        "signals": {
            signal: _of_signal(
                [found[signal] for found in cells if signal in found],
                [said[signal]["label"] for said in labels if signal in said],
            )
            for signal in signals
        },
    }


def _cells(document: Mapping[str, Any]) -> dict[str, list[ShownBand]]:
    """The shown bands of each signal that was asked, none where it is withheld."""
    groups = from_json(document["release"]).groups
    return {
        signal: [cell for group in groups if isinstance(cell := group.signals[signal], ShownBand)]
        for signal in dict.fromkeys(signal for group in groups for signal in group.signals)
    }


def _of_signal(cells: Sequence[Sequence[ShownBand]], labels: Sequence[str]) -> dict[str, str | None]:
    shown = [found for found in cells if found]
    bands = [cell.band for found in shown for cell in found]
    return {
        "not_shown": _amount(len(cells) - len(shown), len(cells)),
        "rarely_visible": _amount(labels.count(Label.RARELY_VISIBLE), len(labels)),
        "at_the_bottom": _amount(sum(band.low is None for band in bands), len(bands)),
        "at_the_top": _amount(sum(band.high is None for band in bands), len(bands)),
        "spread": _spread([observe(found) for found in shown]),
    }


def _amount(found: int, of: int) -> str | None:
    if of < MIN_REPORTS:
        return None
    return next(word for least, word in AMOUNTS if found / of >= least)


def _spread(found: Sequence[Observation]) -> str | None:
    """Of the levels: what the observations vary more than each is uncertain."""
    if len(found) < MIN_REPORTS:
        return None
    true = variance(one.value for one in found) - fmean(one.variance for one in found)
    return next(word for least, word in SPREADS if sqrt(max(0.0, true)) >= least)
