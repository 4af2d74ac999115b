"""Makes any text fit to be printed: no control signs, no tricks of direction, and a place to break in long words. Pure.

What a person wrote stays what they wrote; it is data to the template and never markup.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

# Controls, halves of pairs, unassigned places and ends of lines have no shape. Overrides and isolates of direction
# would let one text turn the one beside it around.
SHAPELESS = {"Cc", "Cs", "Cn", "Zl", "Zp"}
DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LONGEST_UNBROKEN = 24
BREAK = "\u200b"
LONG_WORD = re.compile(rf"[^\s{BREAK}]{{{LONGEST_UNBROKEN + 1},}}")
UNPRINTED = "\u25a1"


def tame(value: Any) -> Any:
    """The same JSON with every text in it fit to be printed."""
    if isinstance(value, str):
        return _tame(value)
    if isinstance(value, dict):
        return {name: tame(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [tame(inner) for inner in value]
    return value


def is_rtl(words: str) -> bool:
    """Whether a text begins to the right: by its first letter with a direction."""
    for letter in words:
        match unicodedata.bidirectional(letter):
            case "L":
                return False
            case "R" | "AL":
                return True
    return False


def _tame(words: str) -> str:
    words = DIRECTIONS.sub("", unicodedata.normalize("NFC", words))
    shaped = "".join(" " if unicodedata.category(one) in SHAPELESS else one for one in words)
    return LONG_WORD.sub(_with_breaks, re.sub(" +", " ", shaped).strip())


def _with_breaks(found: re.Match[str]) -> str:
    word = found[0]
    return BREAK.join(word[at : at + LONGEST_UNBROKEN] for at in range(0, len(word), LONGEST_UNBROKEN))
