"""HTTP over a real socket, with the manners of Django's test client, so that tests/build.Phone can use it.

It says what the proxy in front would say: the install's name, and that TLS was spoken outside.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from typing import Any


@dataclass(frozen=True)
class Reply:
    status_code: int
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Wire:
    port: int
    host: str
    # Kept by hand: they are for TLS alone, and here there is none.
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, headers: dict[str, str] | None = None) -> Reply:
        return self._ask("GET", path, None, headers or {})

    def post(self, path: str, data: Any, content_type: str = "application/json", headers: Any = None) -> Reply:
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        return self._ask("POST", path, body, {"Content-Type": content_type, **(headers or {})})

    def _ask(self, verb: str, path: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        said = {"Host": self.host, "X-Forwarded-Proto": "https", **headers}
        if self.cookies:
            said["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            said["Origin"] = f"https://{self.host}"
            said["X-CSRFToken"] = self.cookies.get("__Host-csrftoken", "")
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(verb, path, body, said)
        reply = connection.getresponse()
        for line in reply.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: cookie.value for name, cookie in SimpleCookie(line).items()}
        try:
            return Reply(reply.status, reply.read())
        finally:
            connection.close()
