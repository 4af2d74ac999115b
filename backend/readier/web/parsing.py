"""Reads JSON strictly: no NaN, no bodies without end, no NUL that PostgreSQL would choke on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from readier.web.problems import BodyTooLarge

MAX_BODY_BYTES = 256 * 1024


class StrictJSONParser(JSONParser):
    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        raw = stream.read(MAX_BODY_BYTES + 1)
        if len(raw) > MAX_BODY_BYTES:
            raise BodyTooLarge
        try:
            text = raw.decode("utf-8")
            said = json.loads(text, parse_constant=_refuse_constant)
        except (UnicodeDecodeError, ValueError, RecursionError):
            raise ParseError("The body is not valid JSON in UTF-8.") from None
        if not _is_storable(said):
            raise ParseError("The body holds a character that no text has (NUL or half a surrogate pair).")
        return said


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


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
