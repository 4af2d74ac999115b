"""Stands before an install and, once told to, serves its shells as a later build would have left them.

The later build is the same app with a mark in its page: its page, the list of what the worker keeps and the worker
differ, and agree with each other, as after `npm run build`.
"""

from __future__ import annotations

import http.client
import json
import re
import threading
from base64 import b64encode
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.journeys.install import Install

KEPT = re.compile(r"/assets/(?:a|app)/keep-\w+\.json")
PAGES = ("/a/", "/app/")
# What a browser may ask only of the server itself, and what would bring the earlier build back.
DROPPED = {"host", "accept-encoding", "connection", "if-none-match", "if-modified-since"}
REPLACED = {"content-length", "transfer-encoding", "connection", "etag", "last-modified"}


class SecondBuild:
    def __init__(self, install: Install) -> None:
        self.install = install
        self.build = 1
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://localhost:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def link(self, link: str) -> str:
        return link.replace(self.install.address, self.address)

    def fetch(self, method: str, path: str, headers: dict[str, str], body: bytes | None) -> tuple[int, Any, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.install.port, timeout=30)
        try:
            here, there = self.address, self.install.address
            sent = {name: value.replace(here, there) for name, value in headers.items() if name.lower() not in DROPPED}
            connection.request(method, path, body, {**sent, "Host": there.removeprefix("http://")})
            reply = connection.getresponse()
            return reply.status, reply.getheaders(), self._rebuilt(path, reply.read())
        finally:
            connection.close()

    def _rebuilt(self, path: str, body: bytes) -> bytes:
        if self.build == 1:
            return body
        if path == "/sw.js":
            worker = body.decode()
            for address in KEPT.findall(worker):
                worker = self._with_hash(worker, address)
            return f"{worker}\n// {self.build}\n".encode()
        if KEPT.fullmatch(path):
            kept = [[one, self._hash(one) if one in PAGES else was] for one, was in json.loads(body)]
            return json.dumps(kept).encode()
        if path.startswith(PAGES) and b"<head>" in body:
            return body.replace(b"<head>", f'<head><meta name="build" content="{self.build}">'.encode())
        return body

    def _with_hash(self, worker: str, address: str) -> str:
        """The worker with the new list's hash and, for a version of its own, the number of the build."""
        listed = re.compile(rf"(version:[`'\"]\w+)([`'\"],list:\[[`'\"]{re.escape(address)}[`'\"],[`'\"])[^`'\"]+")
        assert listed.search(worker), worker[:600]
        return listed.sub(lambda found: f"{found[1]}{self.build}{found[2]}{self._hash(address)}", worker)

    def _hash(self, path: str) -> str:
        _, _, body = self.fetch("GET", path, {}, None)
        return f"sha256-{b64encode(sha256(body).digest()).decode()}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        front = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                body = self.rfile.read(length) if length else None
                status, headers, said = front.fetch(self.command, self.path, dict(self.headers), body)
                self.send_response_only(status)
                for name, value in headers:
                    if name.lower() not in REPLACED:
                        self.send_header(name, value.replace(front.install.address, front.address))
                self.send_header("Content-Length", str(len(said)))
                self.end_headers()
                self.wfile.write(said)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = answer

            def log_message(self, *_: object) -> None:
                pass

        return Handler
