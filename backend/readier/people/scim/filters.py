"""Reads a filter. Identity providers ask only `attribute eq value`, and such joined by `and`."""

from __future__ import annotations

import json
import re

from readier.people.scim.errors import InvalidFilter

# An attribute, perhaps with a choice among its values: emails[type eq "work"].value
TERM = re.compile(
    r"""\s*(?P<attribute>[\w.:$-]+(?:\[[^\]]*\])?(?:\.\w+)?)\s+eq\s+(?P<value>"(?:[^"\\]|\\.)*"|[^\s"]+)\s*""",
    re.IGNORECASE,
)
AND = re.compile(r"and\s", re.IGNORECASE)
MAX_LETTERS = 1_000


def parse(text: str) -> list[tuple[str, str]]:
    """Pairs of an attribute, in small letters and without its schema, and the value wanted. Raises InvalidFilter."""
    if len(text) > MAX_LETTERS:
        raise InvalidFilter
    terms: list[tuple[str, str]] = []
    at = 0
    while found := TERM.match(text, at):
        terms.append((plain(found["attribute"]), _value(found["value"])))
        at = found.end()
        if at == len(text):
            return terms
        if not (joint := AND.match(text, at)):
            break
        at = joint.end()
    raise InvalidFilter


def plain(path: str) -> str:
    """A path in small letters, without the name of the core schema before it and spaces within."""
    path = re.sub(r"\s+", " ", path.strip().lower())
    return re.sub(r"^urn:ietf:params:scim:schemas:core:2\.0:(user|group):", "", path)


def _value(text: str) -> str:
    if not text.startswith('"'):
        return text
    try:
        return str(json.loads(text))
    except ValueError:
        raise InvalidFilter from None
