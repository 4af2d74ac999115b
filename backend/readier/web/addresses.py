"""Addresses of this install."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings


class FingerprintConverter:
    """A SHA-256 in small hex digits, as part of a path. Anything else is not found."""

    regex = "[0-9a-f]{64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def host_of_origin() -> str:
    return urlsplit(settings.ORIGIN).hostname or "localhost"
