"""The install behind TLS and HTTP/2, as phones meet it, and what is seen at either end of the wire."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.sync_api import Page

from tests.journeys.install import ROOT, Install, until
from tests.services import free_port


class TlsFront:
    """A web server more for a running install: its database, its keys, its worker."""

    def __init__(self, install: Install) -> None:
        self.port = free_port()
        self.address = f"https://localhost:{self.port}"
        self.home = install.home
        self.seen = self.home / "seen"
        self.seen.touch()
        certificate, key = self._self_made_certificate()
        env = {
            **install.env,
            "READIER_ORIGIN": self.address,
            "READIER_TEST_SEEN": str(self.seen),
            "DJANGO_SETTINGS_MODULE": "readier.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "backend")]),
        }
        command = [
            Path(sys.executable).parent / "granian", "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(self.port), "--workers", "1", "--blocking-threads", "1", "--no-access-log",
            "--log-level", "warning", "--ssl-certificate", certificate, "--ssl-keyfile", key,
            "tests.journeys.observed:application",
        ]  # fmt: skip
        self.log = (self.home / "tls-log").open("wb")
        self.process = subprocess.Popen(command, env=env, cwd=ROOT, stdout=self.log, stderr=self.log)
        until(self._listens, "the front speaks TLS", patience=60)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)
        self.log.close()

    def at_the_server(self, path: str) -> list[dict[str, Any]]:
        """The heads of all requests to paths that begin so, as the program was given them."""
        lines = [json.loads(line) for line in self.seen.read_text().splitlines()]
        return [line for line in lines if line["path"].startswith(path)]

    def _listens(self) -> bool:
        assert self.process.poll() is None, (self.home / "tls-log").read_text()[-2000:]
        with socket.socket() as one:
            return one.connect_ex(("127.0.0.1", self.port)) == 0

    def _self_made_certificate(self) -> tuple[Path, Path]:
        key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
        certificate = (
            x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
            .sign(key, hashes.SHA256())
        )
        pem = serialization.Encoding.PEM
        files = (self.home / "tls.pem", self.home / "tls.key")
        files[0].write_bytes(certificate.public_bytes(pem))
        files[1].write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        return files


class Wire:
    """The connections that a page's browser used, by the path that was asked for over them."""

    def __init__(self, page: Page) -> None:
        self.over: dict[str, set[int]] = defaultdict(set)
        self.protocols: set[str] = set()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self._note)

    def connections(self, *paths: str) -> set[int]:
        return set().union(*(used for path, used in self.over.items() if path.startswith(paths)))

    def _note(self, event: dict[str, Any]) -> None:
        reply = event["response"]
        path = urlsplit(reply["url"]).path
        # What the browser had already came over no connection.
        if path.startswith("/api/") and reply["connectionId"]:
            self.over[path].add(int(reply["connectionId"]))
            self.protocols.add(reply["protocol"])
