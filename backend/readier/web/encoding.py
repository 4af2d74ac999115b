"""Bytes in JSON and in links: base64url without padding."""

from __future__ import annotations

import base64
import re
from typing import Any

from django.core.validators import RegexValidator

from readier.web.strict import Text

# Bytes have one spelling: no padding, and no stray bits in the last letter.
BASE64URL = re.compile(r"(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?\Z")


def b64encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def b64decode(text: str) -> bytes:
    """Raises ValueError for anything but the one way to write these bytes."""
    if not BASE64URL.match(text):
        raise ValueError("not base64url, or not the one way to write it")
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Bytes(Text):
    """Bytes as base64url, from `min_bytes` to `max_bytes` of them."""

    default_error_messages = {
        "not_base64url": "This must be base64url without padding.",
        "not_as_long": "This must hold {min_bytes} to {max_bytes} bytes.",
    }

    def __init__(self, *, max_bytes: int, min_bytes: int = 1, **kwargs: Any) -> None:
        super().__init__(trim_whitespace=False, **kwargs)
        self.min_bytes, self.max_bytes = min_bytes, max_bytes

    def to_internal_value(self, data: Any) -> bytes:  # type: ignore[override]
        try:
            raw = b64decode(super().to_internal_value(data))
        except ValueError:
            self.fail("not_base64url")
        if not self.min_bytes <= len(raw) <= self.max_bytes:
            self.fail("not_as_long", min_bytes=self.min_bytes, max_bytes=self.max_bytes)
        return raw

    def to_representation(self, value: bytes) -> str:
        return b64encode(value)


class Fingerprint(Text):
    """A SHA-256 in small hex digits."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(trim_whitespace=False, **kwargs)
        self.validators.append(RegexValidator(r"^[0-9a-f]{64}\Z"))
