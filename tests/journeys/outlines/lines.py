"""An outline as a tree of things, and as the lines that are kept. It knows no browser."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

# How often these come is a matter of figures: those alike are told once.
REPEATED = ("item", "row", "term", "said")
CONTROLS = ("link", "button", "fold", "menu", "choice", "tick", "field", "long field", "file field")
LINE = re.compile(
    r"(?P<indent>(?:  )*)(?:(?P<place>below|above|beside|before|after|over) )?(?P<many>several )?"
    r"(?P<kind>[a-z]+(?: [1-6]|(?<=long|file) field)?)(?: \"(?P<name>[^\"]*)\")?(?:: (?P<marks>.+))?"
)


@dataclass(frozen=True)
class Thing:
    """A line of an outline, and what stands inside it."""

    kind: str
    name: str = ""
    place: str = ""  # beside the thing before it; nothing where there is none
    is_several: bool = False
    marks: tuple[str, ...] = ()
    parts: tuple[Thing, ...] = field(default=())

    @property
    def label(self) -> str:
        if self.name:
            return f"the {self.kind} “{self.name}”"
        return f"{'an' if self.kind[0] in 'aeiou' else 'a'} {self.kind}"


def thing(told: dict[str, Any]) -> Thing:
    """What was told in the page, with things alike told once."""
    marks = tuple(mark.replace(",", "") for mark in told["marks"])
    parts = _once([thing(part) for part in told["parts"]])
    return Thing(told["kind"], told["name"], told.get("place", ""), marks=marks, parts=parts)


def _once(parts: list[Thing]) -> tuple[Thing, ...]:
    kept: dict[object, Thing] = {}
    for number, part in enumerate(parts):
        if part.kind not in REPEATED:
            kept[number] = part
            continue
        # The first stands beside nothing, but as the others do.
        if not number and len(parts) > 1 and parts[1].kind == part.kind:
            part = replace(part, place=parts[1].place)
        bare = _nameless(part)
        kept[bare] = replace(bare, is_several=True) if bare in kept else part
    return tuple(kept.values())


def _nameless(one: Thing) -> Thing:
    """Without what is said in it: a list of people would bring their names."""
    name = "" if one.kind in CONTROLS or one.kind.startswith("heading") else one.name
    return replace(one, name=name, parts=tuple(_nameless(part) for part in one.parts))


def written(one: Thing, *, depth: int = 0) -> str:
    words = (one.place, "several" if one.is_several else "", one.kind, f'"{one.name}"' if one.name else "")
    line = "  " * depth + " ".join(word for word in words if word) + (f": {', '.join(one.marks)}" if one.marks else "")
    return "\n".join([line, *(written(part, depth=depth + 1) for part in one.parts)])


def read(outline: str) -> Thing:
    """The way back. A line that is none raises: somebody has edited it by hand."""
    found: list[tuple[int, Thing]] = []
    for line in outline.splitlines():
        match = LINE.fullmatch(line)
        if not match:
            raise ValueError(f"no line of an outline: {line!r}")
        said = match.groupdict(default="")
        marks = tuple(said["marks"].split(", ")) if said["marks"] else ()
        one = Thing(said["kind"], said["name"], said["place"], bool(said["many"]), marks)
        found.append((len(said["indent"]) // 2, one))
    return Thing("screen", parts=_nested(found, depth=0))


def _nested(found: list[tuple[int, Thing]], *, depth: int) -> tuple[Thing, ...]:
    starts = [number for number, (its, _) in enumerate(found) if its == depth] + [len(found)]
    return tuple(
        replace(found[start][1], parts=_nested(found[start + 1 : end], depth=depth + 1))
        for start, end in pairwise(starts)
    )
