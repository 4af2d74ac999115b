"""What a row says: the picture in words, and the words at its side. As on the screen. Pure."""

from __future__ import annotations

from readier.reports.paper.rows import Row
from readier.reports.paper.speech import Speech, difference, fill, level, ranged


def row_sentence(row: Row, said: Speech) -> str:
    """The picture of a row for those who hear it."""
    words, read = said.words["row"], row.reading
    own = words["unrated"] if row.own is None else fill(words["self"], level=level(row.own, said))
    if read["point"] is None or not read["interval80"]:
        return " ".join([own, words["few"], *_doubts(row, said)])
    they = fill(words["they"], level=level(read["point"], said), range=ranged(read["interval80"], said))
    return " ".join([own, they, *_comparison(row, said), *_doubts(row, said)])


def side_words(row: Row, said: Speech) -> tuple[str, str]:
    """The direction in few words, beside the picture; the second is a doubt."""
    side, read = said.words["side"], row.reading
    if read["point"] is None:
        return side["few"], _doubt(row, said)
    if _is_torn(row):
        return side["differ"], ""
    if read["direction"] is None or read["gap"] is None:
        return side["unrated"], _doubt(row, said)
    return fill(side[read["direction"]], gap=difference(read["gap"], said)), _doubt(row, said)


def statement(row: Row, said: Speech) -> str:
    """The label as a statement, or as a question where it only leans."""
    words = said.words["statement"][row.reading["label"]]
    return words if isinstance(words, str) else str(words[row.reading["certainty"] or "leaning"])


def _comparison(row: Row, said: Speech) -> list[str]:
    read = row.reading
    if read["direction"] is None or read["gap"] is None or _is_torn(row):
        return []
    return [fill(said.words["row"][read["direction"]], gap=difference(read["gap"], said))]


def _doubts(row: Row, said: Speech) -> list[str]:
    words = said.words["row"]
    said_of = {
        "chance": row.may_be_chance,
        "differ": row.views_differ,
        "apart": row.groups_differ,
        "rare": row.reading["label"] == "rarely_visible",
    }
    return [words[doubt] for doubt, holds in said_of.items() if holds]


def _is_torn(row: Row) -> bool:
    """The middle of two camps is near your own rating, and yet nobody sees it like you."""
    return row.reading["direction"] == "alike" and row.views_differ


def _doubt(row: Row, said: Speech) -> str:
    side = said.words["side"]
    if row.views_differ:
        return str(side["differ"])
    if row.groups_differ:
        return str(side["apart"])
    if row.reading["label"] == "rarely_visible":
        return str(side["rare"])
    return str(side["chance"]) if row.may_be_chance else ""
