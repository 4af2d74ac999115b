"""How well an instrument works by raw ratings, where an organisation holds them already.

Never for a survey of Readier's own: its raw answers are destroyed at the release, and its spreads are
not told. Nothing here speaks of one person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from statistics import fmean
from typing import Any

from readier.domain.agreement import MIN_RATERS, ad_cutoff, ad_mean, rwg
from readier.domain.reliability import alpha, icc_unbalanced, raters_needed
from readier.domain.terms import SCALE_POINTS

# Fewer people, and the figures would be about them.
MIN_SUBJECTS = 10
WANTED = 0.70  # reliability of a group's mean, by custom (Nunnally 1978)
# Someone rated, someone who rated, a signal, points.
Row = tuple[str, str, str, int]


def raw_quality(rows: Iterable[Row], *, themes: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Agreement and reliability of each signal and theme. Self-ratings and "haven't seen it" are left out before.

    themes  theme id -> its signals
    """
    kept = sorted(rows)
    by_signal: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for subject, _, signal, points in kept:
        by_signal[signal][subject].append(points)
    sheets = [
        {signal: points for _, _, signal, points in said} for _, said in groupby(kept, key=lambda row: (row[0], row[1]))
    ]
    return {
        "signals": {
            signal: _of_signal(list(by_signal[signal].values())) for theme in themes.values() for signal in theme
        },
        "themes": {theme: _alpha(sheets, signals) for theme, signals in themes.items()},
    }


def _of_signal(targets: Sequence[Sequence[int]]) -> dict[str, float | int | None] | None:
    """`icc1` of one rater, how many raters make .70 of it, and how far raters of one person agree; None of too few."""
    rated = [points for points in targets if len(points) >= MIN_RATERS]
    if len(rated) < MIN_SUBJECTS:
        return None
    single = icc_unbalanced(rated)
    return {
        "subjects": len(rated),
        "icc1": round(single, 2),
        "raters_needed": round(raters_needed(single, wanted=WANTED), 1) if 0 < single < 1 else None,
        "rwg": round(fmean(rwg(points) for points in rated), 2),
        "average_deviation": round(fmean(ad_mean(points) for points in rated), 2),
        "agree": round(fmean(ad_mean(points) <= ad_cutoff(SCALE_POINTS) for points in rated), 2),
    }


def _alpha(sheets: Sequence[Mapping[str, int]], signals: Sequence[str]) -> float | None:
    """Cronbach's alpha over the answers of raters who saw all signals of a theme; None if it has one, or few did."""
    complete = [[said[signal] for signal in signals] for said in sheets if all(signal in said for signal in signals)]
    if len(signals) < 2 or len(complete) < MIN_SUBJECTS or len({sum(row) for row in complete}) < 2:
        return None
    return round(alpha(complete), 2)
