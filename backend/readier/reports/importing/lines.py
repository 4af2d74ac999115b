"""From bytes to numbered rows: encoding, separators, header. What a row means is not known here."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from readier.web.other_files import what_else

COLUMNS = ("subject", "rater", "relationship", "signal", "points")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one line of the file."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"


class BadFile(Exception):
    """The file cannot be imported. It has every fault, so that one correction is enough."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        # A line that makes many ratings may have one thing wrong with all of them.
        self.faults = tuple(sorted(dict.fromkeys(faults), key=lambda fault: fault.line))


Row = tuple[int, dict[str, str]]


def rows_of(content: bytes, faults: list[Fault]) -> Iterator[Row]:
    """Each row of the long form by column, with the line on which it begins."""
    return table_of(content, faults, names_of=lambda header: [name.lower() for name in header], wrong_with=_wrong_with)


def table_of(
    content: bytes,
    faults: list[Fault],
    *,
    names_of: Callable[[list[str]], list[str]] = list,
    wrong_with: Callable[[list[str]], str | None],
    separator: str = ",",
) -> Iterator[Row]:
    """Each row by column, with the line on which it begins. Notes what is wrong and goes on, where it can."""
    if what := what_else(content):
        faults.append(Fault(1, f"this is {what}, not CSV; save the table as CSV in UTF-8"))
        return
    if b"\0" in content:
        faults.append(Fault(1, "not UTF-8: there are zero bytes, as in UTF-16; save the file as UTF-8"))
        return
    # Bytes that are no UTF-8 are carried along, so that the other lines are judged as well.
    records = _records(content.decode("utf-8-sig", errors="surrogateescape"), faults, separator)
    header_line, header = next(records, (1, []))
    names = names_of([name.strip() for name in header])
    if wrong := "not UTF-8" if not _is_utf8(names) else wrong_with(names):
        # Without its columns no row can be judged.
        faults.append(Fault(header_line, wrong))
        return
    for line, fields in records:
        if not _is_utf8(fields):
            faults.append(Fault(line, "not UTF-8"))
        elif len(fields) != len(names):
            faults.append(Fault(line, f"{len(names)} fields are wanted, there are {len(fields)}"))
        else:
            yield line, dict(zip(names, map(tidy, fields), strict=True))


def _records(text: str, faults: list[Fault], separator: str) -> Iterator[tuple[int, list[str]]]:
    """A quoted field may hold line breaks, so that rows and lines are not the same."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for fields in reader:
            if any(value.strip() for value in fields):
                yield begins, fields
            begins = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(begins, f"no CSV from here on: {error}"))


def _wrong_with(names: list[str]) -> str | None:
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        hint = " (columns are separated by commas)" if len(names) == 1 and any(c in names[0] for c in ";\t") else ""
        return f"missing column {', '.join(missing)}{hint}"
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        return f"column {', '.join(twice)} stands there twice"
    # A column that is not understood might change what a row means, such as the round it is from.
    unknown = [name for name in names if name not in COLUMNS]
    return f"unknown column {', '.join(map(repr, unknown))}" if unknown else None


def tidy(value: str) -> str:
    """One spelling for one name: otherwise the same person is two, or a self-rating is a colleague's."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def _is_utf8(fields: Iterable[str]) -> bool:
    return not any("\udc80" <= character <= "\udcff" for value in fields for character in value)
