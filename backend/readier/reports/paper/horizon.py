"""The horizon as places on a time line, and the same in words, as on the screen. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from readier.reports.paper.opening import Document
from readier.reports.paper.speech import Speech, fill, group_name, months

# Soonest first. "Not a path" is a state and has no place.
LINE = ("now", "six_months", "one_year", "three_years")


@dataclass(frozen=True, slots=True)
class Lane:
    who: str  # self, expected or peers
    name: str
    stop: int | None  # from 0 to 3, or None for what is not a place on the line
    words: str


def lanes(report: Document, said: Speech) -> list[Lane]:
    """Who said what, one lane each: you, what you expected, and every rater group."""
    words, read = said.words["horizon"], report["interpretation"]["horizon"]
    groups = report["release"]["groups"]

    def lane(who: str, name: str, standing: str) -> Lane:
        stop = LINE.index(standing) if standing in LINE else None
        return Lane(who, name, stop, words["place"][standing])

    mine = [lane("self", words["self"], read["self"] or "unsaid")]
    if read["expected"]:
        mine.append(lane("expected", words["expected"], read["expected"]))
    return mine + [
        lane(
            "peers",
            group_name(group, said) if len(groups) > 1 else words["peers"],
            (group["horizon"]["fate"] == "shown" and group["horizon"].get("middle")) or "withheld",
        )
        for group in groups
    ]


def horizon_sentences(report: Document, said: Speech) -> list[str]:
    """The gap, how sure it is, and what had been expected."""
    read, words = report["interpretation"]["horizon"], said.words["horizon"]
    if read["kind"] == "unknown":
        gap = words["unknown"]["self" if read["peers"] else "peers"]
    else:
        gap = fill(words[read["kind"]], range=_gap_range(report, said))
    return [
        gap,
        *([words["sure"][read["certainty"]]] if read["certainty"] else []),
        *([words[read["prediction"]]] if read["prediction"] else []),
        *([words["latest"]] if _groups_differ(report) else []),
    ]


def could_tell(report: Document, said: Speech) -> list[str]:
    """How many of those who answered could tell, group by group."""
    return [
        fill(said.words["horizon"]["could"], answered=group["horizon"]["answered"], received=group["received"])
        for group in report["release"]["groups"]
        if "answered" in group["horizon"]
    ]


def _gap_range(report: Document, said: Speech) -> str:
    gap = report["interpretation"]["horizon"]["gap_months"]
    if not gap:
        return ""
    low, high = sorted(abs(end) for end in gap)
    words = said.words["horizon"]
    if low == 0:
        return fill(words["upTo"], high=months(high, said))
    return fill(words["range"], low=months(low, said), high=months(high, said))


def _groups_differ(report: Document) -> bool:
    told = {group["horizon"].get("middle") for group in report["release"]["groups"]} - {None}
    return len(told) > 1
