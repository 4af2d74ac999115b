"""A table from a file: bytes to rows. Knows what spreadsheets make of CSV, and no person."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from readier.web.other_files import what_else
from readier.web.tables import rearm

SEPARATORS = (",", ";", "\t")
# Excel writes and obeys it, and shows it to nobody: rows are counted without it.
SEPARATOR_LINE = re.compile(r'\A"?sep=.?"?\n', re.IGNORECASE)
MAX_ROWS = 50_000
MAX_CELL_LETTERS = 1_000


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, in which row as a spreadsheet counts them, in which column. No row: the whole file."""

    code: str
    detail: str
    row: int | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(raw: bytes, *, known: Sequence[str], needed: Sequence[str]) -> Table:
    """The rows of a CSV file in UTF-8, with whatever is wrong with its form. Never raises."""
    if what := what_else(raw):
        return Table(problems=[Problem("no_text", f'This is {what}, not CSV. Save the table as "CSV UTF-8".')])
    try:
        text = SEPARATOR_LINE.sub("", _text(raw))
    except ValueError as fault:
        return Table(problems=[Problem("encoding", str(fault))])
    if not text.strip():
        return Table(problems=[Problem("empty", "The file is empty.")])
    head = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=lambda one: sum(_plain(cell) in known for cell in head.split(one)))
    table, number = Table(), 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1):
            if number == 1:
                table = Table(columns=tuple(_plain(cell) for cell in _without_blank_end(cells)))
                if faults := list(_faults_of_head(table.columns, known=known, needed=needed)):
                    return Table(problems=faults)
            elif number > MAX_ROWS + 1:
                return Table(problems=[Problem("too_many_rows", f"A file may have {MAX_ROWS} rows.", row=number)])
            elif any(cell.strip() for cell in cells):
                _take(table, number=number, cells=cells)
    except csv.Error as fault:
        what = f"From here on this is not CSV ({fault}): perhaps a quotation mark is left open."
        table.problems.append(Problem("not_csv", what, row=number + 1))
    return table


def _text(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in raw[:4000]:
        raise ValueError('This file is UTF-16 ("Unicode text"). Save it as "CSV UTF-8" and try again.')
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        row = raw[: fault.start].count(b"\n") + 1
        raise ValueError(
            f'Row {row} is not UTF-8: the file was saved in an older encoding. Save it as "CSV UTF-8" and try again.'
        ) from None
    if "\x00" in text:
        raise ValueError("The file holds a NUL, which no text has.")
    # Old line ends too: a lone carriage return ends a row.
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plain(cell: str) -> str:
    return cell.strip().strip('"').strip().lower()


def _faults_of_head(columns: Sequence[str], *, known: Sequence[str], needed: Sequence[str]) -> Iterable[Problem]:
    if len(columns) < 2 <= len(needed):
        yield Problem(
            "no_columns", f"The first row must name columns separated by a comma: {', '.join(needed)} ...", row=1
        )
        return
    for name in columns:
        if name not in known:
            called = f"The column {name[:40]!r}" if name else "A column without a name"
            yield Problem("unknown_column", f"{called} is not known. Known are: {', '.join(known)}.", row=1)
    for name in sorted(set(columns)):
        if name and columns.count(name) > 1:
            yield Problem("double_column", f"The column {name[:40]!r} is there twice.", row=1, column=name)
    for name in needed:
        if name not in columns:
            yield Problem("missing_column", f"The column {name!r} is missing.", row=1, column=name)


def _without_blank_end(cells: list[str], least: int = 0) -> list[str]:
    """A spreadsheet that was once typed into further right saves cells there with nothing in them."""
    end = len(cells)
    while end > least and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _take(table: Table, *, number: int, cells: list[str]) -> None:
    cells = _without_blank_end(cells, least=len(table.columns))
    if len(cells) != len(table.columns):
        wrong = f"This row has {len(cells)} cells; the first row names {len(table.columns)}."
        table.problems.append(Problem("wrong_number_of_cells", wrong, row=number))
        return
    too_long = [name for name, cell in zip(table.columns, cells, strict=True) if len(cell) > MAX_CELL_LETTERS]
    for name in too_long:
        table.problems.append(
            Problem("too_long", f"A cell may have {MAX_CELL_LETTERS} letters.", row=number, column=name)
        )
    if not too_long:
        plain = (rearm(cell.strip()) for cell in cells)
        table.rows.append(Row(number=number, cells=dict(zip(table.columns, plain, strict=True))))
