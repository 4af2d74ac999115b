"""A directory of secrets, one file each, readable by this user alone.

Small on purpose, so that a key management service can take its place: put, get, destroy.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

NAME = re.compile(r"[a-z]+(-[0-9a-f]+)?\Z")


class KeyGone(LookupError):
    """There is no such key: it was never made here, or it was destroyed."""


class DirectoryStore:
    def __init__(self, directory: Path) -> None:
        self._directory = directory
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)

    def put(self, name: str, secret: bytes) -> None:
        """Keep `secret` durably under a new name. Raises FileExistsError if the name is taken."""
        path = self._path(name)
        draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(secret)
                file.flush()
                os.fsync(file.fileno())
            os.link(draft, path)
        finally:
            draft.unlink()
        self._sync()

    def get(self, name: str) -> bytes:
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            raise KeyGone(f"no key named {name}") from None

    def get_or_make(self, name: str, *, size: int = 32) -> bytes:
        """The key of this name, made at first use."""
        try:
            return self.get(name)
        except KeyGone:
            try:
                self.put(name, secrets.token_bytes(size))
            except FileExistsError:
                pass  # Another process was first: its key is the key.
            return self.get(name)

    def destroy(self, name: str) -> None:
        """Overwrite and remove. Doing it twice does no harm."""
        path = self._path(name)
        try:
            with path.open("r+b") as file:
                file.write(secrets.token_bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
        except FileNotFoundError:
            return
        self._sync()

    def names(self) -> Iterator[str]:
        return (path.name for path in self._directory.iterdir() if NAME.match(path.name))

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


def key_store() -> DirectoryStore:
    return DirectoryStore(Path(settings.KEY_DIR))
