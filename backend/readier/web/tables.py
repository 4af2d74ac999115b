"""A table that leaves as a file: CSV that spreadsheets open. Knows their traps, and nothing of what is in it.

A cell that starts like a formula is run by a spreadsheet that opens the file. Such cells leave
with an apostrophe before them and lose it when they come back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from readier.web.negotiating import FileRenderer

FORMULA = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
CONTENT_TYPE = "text/csv; charset=utf-8"
AT_ONCE = 2_000  # rows: the server takes each part through every middleware

Rows = Iterable[Sequence[str]]
Reply = TypeVar("Reply", bound=HttpResponseBase)


class CsvRenderer(FileRenderer):
    media_type = "text/csv"
    format = "csv"


def table_reply(name: str, columns: Sequence[str], rows: Rows) -> HttpResponse:
    """The table as a file to keep, `name`.csv."""
    return _named(HttpResponse(write(columns, rows), content_type=CONTENT_TYPE), name)


def streamed_reply(name: str, columns: Sequence[str], rows: Rows) -> StreamingHttpResponse:
    """The same, of any length: rows leave while others are still being read."""
    return _named(StreamingHttpResponse(_parts(columns, rows), content_type=CONTENT_TYPE), name)


def write(columns: Sequence[str], rows: Rows) -> bytes:
    """CSV in UTF-8 with the mark that spreadsheets need to see that it is."""
    return b"".join(_parts(columns, rows))


def disarm(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) else cell


def rearm(cell: str) -> str:
    """Undoes `disarm`, whatever the cell."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell


def _parts(columns: Sequence[str], rows: Rows) -> Iterator[bytes]:
    safe: Iterator[Sequence[str]] = chain([columns], ([disarm(cell) for cell in row] for row in rows))
    encoding = "utf-8-sig"
    while some := list(islice(safe, AT_ONCE)):
        part = io.StringIO(newline="")
        csv.writer(part).writerows(some)
        yield part.getvalue().encode(encoding)
        encoding = "utf-8"


def _named(reply: Reply, name: str) -> Reply:
    reply["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return reply
