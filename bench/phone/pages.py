"""The pages that are measured: one install with its demonstration, and beside it a page with nothing in it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.journeys.install import Install
from tests.journeys.screens import TOKEN, World

EMPTY = (
    b'<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Empty</title>'
    b"<p>Empty <button>Tap</button>"
)


@dataclass(frozen=True)
class Page:
    name: str
    url: str
    session: str = ""  # of whom it is shown to

    def asked_of(self, world: World) -> dict[str, object]:
        cookies = {world.told["cookie"]: self.session, "csrftoken": TOKEN} if self.session else {}
        return {"url": self.url, "cookies": [{"name": name, "value": value} for name, value in cookies.items()]}


def pages(install: Install, world: World, empty: str) -> list[Page]:
    """Empty first, then the raters' page, then the ones of those who sign in."""
    told, app = world.told, f"{install.address}/app"

    def as_(who: str) -> str:
        return str(told["sessions"][told[who]])

    return [
        Page("empty", empty),
        Page("answering", world.links[0]),
        Page("sign-in", f"{app}/sign-in"),
        Page("home", f"{app}/", as_("engineer")),
        Page("report", f"{app}/surveys/{told['report']}/report", as_("engineer")),
        Page("survey", f"{app}/surveys/{told['open']}", as_("waiting")),
        Page("self-rating", f"{app}/surveys/{told['draft']}/self", as_("drafting")),
        Page("team", f"{app}/teams/{told['team']}", as_("manager")),
        Page("organisation", f"{app}/organisation", as_("coordinator")),
    ]


class EmptyPage:
    """What no page can be quicker than: one reply of a few bytes, on this machine, through the same browser."""

    def __init__(self) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self.address = f"http://localhost:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response_only(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(EMPTY)))
        self.end_headers()
        self.wfile.write(EMPTY)

    def log_message(self, *_: object) -> None:
        pass
