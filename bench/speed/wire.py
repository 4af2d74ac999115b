"""A client that keeps its connection, as browsers do. Any reply but the one expected ends the bench."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from typing import Any


class Wire:
    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str, **headers: str) -> bytes:
        return self.ask("GET", path, headers=headers)

    def post(self, path: str, body: dict[str, Any] | bytes, **headers: str) -> bytes:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.ask("POST", path, raw, headers={"Content-Type": "application/json", **headers})

    def ask(
        self, verb: str, path: str, body: bytes | None = None, *, headers: dict[str, str], status: int = 200
    ) -> bytes:
        self._connection.request(verb, path, body, headers)
        reply = self._connection.getresponse()
        said = reply.read()
        if reply.status != status:
            raise SystemExit(f"{verb} {path} gave {reply.status}: {said[:300]!r}")
        self.cookies = [value.partition(";")[0] for value in reply.headers.get_all("Set-Cookie") or []]
        return said
