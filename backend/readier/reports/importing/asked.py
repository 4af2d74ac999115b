"""What was asked: an organisation's own instrument, in a form that is quick to write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from readier.domain.instrument import Instrument
from readier.domain.terms import SCALE_POINTS
from readier.instruments.document import DocumentFault, parse
from readier.instruments.yaml_text import YamlFault, read_yaml

HORIZON = "horizon"
# A theme for signals that name none: the report groups signals by theme.
ONLY_THEME = "signals"


class InstrumentFault(ValueError):
    """The instrument's file cannot be used; the message says where and why."""


def read_instrument(path: Path) -> Instrument:
    """An organisation's own instrument. Raises InstrumentFault.

    Key, version and signals with id and text are enough: who asked their questions elsewhere has
    neither our stem nor our themes, and no answer depends on them.
    """
    try:
        document = read_yaml(path.read_bytes())
    except OSError as error:
        raise InstrumentFault(f"{path}: {error.strerror}") from None
    except YamlFault as fault:
        raise InstrumentFault(f"{path}: {fault}") from None
    try:
        found = parse(_completed(document))
    except DocumentFault as fault:
        raise InstrumentFault(f"{path}: {fault}") from None
    if any(signal.id == HORIZON for signal in found.signals):
        raise InstrumentFault(f"{path}: signals: the id {HORIZON} stands for the horizon, no signal may have it")
    return found


def _completed(document: Any) -> Any:
    """The minimal form made whole. What is there stays as it is, faults too: they are for `parse` to name."""
    if not isinstance(document, dict) or not isinstance(document.get("signals"), list):
        return document
    signals = [_completed_signal(signal) for signal in document["signals"]]
    named = [str(one["theme"]) for one in signals if isinstance(one, dict) and "theme" in one]
    themes = document.get("themes", {theme: {"en": theme.replace("_", " ")} for theme in named if theme != ONLY_THEME})
    if (ONLY_THEME in named or not named) and isinstance(themes, dict):
        themes = {**themes, ONLY_THEME: themes.get(ONLY_THEME, {"en": "Signals"})}
    return {
        "stem": {"en": "{name} …"},
        "scale": [{"en": str(point)} for point in range(1, SCALE_POINTS + 1)],
        **document,
        "themes": themes,
        "signals": signals,
    }


def _completed_signal(signal: Any) -> Any:
    if not isinstance(signal, dict):
        return signal
    said = {"theme": ONLY_THEME, **signal}
    if "text" in said and "texts" not in said:
        said["texts"] = {"en": said.pop("text")}
    return said
