"""Reads an instrument from a document (YAML or JSON, already loaded), naming the place of any fault.

Organisations write their own; docs/measurement.md describes the form.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from readier.domain.instrument import Instrument, Signal, Texts
from readier.domain.terms import SCALE_POINTS

ID = re.compile(r"[a-z][a-z0-9_]{0,39}\Z")
FIELDS = {"key", "version", "stem", "scale", "themes", "signals"}
SIGNAL_FIELDS = {"id", "theme", "texts", "is_foundation", "is_for_leads", "experiments", "rests_on"}


class DocumentFault(ValueError):
    """The document is no instrument; the message says where and why."""


def parse(document: Any) -> Instrument:
    """The instrument of a document. Raises DocumentFault."""
    top = _mapping(document, "the document", allowed=FIELDS)
    themes = {
        _id(theme, "themes"): _texts(texts, f"themes.{theme}")
        for theme, texts in _mapping(top.get("themes"), "themes").items()
    }
    signals = tuple(_signal(one, place=f"signals[{i}]", themes=themes) for i, one in enumerate(_list(top, "signals")))
    if not signals:
        raise DocumentFault("signals: there must be one at least")
    ids = [signal.id for signal in signals]
    if len(set(ids)) < len(ids):
        raise DocumentFault(f"signals: the id {next(i for i in ids if ids.count(i) > 1)} stands there twice")
    scale = tuple(_texts(texts, f"scale[{i}]") for i, texts in enumerate(_list(top, "scale")))
    if len(scale) != SCALE_POINTS:
        raise DocumentFault(f"scale: {SCALE_POINTS} words are wanted, lowest first; there are {len(scale)}")
    version = top.get("version")
    if type(version) is not int or version < 1:
        raise DocumentFault("version: a whole number from 1 on is wanted")
    return Instrument(
        key=_id(top.get("key"), "key"),
        version=version,
        stem=_texts(top.get("stem"), "stem"),
        scale=scale,
        themes=themes,
        signals=signals,
    )


def _signal(said: Any, *, place: str, themes: Mapping[str, Texts]) -> Signal:
    found = _mapping(said, place, allowed=SIGNAL_FIELDS)
    theme = found.get("theme")
    if theme not in themes:
        raise DocumentFault(f"{place}.theme: {theme!r} is not one of the themes {', '.join(themes)}")
    return Signal(
        id=_id(found.get("id"), f"{place}.id"),
        theme=str(theme),
        texts=_texts(found.get("texts"), f"{place}.texts"),
        is_foundation=_truth(found, "is_foundation", place),
        is_for_leads=_truth(found, "is_for_leads", place),
        experiments=tuple(
            _texts(one, f"{place}.experiments[{i}]") for i, one in enumerate(found.get("experiments", []))
        ),
        rests_on=str(found.get("rests_on", "")),
    )


def _mapping(said: Any, place: str, *, allowed: set[str] | None = None) -> Mapping[str, Any]:
    if not isinstance(said, dict) or not said:
        raise DocumentFault(f"{place}: names and values are wanted")
    if allowed is not None and (unknown := set(said) - allowed):
        raise DocumentFault(f"{place}: {', '.join(sorted(map(str, unknown)))} is not known")
    return said


def _list(top: Mapping[str, Any], name: str) -> list[Any]:
    said = top.get(name)
    if not isinstance(said, list):
        raise DocumentFault(f"{name}: a list is wanted")
    return said


def _texts(said: Any, place: str) -> Texts:
    texts = _mapping(said, place)
    for language, text in texts.items():
        if not isinstance(language, str) or not isinstance(text, str) or not text.strip():
            raise DocumentFault(f"{place}.{language}: a text is wanted")
    return dict(texts)


def _id(said: Any, place: str) -> str:
    if not isinstance(said, str) or not ID.match(said):
        raise DocumentFault(f"{place}: {said!r} is no id (small letters, digits and _, beginning with a letter)")
    return said


def _truth(found: Mapping[str, Any], name: str, place: str) -> bool:
    said = found.get(name, False)
    if not isinstance(said, bool):
        raise DocumentFault(f"{place}.{name}: true or false is wanted")
    return said
