"""Finds a stored instrument in the domain's form."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import yaml

from readier.domain.instrument import Instrument
from readier.instruments.document import parse
from readier.instruments.models import StoredInstrument

FIRST_DOCUMENT = Path(__file__).with_name("version_1.yaml")


class Asks(Protocol):
    """Whatever has an instrument, such as a survey: this room lies below the surveys and cannot name one."""

    instrument: StoredInstrument


def first_document() -> dict[str, Any]:
    """The document of the instrument that comes with Readier."""
    document: dict[str, Any] = yaml.safe_load(FIRST_DOCUMENT.read_text(encoding="utf-8"))
    return document


def current() -> StoredInstrument:
    """The instrument that new surveys use."""
    return StoredInstrument.objects.get(is_current=True)


def instrument_of(survey: Asks) -> Instrument:
    return by_version(survey.instrument.key, survey.instrument.version)


@lru_cache(maxsize=64)
def by_version(key: str, version: int) -> Instrument:
    """Cached for ever: a stored version never changes."""
    return parse(StoredInstrument.objects.get(key=key, version=version).document)
