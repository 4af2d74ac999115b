"""What was imported, in counts, and how well the instrument works over all people.

Nothing of what was said of one: who imports for two hundred people is not the one the reports are for.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from readier.domain.instrument import Instrument
from readier.domain.raw_quality import Row, raw_quality
from readier.reports.importing.ratings import Ratings
from readier.reports.importing.told import Rules

VERSION = 1


def summary_of(
    instrument: Instrument,
    reports: Sequence[tuple[str, Ratings, Mapping[str, Any]]],
    *,
    content: bytes,
    today: date,
    rules: Rules,
) -> dict[str, Any]:
    """Counts, and where each report is; with what was imported, so that it can be told from another import."""
    subjects = [
        {
            "subject": report["subject"]["name"],
            "file": name,
            "raters": report["counts"]["invited"],
            "received": report["counts"]["received"],
            "managers_left_out": ratings.managers_left_out,
            "has_self_rating": any(point is not None for point in report["self"]["points"].values()),
            "groups_shown": len(report["release"]["groups"]),
            **_fates(report),
        }
        for name, ratings, report in reports
    ]
    fewest = [report["safety"]["fewest_possible_answers"] for _, _, report in reports]
    totals = ("raters", "received", "managers_left_out", "levels_shown", "levels_withheld")
    return {
        "version": VERSION,
        "imported_on": today.isoformat(),
        "source_sha256": hashlib.sha256(content).hexdigest(),
        "instrument": {"key": instrument.key, "version": instrument.version},
        "rules": asdict(rules),
        "subjects": len(subjects),
        **{total: sum(one[total] for one in subjects) for total in totals},
        "told_nothing": sum(not one["groups_shown"] for one in subjects),
        "fewest_possible_answers": min((count for count in fewest if count is not None), default=None),
        "instrument_quality": raw_quality(
            (row for _, ratings, _ in reports for row in _rows(ratings)),
            themes={theme: [one.id for one in instrument.signals if one.theme == theme] for theme in instrument.themes},
        ),
        "reports": subjects,
    }


def _rows(ratings: Ratings) -> Iterator[Row]:
    """What colleagues said. A rater is a number here: who it was is of no use."""
    for rater, said in enumerate(ratings.others):
        for signal, points in said.points.items():
            if points is not None:
                yield ratings.subject, str(rater), signal, points


def _fates(report: Mapping[str, Any]) -> dict[str, int]:
    cells = Counter(cell["fate"] for group in report["release"]["groups"] for cell in group["signals"].values())
    # Where all is withheld there are no cells; each signal is one that is not told.
    if not report["release"]["groups"]:
        cells["withheld"] = len(report["interpretation"]["signals"])
    return {"levels_shown": cells["shown"], "levels_withheld": cells["withheld"]}
