"""What has changed between two outlines of a screen, in plain words. It knows lines of text, and no browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from tests.journeys.outlines.lines import Thing, read

STANDS = {
    "below": "below", "above": "above", "beside": "beside", "before": "to the left of",
    "after": "in a row after", "over": "on top of", "": "first in",
}  # fmt: skip


def differences(kept: str, now: str) -> list[str]:
    """Nothing where the two tell the same. What went from one place to another is told as one move."""
    before, after = read(kept), read(now)
    found = list(_inside(before, after))
    gone = {what: where for what, where, fate in found if fate == "gone"}
    new = {what: where for what, where, fate in found if fate == "new"}
    moved = {what for what in gone.keys() & new.keys() if "“" in what}
    told = []
    for what, where, fate in found:
        if what in moved and fate in ("gone", "new"):
            if fate == "gone":
                told.append(f"{what} moved from {where} to {new[what]}")
        elif fate == "gone":
            told.append(f"{what} is gone from {where}")
        elif fate == "new":
            told.append(f"{what} is new in {where}")
        else:
            told.append(f"{what} {fate}")
    return [line if n == 1 else f"{line} ({n} times)" for line, n in Counter(told).items()]


Told = Iterator[tuple[str, str, str]]  # what, where it is, and its fate


def _inside(before: Thing, after: Thing) -> Told:
    labels = [[part.label for part in one.parts] for one in (before, after)]
    same: list[tuple[int, int]] = []
    gone, new = [], []
    for tag, a, b, c, d in SequenceMatcher(None, *labels, autojunk=False).get_opcodes():
        if tag == "equal":
            same += zip(range(a, b), range(c, d), strict=True)
        else:
            gone += range(a, b)
            new += range(c, d)
    for i in list(gone):
        j = next((j for j in new if labels[1][j] == labels[0][i]), None)
        if j is not None:
            yield labels[0][i], before.label, f"moved: it stands {_after(after, j)}, and stood {_after(before, i)}"
            same.append((i, j))
            gone.remove(i)
            new.remove(j)
    for i in list(gone):
        j = next((j for j in new if _is_renamed(before.parts[i], after.parts[j])), None)
        if j is not None:
            yield labels[0][i], before.label, f"is now {labels[1][j]}"
            same.append((i, j))
            gone.remove(i)
            new.remove(j)
    for i in gone:
        yield labels[0][i], before.label, "gone"
    for j in new:
        yield labels[1][j], after.label, "new"
    for i, j in sorted(same):
        has_same_neighbour = labels[0][i - 1 : i] == labels[1][j - 1 : j]
        are_seen = "hidden" not in before.parts[i].marks + after.parts[j].marks
        if has_same_neighbour and are_seen and before.parts[i].place != after.parts[j].place:
            yield labels[0][i], before.label, f"stands {_after(after, j)}, and stood {_after(before, i)}"
        yield from _of_itself(before.parts[i], after.parts[j], within=before)
        yield from _inside(before.parts[i], after.parts[j])


def _is_renamed(one: Thing, other: Thing) -> bool:
    return one.kind == other.kind and (one.parts, one.marks) == (other.parts, other.marks)


def _after(parent: Thing, number: int) -> str:
    place = STANDS[parent.parts[number].place]
    return f"{place} {parent.parts[number - 1].label if number else parent.label}"


def _of_itself(one: Thing, other: Thing, *, within: Thing) -> Told:
    if "hidden" in {*one.marks} ^ {*other.marks}:
        yield one.label, within.label, "is hidden now" if "hidden" in other.marks else "is hidden no longer"
        return
    lost = [mark for mark in one.marks if mark not in other.marks]
    got = [mark for mark in other.marks if mark not in one.marks]
    if one.is_several != other.is_several:
        yield one.label, within.label, "comes once" if one.is_several else "comes several times"
    if lost or got:
        was = f"was: {', '.join(lost)}" if lost else ""
        is_ = f"is now: {', '.join(got)}" if got else "is no longer so"
        yield one.label, within.label, "; ".join(part for part in (was, is_) if part)
