"""What counts as a name: one line of text that can stand in a mail's header and in a table."""

from __future__ import annotations

import unicodedata

NAME_LETTERS = 120


def one_line(text: str) -> str:
    """The name, composed (NFC) and with single spaces. Raises ValueError, saying what is wrong."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise ValueError("A name is needed.")
    if len(name) > NAME_LETTERS:
        raise ValueError(f"A name may have {NAME_LETTERS} letters; this has {len(name)}.")
    # Cc: control characters. Cs: halves of a surrogate pair. The bidirectional overrides make one name
    # look like another.
    if any(unicodedata.category(c) in {"Cc", "Cs"} or c in "\u202a\u202b\u202c\u202d\u202e" for c in name):
        raise ValueError("A name may not hold control characters.")
    return name
