"""Says things in one language as the phone says them: numbers, lists, days and the levels of the scale. Pure.

The words are the phone's own, copied into `on_screen/`; tests/contract/test_phone_examples.py compares both.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

from readier.domain.instrument import Instrument, Texts
from readier.reports.paper.calendar import DAY, LAST, MONTHS, UNITS

WORDS = Path(__file__).parent / "on_screen"
Words = Mapping[str, Any]
Pair = Sequence[float]


@dataclass(frozen=True, slots=True)
class Speech:
    words: Words
    language: str
    scale: tuple[str, ...]  # from "hardly ever" to "consistently"


def speech(language: str, instrument: Instrument) -> Speech:
    """`language` is one of Readier's."""
    return Speech(words_in(language), language, tuple(text(level, language) for level in instrument.scale))


@cache
def words_in(language: str) -> Words:
    words: Words = json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))
    return words


def text(texts: Texts, language: str) -> str:
    return texts.get(language) or texts.get("en") or next(iter(texts.values()))


def fill(words: str, **facts: object) -> str:
    """A name in braces becomes what `facts` says of it. What a fact says is not filled again."""
    return re.sub(r"\{(\w+)\}", lambda found: str(facts.get(found[1], found[0])), words)


def counted(forms: Mapping[str, str], count: int, said: Speech) -> str:
    """The form of a sentence that goes with `count`."""
    if count == 0 and "zero" in forms:
        return forms["zero"]
    is_one = count in (0, 1) if said.language == "fr" else count == 1
    return forms["one" if is_one else "other"]


def number(value: float, said: Speech) -> str:
    tenths = Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP).normalize()
    plain = f"{tenths:f}"
    return plain if said.language == "en" else plain.replace(".", ",")


def difference(gap: float, said: Speech) -> str:
    """To half points: more would pretend to be exact."""
    return f"+{number(to_half(abs(gap)), said)}"


def listed(items: Sequence[str], said: Speech) -> str:
    *before, last = items
    if not before:
        return last
    join = LAST[said.language]
    # Spanish says "e" where the next word begins with the sound of "i".
    if said.language == "es" and re.match(r"h?i(?!e)", last, re.IGNORECASE):
        join = " e "
    if said.language == "en" and len(before) > 1:
        join = f",{join}"
    return ", ".join(before) + join + last


def day(iso: str, said: Speech) -> str:
    on = date.fromisoformat(iso)
    return DAY[said.language].format(day=on.day, month=MONTHS[said.language][on.month - 1], year=on.year)


def months(count: float, said: Speech) -> str:
    """Whole years as years."""
    value, unit = (count / 12, "year") if count >= 12 and count % 12 == 0 else (count, "month")
    one, other = UNITS[said.language][unit]
    is_one = value < 2 if said.language == "fr" else value == 1
    gap = "\u00a0" if said.language == "fr" else " "
    return f"{number(value, said)}{gap}{one if is_one else other}"


def level(value: float, said: Speech) -> str:
    """A level in the words of the scale, to half points."""
    half = to_half(_clamped(value))
    low, high = said.scale[math.floor(half) - 1], said.scale[math.ceil(half) - 1]
    if low == high:
        return _soft(low)
    return fill(said.words["level"]["between"], low=_soft(low), high=_soft(high))


def ranged(pair: Pair, said: Speech) -> str:
    """A range in the words of the scale, to whole points."""
    low, high = (_rounded(_clamped(end)) for end in pair)
    if low == high:
        return level(low, said)
    return fill(said.words["level"]["range"], low=level(low, said), high=level(high, said))


def group_name(group: Mapping[str, Any], said: Speech) -> str:
    """What a rater group is called in a heading."""
    names = said.words["group"]
    if group["name"] == "colleagues":
        return str(names["colleagues"])
    return " + ".join(names[one] for one in group["relationships"])


def group_in_sentence(group: Mapping[str, Any], said: Speech) -> str:
    who = said.words["who"]
    if group["name"] == "colleagues":
        return str(who["colleagues"])
    return listed([who[one] for one in group["relationships"]], said)


def to_half(value: float) -> float:
    return _rounded(value * 2) / 2


def _rounded(value: float) -> int:
    """Halves upwards, as the phone rounds."""
    return math.floor(value + 0.5)


def _clamped(value: float) -> float:
    return min(5, max(1, value))


def _soft(words: str) -> str:
    return words[:1].lower() + words[1:]
