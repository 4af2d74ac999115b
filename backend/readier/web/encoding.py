"""Bytes in JSON and in links: base64url without padding."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

from rest_framework import serializers

LETTERS = re.compile(r"[A-Za-z0-9_-]*\Z")


def b64encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def b64decode(text: str) -> bytes:
    """Raises ValueError for anything but the one way to write these bytes."""
    if not LETTERS.match(text):
        raise ValueError("not base64url")
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        raise ValueError("not base64url") from None
    if b64encode(raw) != text:
        raise ValueError("not the shortest base64url")
    return raw


class Bytes(serializers.CharField):
    """Bytes as base64url, of at most `max_bytes`."""

    default_error_messages = {"not_base64url": "This must be base64url without padding."}

    def __init__(self, *, max_bytes: int, **kwargs: Any) -> None:
        super().__init__(max_length=-(-max_bytes * 4 // 3), **kwargs)

    def to_internal_value(self, data: Any) -> bytes:  # type: ignore[override]
        text = super().to_internal_value(data)
        try:
            return b64decode(text)
        except ValueError:
            self.fail("not_base64url")

    def to_representation(self, value: bytes) -> str:
        return b64encode(value)
