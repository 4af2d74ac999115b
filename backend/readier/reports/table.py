"""A report's figures as rows of a table, for its subject's spreadsheet. Pure.

A choice among what the report shows already: no moments, and nothing that is not in the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readier.domain.instrument import Instrument, Texts

COLUMNS = (
    "question", "words", "group", "own", "answered", "level_from", "level_to", "answer", "views_differ", "held_back",
    "estimate", "from_80", "to_80", "from_90", "to_90", "label", "certainty",
)  # fmt: skip
CHOICES = ("horizon", "missing", "role")  # no signal may bear these names: see `instrument.RESERVED_IDS`


def rows_of(document: Mapping[str, Any], *, instrument: Instrument, language: str) -> Iterator[tuple[str, ...]]:
    """Rows in the order of COLUMNS: for each signal one of all groups together, then one for each group; then choices.

    Levels and estimates are points from 1 to 5. Both ends of a level may be empty: it is open there.
    """
    own, groups = document["self"], document["release"]["groups"]
    words = {signal.id: _said(signal.texts, language) for signal in instrument.signals}
    for signal, read in document["interpretation"]["signals"].items():
        asked = {"question": signal, "words": words.get(signal, "")}
        yield _row(asked, own=own["points"].get(signal), **_estimated(read))
        for group in groups:
            if cell := group["signals"].get(signal):
                yield _row(asked, group=group["name"], **_told(cell))
    for choice in CHOICES:
        yield _row({"question": choice}, own=own.get(choice))
        for group in groups:
            yield _row({"question": choice}, group=group["name"], **_told(group[choice]))


def _estimated(read: Mapping[str, Any]) -> dict[str, Any]:
    (low80, high80), (low90, high90) = read["interval80"] or (None, None), read["interval90"] or (None, None)
    return {
        "estimate": read["point"],
        "from_80": low80,
        "to_80": high80,
        "from_90": low90,
        "to_90": high90,
        "label": read["label"],
        "certainty": read["certainty"],
    }


def _told(cell: Mapping[str, Any]) -> dict[str, Any]:
    if cell["fate"] == "withheld":
        return {"held_back": cell["reason"]}
    if "band" in cell:
        level = cell["band"]
        return {
            "answered": cell["observed"],
            "level_from": level["low"],
            "level_to": level["high"],
            "views_differ": "yes" if cell["views_differ"] else "no",
        }
    return {"answered": cell["answered"], "answer": cell["middle"] if "middle" in cell else cell["option"]}


def _row(asked: Mapping[str, str], **told: Any) -> tuple[str, ...]:
    cells = {**asked, **told}
    return tuple("" if cells.get(name) is None else str(cells[name]) for name in COLUMNS)


def _said(texts: Texts, language: str) -> str:
    return texts.get(language) or texts.get("en") or next(iter(texts.values()))
