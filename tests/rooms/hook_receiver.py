"""The other side of a webhook: a web server with a certificate of its own, and a name for it that leads here."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone

from readier.hooks.models import Kind
from readier.outbox.models import Message

NAME = "hooks.example.test"


def certificate_in(folder: Path, name: str = NAME) -> Path:
    """A certificate and its key, in one file. Whoever trusts the file trusts the server."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(who, who, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "receiver.pem"
    file.write_bytes(made.public_bytes(pem) + private)
    return file


class Receiver:
    """Keeps what it gets, and answers with `status`."""

    def __init__(self, certificate: Path) -> None:
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        self.status, self.headers, self.drips = 204, {}, False
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.got.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                if outer.drips:
                    self._drip()
                    return
                self.send_response(outer.status)
                for header in outer.headers.items():
                    self.send_header(*header)
                self.end_headers()

            def _drip(self) -> None:
                for letter in b"HTTP/1.1 200 OK" + b" " * 100:
                    try:
                        self.wfile.write(bytes([letter]))
                    except OSError:
                        return
                    time.sleep(0.1)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"https://{NAME}:{self.port}/hear?key=s3cret"

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def names(places: Callable[[str], list[str]]) -> Callable[..., list[tuple[object, ...]]]:
    """A getaddrinfo that knows the places of a name, and of nothing but IP addresses otherwise."""
    real = socket.getaddrinfo

    def look_up(host: str, port: int, *args: int, **more: int) -> list[tuple[object, ...]]:
        found = places(host) or [host]
        return [one for place in found for one in real(place, port, *args, flags=socket.AI_NUMERICHOST, **more)]

    return look_up


def makes(client, receiver, **change):
    said = {"name": "Ours", "format": "signed", "kinds": Kind.values, "language": "en", "address": receiver.address}
    return client.post("/api/v1/hooks", said | change, content_type="application/json")


def listed(client) -> dict:
    [hook] = client.get("/api/v1/hooks").json()["results"]
    return hook


def due_now() -> None:
    Message.objects.filter(state="waiting").update(due_at=timezone.now())
