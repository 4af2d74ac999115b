"""One row for each signal: where it belongs, and in which order one reads. As on the screen. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from readier.domain.instrument import Instrument
from readier.reports.paper.opening import Document
from readier.reports.paper.speech import Speech, text

# What a row says of the difference; the order in which the groups are read.
PLACES = ("peers_higher", "self_higher", "alike", "open", "too_few")


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    text: str
    own: int | None
    reading: Mapping[str, Any]
    cells: tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...]  # a rater group and its cell, each
    experiments: tuple[str, ...]

    @property
    def place(self) -> str:
        read = self.reading
        if read["point"] is None:
            return "too_few"
        if read["label"] in ("views_differ", "rarely_visible"):
            return "open"
        direction: str | None = read["direction"]
        if direction in (None, "alike"):
            return direction or "open"
        # A difference that may be chance is none, unless the label says that it is sure enough.
        return "open" if read["self_in_interval"] and read["label"] == "open" else str(direction)

    @property
    def views_differ(self) -> bool:
        return any(cell.get("views_differ") for _, cell in self.cells)

    @property
    def groups_differ(self) -> bool:
        """Whether the published levels of the groups lie half a point apart or more."""
        spans = [span for _, cell in self.cells if (span := span_of(cell))]
        return bool(spans) and max(low for low, _ in spans) - min(high for _, high in spans) >= 0.5

    @property
    def may_be_chance(self) -> bool:
        read = self.reading
        return read["self_in_interval"] is True and abs(read["gap"] or 0) >= 0.3


def rows_of(report: Document, instrument: Instrument, said: Speech) -> list[Row]:
    read, groups = report["interpretation"]["signals"], report["release"]["groups"]
    return [
        Row(
            id=signal.id,
            text=text(signal.texts, said.language),
            own=report["self"]["points"].get(signal.id),
            reading=read[signal.id],
            cells=tuple((group, cell) for group in groups if (cell := group["signals"].get(signal.id))),
            experiments=tuple(text(one, said.language) for one in signal.experiments),
        )
        for signal in instrument.signals
        if signal.id in read
    ]


def sections(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """By difference, the largest first."""
    found = [(place, [row for row in rows if row.place == place]) for place in PLACES]
    return [
        (place, sorted(of_place, key=lambda row: -abs(row.reading["gap"] or 0)))
        for place, of_place in found
        if of_place
    ]


def span_of(cell: Mapping[str, Any]) -> tuple[float, float] | None:
    """Where the means lie that a published band stands for: half a step to either side of a half point."""
    band = cell.get("band")
    if not band:
        return None
    low, high = band["low"], band["high"]
    return (1 if low is None else low - 0.25, 5 if high is None else high + 0.25)
