"""One POST to one address: no redirects, no proxy, one deadline, and of the reply its status and when to come again."""

from __future__ import annotations

import socket
import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.client import HTTPException, HTTPSConnection

from readier.hooks.addresses import Address, NotPublic, places_of
from readier.hooks.models import Fault
from readier.hooks.retry_after import pause_in
from readier.outbox.pauses import AskedToWait

# Shorter than the lease of a message, and than a round of the outbox that others wait for.
SECONDS = 10.0
CONNECT_SECONDS = 4.0
MOST_PLACES = 2
AGENT = "Readier-Webhooks/1"


class Undelivered(AskedToWait):
    """What went wrong, and if there was a reply its status and the pause that it asks for."""

    def __init__(self, fault: Fault, status: int | None = None, pause: timedelta = timedelta()) -> None:
        super().__init__(fault.value)
        self.fault, self.status, self.pause = fault, status, pause


def send(address: Address, body: bytes, headers: dict[str, str]) -> int:
    """The status of a reply that says yes (2xx). Raises Undelivered."""
    try:
        places = places_of(address)[:MOST_PLACES]
    except NotPublic:
        raise Undelivered(Fault.ADDRESS) from None
    except (OSError, UnicodeError):
        raise Undelivered(Fault.UNREACHABLE) from None
    connection = _Pinned(address, places)
    try:
        status, come_again = _reply_to(connection, address, body, headers)
    except ssl.SSLCertVerificationError:
        raise Undelivered(Fault.CERTIFICATE) from None
    except Exception as fault:
        # What the deadline cuts off may fail in any way.
        if connection.is_late or isinstance(fault, TimeoutError):
            raise Undelivered(Fault.TOO_SLOW) from None
        if isinstance(fault, OSError | HTTPException):
            raise Undelivered(Fault.UNREACHABLE) from None
        raise
    finally:
        connection.close()
    if not 200 <= status < 300:
        raise Undelivered(Fault.NOT_ACCEPTED, status, pause_in(come_again, now=datetime.now(UTC)))
    return status


def _reply_to(connection: _Pinned, address: Address, body: bytes, headers: dict[str, str]) -> tuple[int, str | None]:
    # The socket's own timeout begins anew with every byte; this one does not.
    deadline = threading.Timer(SECONDS, connection.cut_off)
    deadline.daemon = True
    deadline.start()
    try:
        connection.request("POST", address.path, body, {"User-Agent": AGENT, **headers})
        reply = connection.getresponse()
        return reply.status, reply.getheader("Retry-After")
    finally:
        deadline.cancel()


class _Pinned(HTTPSConnection):
    """Connects to the places that were looked at, and to nothing that their name may lead to meanwhile."""

    def __init__(self, address: Address, places: list[str]) -> None:
        super().__init__(address.host, address.port, timeout=CONNECT_SECONDS)
        self._address, self._places = address, places
        self._context = ssl.create_default_context()
        self.is_late = False

    def connect(self) -> None:
        self.sock = self._reached()
        self.sock = self._context.wrap_socket(self.sock, server_hostname=self._address.host)

    def _reached(self) -> socket.socket:
        for place in self._places[:-1]:
            with suppress(OSError):
                return socket.create_connection((place, self._address.port), CONNECT_SECONDS)
        return socket.create_connection((self._places[-1], self._address.port), CONNECT_SECONDS)

    def cut_off(self) -> None:
        self.is_late = True
        if self.sock is not None:
            with suppress(OSError):
                # Of the plain socket: TLS would say goodbye first, and wait for a reply.
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)
