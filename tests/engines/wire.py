"""The few calls of W3C WebDriver that a phone needs, by both ways on which a browser hears them.

WebKit has a driver that listens to HTTP. Firefox's driver is in no package registry, but Firefox itself listens
to the same calls by their Marionette names: numbered lists of JSON, each behind its length.
"""

from __future__ import annotations

import json
import socket
from typing import Any, Protocol
from urllib.error import HTTPError
from urllib.request import Request, urlopen

# Our name of a call -> HTTP's method and path, Marionette's name.
CALLS = {
    "goto": ("POST", "url", "Navigate"),
    "address": ("GET", "url", "GetCurrentURL"),
    "back": ("POST", "back", "Back"),
    "reload": ("POST", "refresh", "Refresh"),
    "run": ("POST", "execute/async", "ExecuteAsyncScript"),
    "click": ("POST", "element/{id}/click", "ElementClick"),
    "type": ("POST", "element/{id}/value", "ElementSendKeys"),
    "act": ("POST", "actions", "PerformActions"),
    "cookie": ("POST", "cookie", "AddCookie"),
    "picture": ("GET", "screenshot", "TakeScreenshot"),
    "resize": ("POST", "window/rect", "SetWindowRect"),
    "patience": ("POST", "timeouts", "SetTimeouts"),
}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the key of an element's name, by the standard
LONGEST = 120  # seconds that one call may take


class Refused(Exception):
    """The browser's word for why it did not do it, as the standard names it."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(f"{error}: {message}")
        self.error = error


class Wire(Protocol):
    def call(self, name: str, **given: Any) -> Any: ...


class HttpWire:
    def __init__(self, address: str, capabilities: dict[str, Any]) -> None:
        self.address = f"{address}/session"
        told = self._ask("POST", self.address, {"capabilities": {"alwaysMatch": capabilities}})
        self.address += f"/{told['sessionId']}"

    def call(self, name: str, **given: Any) -> Any:
        method, path, _ = CALLS[name]
        return self._ask(method, f"{self.address}/{path.format(**given)}", given)

    def _ask(self, method: str, address: str, given: dict[str, Any]) -> Any:
        body = json.dumps(given).encode() if method == "POST" else None
        request = Request(address, data=body, method=method, headers={"Content-Type": "application/json"})
        try:
            with urlopen(request, timeout=LONGEST) as reply:
                return json.load(reply)["value"]
        except HTTPError as refusal:
            told = json.load(refusal)["value"]
            raise Refused(told["error"], told["message"]) from None


class MarionetteWire:
    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=LONGEST)
        self.number = 0
        self._hears()  # who it is
        self._ask("WebDriver:NewSession", {"capabilities": {"alwaysMatch": {}}})

    def call(self, name: str, **given: Any) -> Any:
        return self._ask(f"WebDriver:{CALLS[name][2]}", given)

    def in_the_browser(self, script: str, *args: Any) -> Any:
        """Runs in Firefox itself, where its switches are, and not in the page."""
        self._ask("Marionette:SetContext", {"value": "chrome"})
        try:
            return self._ask("WebDriver:ExecuteScript", {"script": script, "args": args})
        finally:
            self._ask("Marionette:SetContext", {"value": "content"})

    def _ask(self, name: str, given: dict[str, Any]) -> Any:
        self.number += 1
        said = json.dumps([0, self.number, name, given]).encode()
        self.socket.sendall(b"%d:%s" % (len(said), said))
        _, number, refusal, told = self._hears()
        assert number == self.number
        if refusal:
            raise Refused(refusal["error"], refusal["message"])
        return told["value"] if isinstance(told, dict) and "value" in told else told

    def _hears(self) -> Any:
        length = b""
        while (digit := self._takes(1)) != b":":
            length += digit
        return json.loads(self._takes(int(length)))

    def _takes(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            some = self.socket.recv(count - len(taken))
            if not some:
                raise ConnectionError("the browser has gone")
            taken += some
        return taken
