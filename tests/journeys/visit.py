"""What a real browser is told when it visits Readier: every reply, with the headers by which pages are guarded.

make headers                                  of an install that is started for it
python -m tests.journeys.visit https://...    of yours: the two shells, as a stranger sees them
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response, sync_playwright

from tests.journeys.conftest import FLAGS
from tests.journeys.install import Install
from tests.services import chromium

ALWAYS = {
    "content-security-policy": "",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
OVER_TLS = {"strict-transport-security": ""}
SHELLS = ("/a/", "/app/")
LOOSE = ("'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:")


@dataclass(frozen=True)
class Seen:
    address: str
    status: int
    headers: dict[str, str]

    def faults(self) -> Iterator[str]:
        wanted = ALWAYS | (OVER_TLS if self.address.startswith("https:") else {})
        for name, value in wanted.items():
            found = self.headers.get(name)
            if found is None or (value and found != value):
                yield f"{name} is {found or 'not there'}"
        words = self.headers.get("content-security-policy", "").replace(";", " ").split()
        yield from (f"the policy says {word}" for word in LOOSE if word in words)


def visit(page: Page, *paths: str) -> list[Seen]:
    """Every reply that the browser got on the way, once each address."""
    replies: list[Response] = []
    page.on("response", lambda reply: replies.append(reply))
    for path in paths:
        page.goto(path)
        page.get_by_role("heading", level=1).wait_for()
        page.wait_for_load_state("networkidle")
    # What lies inside a page, as pictures written into it do, is no reply.
    came = {reply.url: reply for reply in replies if reply.url.startswith("http") and reply.status != 304}
    return [Seen(url, reply.status, reply.all_headers()) for url, reply in came.items()]


def report(seen: list[Seen]) -> str:
    lines = []
    for one in seen:
        lines.append(f"{one.status} {urlsplit(one.address).path or '/'}")
        lines += [f"    {name}: {one.headers.get(name, '-')}" for name in (*ALWAYS, *OVER_TLS, "cache-control")]
        lines += [f"    FAULT {fault}" for fault in one.faults()]
    faults = sum(len([*one.faults()]) for one in seen)
    return "\n".join([*lines, f"{len(seen)} replies, {faults} faults"])


def main() -> None:
    install = None if sys.argv[1:] else Install()
    if install:
        install.start()
    address = install.address if install else sys.argv[1].rstrip("/")
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            found = visit(browser.new_context(base_url=address, service_workers="block").new_page(), *SHELLS)
    finally:
        if install:
            install.stop()
    print(report(found))
    raise SystemExit(any(True for one in found for _ in one.faults()))


if __name__ == "__main__":
    main()
