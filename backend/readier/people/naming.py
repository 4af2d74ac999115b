"""What counts as a name: one line of text that can stand in a mail's header and in a table."""

from __future__ import annotations

import unicodedata

NAME_LETTERS = 120
# Space without width and the mark of a file's beginning: they come along when somebody copies from a web page.
UNSEEN = dict.fromkeys((0x200B, 0x2060, 0xFEFF))
# Overrides and isolates of writing direction make one name look like another.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Joiners and marks of direction, spaces, accents: part of names, and nothing by themselves.
ALONE_NO_NAME = frozenset({"Cf", "Zs", "Mn", "Me"})


def one_line(text: str) -> str:
    """The name, composed (NFC) and with single spaces. Raises ValueError, saying what is wrong."""
    name = " ".join(unicodedata.normalize("NFC", text).translate(UNSEEN).split())
    if all(unicodedata.category(c) in ALONE_NO_NAME for c in name):
        raise ValueError("A name is needed.")
    if len(name) > NAME_LETTERS:
        raise ValueError(f"A name may have {NAME_LETTERS} letters; this has {len(name)}.")
    # Cc: control characters. Cs: halves of a surrogate pair.
    if any(unicodedata.category(c) in {"Cc", "Cs"} or c in TURNING for c in name):
        raise ValueError("A name may not hold control characters.")
    return name
