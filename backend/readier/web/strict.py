"""Serializers that refuse what they were not told about, and take no type for another."""

from __future__ import annotations

import re
import uuid
from datetime import date
from functools import cache, cached_property
from typing import Any

from rest_framework import serializers
from rest_framework.utils.serializer_helpers import BindingDict
from rest_framework.validators import ProhibitSurrogateCharactersValidator

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z", re.ASCII | re.IGNORECASE)
HALF_PAIR = re.compile("[\ud800-\udfff]")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


class Strict(serializers.Serializer[Any]):
    """Unknown fields are refused: a client that misspells hears of it, and nothing slips in."""

    @classmethod
    def read(cls, data: Any, changed: Any = None) -> dict[str, Any]:
        """What was sent, as values; `changed` is what it would change. Raises ValidationError."""
        sent = cls(changed, data=data)
        sent.is_valid(raise_exception=True)
        values: dict[str, Any] = sent.validated_data
        return values

    @cached_property
    def fields(self) -> BindingDict:
        return _fields_of(type(self))

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict) and (unknown := set(data) - set(self.fields)):
            raise serializers.ValidationError({name: ["This field is not known."] for name in sorted(unknown)})
        return super().to_internal_value(data)


@cache
def _fields_of(kind: type[Strict]) -> BindingDict:
    """Once for each kind: REST framework copies each field anew for each request, so that somebody may change them.

    They belong to a serializer that has read nothing: what was sent is kept nowhere.
    """
    fields = BindingDict(kind())
    for name, field in fields.serializer.get_fields().items():
        fields[name] = field
    return fields


class Empty(Strict):
    """A deed without words: an empty object."""


class NoHalfPairs(ProhibitSurrogateCharactersValidator):
    """The same refusal at once: REST framework looks at each letter, and every sheet is padded with thousands."""

    def __call__(self, value: Any) -> None:
        if HALF_PAIR.search(str(value)):
            super().__call__(value)


class Whole(serializers.IntegerField):
    """An integer that was sent as one: not "4", not 4.0, not true."""

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return int(super().to_internal_value(data))


class Text(serializers.CharField):
    """A string that was sent as one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [
            NoHalfPairs() if isinstance(one, ProhibitSurrogateCharactersValidator) else one for one in self.validators
        ]

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return str(super().to_internal_value(data))


class Id(serializers.UUIDField):
    """The id of a thing, written as we write it: not an integer, not in braces."""

    def to_internal_value(self, data: Any) -> uuid.UUID:
        if not isinstance(data, str) or not ID.match(data):
            self.fail("invalid", value=data)
        return uuid.UUID(data)


class Day(serializers.DateField):
    """A date as 2026-01-31: not 20260131 and not 2026-W05-6, which Python reads as well."""

    def to_internal_value(self, data: Any) -> date:
        if not isinstance(data, str) or not DAY.match(data):
            self.fail("invalid", format="YYYY-MM-DD")
        day: date = super().to_internal_value(data)
        return day


class Truth(serializers.BooleanField):
    """true or false, not "yes"."""

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data
