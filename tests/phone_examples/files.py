"""The files beside the phone's tests: what stands in them, and how it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from readier.domain.instrument import LANGUAGES, Instrument
from readier.instruments.api import InstrumentFields
from tests.phone_examples.made import INSTRUMENT, ROOT
from tests.phone_examples.reports import reports
from tests.phone_examples.spoken import spoken
from tests.phone_examples.team_pages import team_pages

EXAMPLES = ROOT / "pwa/src/app/examples"
SPOKEN = EXAMPLES / "spoken"


def examples() -> dict[str, dict[str, Any]]:
    return reports() | team_pages() | {"instrument": instrument_as_served()}


def instrument_as_served(instrument: Instrument = INSTRUMENT) -> dict[str, Any]:
    return dict(InstrumentFields(instrument).data)


def as_text(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def as_lines(said: Mapping[str, Mapping[str, Any]]) -> str:
    """A line for each part, so that a change of words shows where it is."""

    def parts(of: Mapping[str, Any]) -> str:
        return ",\n".join(f"  {json.dumps(part)}: {json.dumps(told, ensure_ascii=False)}" for part, told in of.items())

    return "{\n" + ",\n".join(f" {json.dumps(name)}: {{\n{parts(of)}\n }}" for name, of in said.items()) + "\n}\n"


def write() -> None:
    EXAMPLES.mkdir(parents=True, exist_ok=True)
    for name, document in examples().items():
        (EXAMPLES / f"{name}.json").write_text(as_text(document))
    SPOKEN.mkdir(exist_ok=True)
    for language in LANGUAGES:
        (SPOKEN / f"{language}.json").write_text(as_lines(spoken(language)))
