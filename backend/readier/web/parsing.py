"""Reads JSON strictly: no NaN, no field twice, no bodies without end, no NUL that PostgreSQL would choke on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from readier.web.problems import BodyTooLarge

MAX_BODY_BYTES = 256 * 1024


class StrictJSONParser(BaseParser):
    """Not DRF's JSONParser: for that one DRF reads the whole body before we could count its bytes."""

    media_type = "application/json"
    max_body_bytes = MAX_BODY_BYTES

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        raw = stream.read(self.max_body_bytes + 1)
        if len(raw) > self.max_body_bytes:
            raise BodyTooLarge
        try:
            text = raw.decode("utf-8")
            said = json.loads(text, parse_constant=_refuse_constant, object_pairs_hook=_without_repeats)
            # UTF-8 has no half pairs and JSON no bare NUL: only an escape brings them.
            storable = "\\u" not in text or _is_storable(said)
        except (ValueError, RecursionError):
            raise ParseError("The body is not valid JSON in UTF-8, or names a field twice.") from None
        if not storable:
            raise ParseError("The body holds a character that no text has (NUL or half a surrogate pair).")
        return said


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of a field that comes twice, every reader keeps another: so none is kept."""
    said = dict(pairs)
    if len(said) < len(pairs):
        raise ValueError("a field comes twice")
    return said


def _is_storable(said: object) -> bool:
    match said:
        case str():
            return "\x00" not in said and not any("\ud800" <= letter <= "\udfff" for letter in said)
        case dict():
            return all(_is_storable(part) for pair in said.items() for part in pair)
        case list():
            return all(map(_is_storable, said))
        case _:
            return True
