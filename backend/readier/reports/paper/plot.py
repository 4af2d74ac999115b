"""The gap plot as the printed page draws it: where each mark stands, and the sentence for those who hear it. Pure."""

from __future__ import annotations

from typing import Any

from readier.domain.instrument import Instrument
from readier.reports.paper.opening import Document
from readier.reports.paper.rows import Row, sections, span_of
from readier.reports.paper.sentences import row_sentence, side_words, statement
from readier.reports.paper.speech import Speech, fill, group_name, text


def plot_of(report: Document, rows: list[Row], instrument: Instrument, said: Speech) -> dict[str, Any]:
    """All signals, in the sections of the screen; levels are points from 1 to 5."""
    words = said.words
    return {
        "title": words["plot"]["title"],
        "stem": fill(text(instrument.stem, said.language), name=report["subject"]["name"]),
        "columns": [words["table"]["signal"], words["plot"]["picture"], words["table"]["gap"]],
        "ends": [said.scale[0], said.scale[-1]],
        "legend": {
            "you": words["plot"]["you"],
            "they": f"{words['plot']['they']}, {words['plot']['range']}",
            "chance": words["plot"]["chance"] if any(row.may_be_chance for row in rows) else "",
            "few": words["plot"]["few"] if any(row.place == "too_few" for row in rows) else "",
            "groups": words["plot"]["groups"] if any(len(row.cells) > 1 for row in rows) else "",
        },
        "sections": [
            {
                "title": words["place"][place]["title"],
                "hint": fill(words["place"][place]["hint"], min=report["min_group"]),
                "rows": [_row(row, said) for row in of_place],
            }
            for place, of_place in sections(rows)
        ],
    }


def _row(row: Row, said: Speech) -> dict[str, Any]:
    main, doubt = side_words(row, said)
    return {
        "text": row.text,
        "statement": statement(row, said),
        "alternative": row_sentence(row, said),
        "own": row.own,
        "point": row.reading["point"],
        "likely": row.reading["interval80"],
        "is_dotted": row.may_be_chance,
        "has_head": row.reading["direction"] != "alike",
        "main": main,
        "doubt": doubt,
        "groups": [{"name": group_name(group, said), "span": span_of(cell)} for group, cell in row.cells]
        if len(row.cells) > 1
        else [],
    }
