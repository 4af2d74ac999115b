"""A report as the printed page tells it: every word and every place of a mark, ready to be set. Pure.

It takes the frozen report, without the moments that its subject has hidden, and tells nothing that the screen does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readier.domain.instrument import Instrument
from readier.reports.paper import letters
from readier.reports.paper.horizon import LINE, could_tell, horizon_sentences, lanes
from readier.reports.paper.opening import (
    Document,
    about,
    evidence,
    headline,
    how_sure,
    is_silent,
    named_texts,
    offers_experiments,
    reading,
    rests_on,
)
from readier.reports.paper.plot import plot_of
from readier.reports.paper.rows import Row, rows_of
from readier.reports.paper.speech import Speech, fill, group_name, speech
from readier.reports.paper.withheld import trust, withheld
from readier.reports.paper.words import PAPER

# Why an experiment is among the three: by the label of its signal.
WHY = {
    "blind_spot": "build",
    "confirmed_growth_area": "build",
    "rarely_visible": "visible",
    "too_little_evidence": "visible",
    "hidden_strength": "use",
    "confirmed_strength": "use",
    "open": "find",
    "views_differ": "find",
}
BARS = {"none": 0, "early": 1, "fair": 2, "firm": 3}


def page_of(report: Document, *, instrument: Instrument, language: str) -> dict[str, Any]:
    """What the template sets, as JSON. A part that is not shown on the screen is null or empty."""
    said = speech(language, instrument)
    rows = rows_of(report, instrument, said)
    has_groups = bool(report["release"]["groups"])
    tells_step = has_groups and not is_silent(report)
    page = {
        "language": language,
        "title": said.words["title"],
        "name": report["subject"]["name"],
        "about": about(report, said),
        "headline": headline(report, said),
        "sure": {"bars": BARS[evidence(report)], "words": how_sure(report, said)},
        "reading": _reading(report, instrument, said),
        "horizon": _horizon(report, said) if tells_step else None,
        "signals": plot_of(report, rows, instrument, said) if has_groups else None,
        "colleagues": _colleagues(report, said) if tells_step else None,
        "moments": _moments(report, said),
        "experiments": _experiments(report, rows, said) if offers_experiments(report) else None,
        "withheld": {
            "title": said.words["withheld"]["title"],
            "none": said.words["withheld"]["none"],
            "parts": [{"what": one.what, "why": one.why, "items": one.items} for one in withheld(report, rows, said)],
        },
        "trust": {"title": said.words["trust"]["title"], "sentences": list(trust(report, said))},
        "unprinted": PAPER[language].unprinted,
    }
    return letters.tame(page)


def _reading(report: Document, instrument: Instrument, said: Speech) -> dict[str, Any]:
    title, body = reading(report, said)
    return {"title": title, "body": f"{body} {rests_on(report, said)}", "named": named_texts(report, instrument, said)}


def _horizon(report: Document, said: Speech) -> dict[str, Any]:
    words, found = said.words["horizon"], lanes(report, said)
    gap, *more = horizon_sentences(report, said)
    return {
        "title": words["title"],
        "gap": gap,
        "more": " ".join(more),
        "lanes": [{"who": one.who, "name": one.name, "stop": one.stop, "words": one.words} for one in found],
        "ticks": [words["tick"][stop] for stop in LINE],
        "alternative": "; ".join(f"{one.name}: {one.words}" for one in found),
        "could": " ".join(could_tell(report, said)) if len(report["release"]["groups"]) == 1 else "",
    }


def _colleagues(report: Document, said: Speech) -> dict[str, Any] | None:
    words, groups, own = said.words["colleagues"], report["release"]["groups"], report["self"]
    told = [
        {"name": group_name(group, said) if len(groups) > 1 else "", "named": named}
        for group in groups
        if (named := _named_most(group, words))
    ]
    if not told:
        return None
    mine = [fill(words["yourRole"], role=words["roleOf"][own["role"]])] if own["role"] else []
    if own["hesitation"] not in (None, "none"):
        mine.append(fill(words["hesitation"], what=words["hesitationOf"][own["hesitation"]]))
    return {"title": words["title"], "groups": told, "mine": " ".join(mine), "note": words["named"]}


def _named_most(group: Mapping[str, Any], words: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (words[choice], words[f"{choice}Of"][option])
        for choice in ("missing", "role")
        if (option := group[choice].get("option"))
    ]


def _moments(report: Document, said: Speech) -> dict[str, Any] | None:
    groups = report["release"]["groups"]
    told = [
        {"name": group_name(group, said) if len(groups) > 1 else "", "texts": texts}
        for group in groups
        if (texts := [{"text": one, "is_rtl": letters.is_rtl(one)} for one in group["moments"].get("texts", []) if one])
    ]
    if not told:
        return None
    return {"title": said.words["moments"]["title"], "groups": told, "note": said.words["moments"]["note"]}


def _experiments(report: Document, rows: list[Row], said: Speech) -> dict[str, Any] | None:
    words, by_id = said.words["experiments"], {row.id: row for row in rows}
    is_early = report["interpretation"]["reading"]["kind"] == "too_early"
    offered = [
        {
            "what": row.experiments[which],
            "signal": row.text if is_early else f"{row.text} · {words['why'][WHY[row.reading['label']]]}",
        }
        for signal, which in report["interpretation"]["experiments"]
        if (row := by_id.get(signal)) and which < len(row.experiments)
    ]
    if not offered:
        return None
    hint = f"{words['hint']} {words['early']}" if is_early else words["hint"]
    return {"title": words["title"], "hint": hint, "offered": offered}
