"""How a setting is read: from READIER_<name>, or from the file that READIER_<name>_FILE names.

It knows no setting and keeps none: readier.settings reads each once. What is missing, or cannot be read,
stops the start by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo
from typing import NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from environ.fileaware_mapping import FileAwareMapping


class _Trimmed(FileAwareMapping):
    """A file with a secret ends with the end of its line, which is no part of the secret."""

    def __getitem__(self, name: str) -> str:
        try:
            return str(super().__getitem__(name)).strip()
        except OSError as fault:
            raise SystemExit(f"{name}_FILE is {fault.filename!r}, which cannot be read; see docs/settings.md") from None


env = environ.Env()
env.ENVIRON = _Trimmed(cache=False)
env.prefix = "READIER_"


def in_production() -> bool:
    return text("ENVIRONMENT") == "production"


def text(name: str, *, otherwise: str = "") -> str:
    value: str = env.str(name, default=otherwise)
    return value


def several(name: str, *, otherwise: Sequence[str] = ()) -> list[str]:
    """Values with commas between them."""
    values: list[str] = env.list(name, default=list(otherwise))
    return values


def needed(name: str, *, otherwise: str) -> str:
    """What production has to be told; elsewhere a default will do."""
    value = text(name, otherwise="" if in_production() else otherwise)
    if not value:
        refuse(name, "is not set")
    return value


def one_of(name: str, allowed: Sequence[str], *, otherwise: str) -> str:
    value = text(name, otherwise=otherwise)
    if value not in allowed:
        refuse(name, f"is {value!r}: it may be {', '.join(allowed[:-1])} or {allowed[-1]}")
    return value


def whole(name: str, *, otherwise: int, least: int = 0) -> int:
    value = text(name, otherwise=str(otherwise))
    if not value.isdecimal() or int(value) < least:
        refuse(name, f"is {value!r}: it must be a whole number from {least} on")
    return int(value)


def truth(name: str, *, otherwise: bool = False) -> bool:
    value = text(name, otherwise=str(otherwise)).lower()
    if value not in {"1", "true", "yes", "on", "0", "false", "no", "off", ""}:
        refuse(name, f"is {value!r}: it may be true or false")
    return value in {"1", "true", "yes", "on"}


def zone(name: str) -> tzinfo:
    value = text(name, otherwise="UTC")
    try:
        return UTC if value == "UTC" else ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        refuse(name, f"is {value!r}: it must be a name such as Europe/Berlin")


def hours(name: str, *, otherwise: str) -> tuple[int, ...]:
    """(20, 8) is from eight in the evening to eight in the morning; none is never."""
    value = text(name, otherwise=otherwise)
    read = tuple(int(one) for one in value.split("-") if one.isdecimal())
    if value and (len(read) != 2 or max(read) > 23 or read[0] == read[1]):
        refuse(name, f"is {value!r}: it must look like {otherwise}, or be empty")
    return read


def uncut(name: str, value: str) -> str:
    """The address, unless a / # or ? in its password has cut it short: the @ that is left behind says so."""
    try:
        parts = urlsplit(value)
        # Of a file, which has no host, any character may be in the name.
        is_cut = parts.hostname is not None and "@" in parts.path + parts.query + parts.fragment
        is_cut |= parts.port == 0
    except ValueError:
        is_cut = True  # What stands where a port should be is no number.
    if is_cut:
        refuse(name, "cannot be read: special characters of user and password are percent-encoded, / as %2F")
    return value


def refuse(name: str, wanted: str) -> NoReturn:
    raise SystemExit(f"READIER_{name} {wanted}; see docs/settings.md")
