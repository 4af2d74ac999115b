"""Addresses of this install."""

from urllib.parse import urlsplit

from django.conf import settings


def host_of_origin() -> str:
    return urlsplit(settings.ORIGIN).hostname or "localhost"
