"""The figures of pages as rows of a table, for a spreadsheet. Pure, and a choice among what the pages show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from readier.domain.instrument import Instrument

COLUMNS = ("page", "made_on", "question", "words", "people", "at_least", "at_most")


def rows_of(
    document: Mapping[str, Any], *, page: str, made_on: date, words: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    """Rows in the order of COLUMNS: first what is told of the whole page, then signal by signal.

    A count is of `people`, between `at_least` and `at_most`; all three are empty where the page does not tell it.
    """
    day = made_on.isoformat()
    for questions in (document["facts"], document["signals"]):
        for question, told in questions.items():
            counts = ("" if told[one] is None else str(told[one]) for one in ("people", "at_least", "at_most"))
            yield (page, day, question, words.get(question, ""), *counts)


def words_of(instrument: Instrument, language: str) -> dict[str, str]:
    """What each signal asks, in that language, or in English, or in the one that there is."""
    return {
        one.id: one.texts.get(language) or one.texts.get("en") or next(iter(one.texts.values()))
        for one in instrument.signals
    }
