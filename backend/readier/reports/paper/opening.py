"""What is read first: the headline, how sure it is, and the statement about the whole. As on the screen. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readier.domain.instrument import Instrument
from readier.reports.paper.speech import (
    Speech,
    counted,
    day,
    fill,
    group_in_sentence,
    listed,
    number,
    text,
)

Document = Mapping[str, Any]
STRENGTHS = {"hidden_strength", "confirmed_strength"}


def is_silent(report: Document) -> bool:
    """Somebody who said that leading is not their path is told nothing about readiness, anywhere."""
    return bool(report["interpretation"]["reading"]["kind"] == "not_my_path")


def offers_experiments(report: Document) -> bool:
    return report["interpretation"]["reading"]["kind"] not in ("not_my_path", "facts_only")


def about(report: Document, said: Speech) -> str:
    released = day(report["released_on"], said)
    if is_silent(report):
        return released
    own_words = report["step"] == "own_words"
    step = report["step_words"] if own_words else said.words["step"][report["step"]]
    return fill(said.words["about"], step=step, day=released) if step else released


def headline(report: Document, said: Speech) -> str:
    kind, numbers = (report["interpretation"]["headline"][part] for part in ("kind", "numbers"))
    words = said.words["headline"]
    hidden, blind, signals = (numbers[one] for one in ("hidden_strengths", "blind_spots", "signals"))
    match kind:
        case "too_early":
            form = words["unseen" if report["release"]["groups"] else "too_few"]
            return fill(form, received=report["counts"]["received"], invited=report["counts"]["invited"])
        case "strengths":
            return _count(words["strengths"], numbers["strengths"], said)
        case "horizon":
            return _of_horizon(report, said)
        case "peers_see_more":
            more = _count(words["more"], hidden, said, signals=signals)
            return f"{more} {_count(words['butLess'], blind, said)}" if blind else more
        case "you_see_more":
            less = _count(words["less"], blind, said, signals=signals)
            return f"{less} {_count(words['butMore'], hidden, said)}" if hidden else less
        case "mostly_alike":
            if hidden:
                return _count(words["both"], hidden, said)
            return _count(words["neither"], signals, said, signals=signals)
    raise ValueError(f"no words for a headline of the kind {kind}")


def _of_horizon(report: Document, said: Speech) -> str:
    read, words = report["interpretation"]["horizon"], said.words["headline"]
    own, peers = read["self"], read["peers"]
    mine = words["own"]["same" if own == peers else own or "unsaid"]
    return f"{fill(words['horizon'][peers], who=_who_told(report, said))} {mine}"


def _who_told(report: Document, said: Speech) -> str:
    """Where one group alone could tell, it alone is spoken of."""
    groups = report["release"]["groups"]
    told = [group for group in groups if group["horizon"]["fate"] == "shown"]
    if len(told) == 1 and len(groups) > 1:
        return group_in_sentence(told[0], said)
    return str(said.words["who"]["colleagues"])


def _count(forms: Mapping[str, str], n: int, said: Speech, **facts: int) -> str:
    spoken = {name: number(value, said) for name, value in {"count": n, **facts}.items()}
    return fill(counted(forms, n, said), **spoken)


def evidence(report: Document) -> str:
    """Where nothing can be said, so many answers are no picture either."""
    read = report["interpretation"]
    return "none" if read["reading"]["kind"] == "too_early" else str(read["evidence"])


def how_sure(report: Document, said: Speech) -> tuple[str, str]:
    """The name of the evidence, and what follows from it."""
    words = said.words["evidence"][evidence(report)]
    if evidence(report) == "none":
        return words["name"], ""
    answered = fill(
        said.words["answered"], **{name: number(report["counts"][name], said) for name in ("received", "invited")}
    )
    return words["name"], f"{answered} {words['why']}"


def reading(report: Document, said: Speech) -> tuple[str, str]:
    """Title and body of the statement about the whole."""
    kind, state = (report["interpretation"]["reading"][part] for part in ("kind", "state"))
    words = said.words["reading"]
    if kind == "step_up":
        kind = state or "ready_and_aware"
    if kind == "not_my_path":
        return words[kind]["title"], words[kind]["body" if named_in(report) else "none"]
    if kind != "too_early":
        return words[kind]["title"], words[kind]["body"]
    why = said.words["unseenBody"] if report["release"]["groups"] else words[kind]["body"]
    return words[kind]["title"], fill(why, min=report["min_group"])


def rests_on(report: Document, said: Speech) -> str:
    """What a difference between you and the others rests on; empty where the statement names none."""
    read = report["interpretation"]
    because = read["reading"]["because"]
    if not because:
        return ""
    on = fill(said.words["rests"]["on"], what=listed([said.words["rests"][one] for one in because], said))
    is_doubtful = because == ["horizon"] and read["horizon"]["certainty"] == "leaning"
    return f"{on} {said.words['horizon']['sure']['leaning']}" if is_doubtful else on


def named_in(report: Document) -> list[str]:
    """Ids of the signals that the statement names."""
    read = report["interpretation"]
    if not is_silent(report):
        return list(read["reading"]["foundation"])
    signals = read["signals"].items()
    return [id for id, one in signals if one["certainty"] == "clear" and one["label"] in STRENGTHS]


def named_texts(report: Document, instrument: Instrument, said: Speech) -> list[str]:
    ids = named_in(report)
    return [text(signal.texts, said.language) for signal in instrument.signals if signal.id in ids]
