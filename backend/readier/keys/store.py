"""A directory of secrets, one file each, readable by this user alone.

Small on purpose, so that a key management service can take its place: put, get, destroy.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import re
import secrets
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

from django.conf import settings

from readier.keys.checked import unwrapped, wrapped
from readier.web.problems import Refusal

log = logging.getLogger(__name__)

NAME = re.compile(r"[a-z]+(-[0-9a-f]+)?\Z")
UNNOTED = getattr(os, "O_NOATIME", 0)  # Linux has it


class KeyAway(Refusal):
    """A key cannot be had just now. Phones keep what they have and ask again; nothing is given up for it."""

    code = "keys_away"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    detail = "This survey's keys cannot be reached just now. What you entered stays on your phone and goes out later."


class KeyGone(KeyAway):
    """There is no such key here: it was never made, was destroyed, or its volume is not mounted. An operator
    decides which; see docs/operating.md.
    """

    code = KeyAway.code


class KeyWrong(KeyAway):
    """The key is not the one that sealed this: its file is damaged, or another store is mounted. The right one
    may come back, so nothing is given up.
    """

    code = KeyAway.code


class DirectoryStore:
    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def put(self, name: str, secret: bytes) -> None:
        """Keep `secret` durably under a new name. Raises FileExistsError if the name is taken, and KeyAway."""
        try:
            self._put(self._path(name), secret)
        except FileExistsError:
            raise
        except OSError as fault:
            # No room, no right, no directory. Nothing is kept, so whoever wanted a key changes nothing.
            log.error("keys.cannot_be_kept fault=%s", errno.errorcode.get(fault.errno or 0, "unknown"))
            raise KeyAway from None

    def _put(self, path: Path, secret: bytes) -> None:
        self._make_directory()
        draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(wrapped(secret))
                file.flush()
                os.fsync(file.fileno())
            os.link(draft, path)
        finally:
            draft.unlink()
        self._sync()

    def get(self, name: str) -> bytes:
        try:
            kept = _read(self._path(name))
        except FileNotFoundError:
            raise KeyGone from None
        except OSError:
            # Not logged: somebody collects or sends just now, and the line would say when, and for which group.
            raise KeyAway from None
        try:
            return unwrapped(kept)
        except ValueError:
            raise KeyWrong from None

    def get_or_make(self, name: str, *, size: int = 32) -> bytes:
        """The key of this name, made at first use."""
        try:
            return self.get(name)
        except KeyGone:
            # If another process was first, its key is the key.
            with contextlib.suppress(FileExistsError):
                self.put(name, secrets.token_bytes(size))
            return self.get(name)

    def destroy(self, name: str) -> None:
        """Overwrite and remove. Doing it twice does no harm. Raises KeyAway if it is still there."""
        try:
            self._destroy(self._path(name))
        except FileNotFoundError:
            return
        except OSError:
            raise KeyAway from None

    def _destroy(self, path: Path) -> None:
        try:
            with path.open("r+b") as file:
                file.write(secrets.token_bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
        finally:
            # Where there is no room to overwrite it there may still be a way to remove it.
            path.unlink()
            self._sync()

    def is_usable(self) -> bool:
        """Whether keys can be read here, made and destroyed."""
        with contextlib.suppress(OSError):
            self._make_directory()
        return os.access(self._directory, os.R_OK | os.W_OK | os.X_OK)

    def names(self) -> Iterator[str]:
        if not self._directory.exists():
            return iter(())
        return (path.name for path in self._directory.iterdir() if NAME.match(path.name))

    def _make_directory(self) -> None:
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _path(self, name: str) -> Path:
        if not NAME.match(name):
            raise ValueError("a key's name is a word and, after a dash, hex digits")
        return self._directory / name

    def _sync(self) -> None:
        """Without this, a crash may forget that the file was made or removed."""
        handle = os.open(self._directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _read(path: Path) -> bytes:
    """Unnoted: file systems keep when a file was read, and of the key of a box that is the day's first answer."""
    try:
        handle = os.open(path, os.O_RDONLY | UNNOTED)
    except PermissionError:
        # The system lets only a file's owner read it unnoted.
        handle = os.open(path, os.O_RDONLY)
    with os.fdopen(handle, "rb") as file:
        return file.read()


def key_store() -> DirectoryStore:
    return DirectoryStore(Path(settings.KEY_DIR))
