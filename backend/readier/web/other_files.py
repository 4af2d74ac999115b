"""Files that were meant to be tables and are no text at all. They are told by how they begin."""

from __future__ import annotations

BEGINNINGS = {
    b"PK\x03\x04": "a workbook (.xlsx, .ods)",
    b"\xd0\xcf\x11\xe0": "a workbook (.xls)",
    b"%PDF": "a PDF",
    b"{\\rtf": "a text document (RTF)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
}


def what_else(raw: bytes) -> str | None:
    """What the file is instead of text, if we know it by its first bytes."""
    return next((what for begins, what in BEGINNINGS.items() if raw.startswith(begins)), None)
