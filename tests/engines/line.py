"""The way between a phone and an install. It can be cut, as in a tunnel, and mended again."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

from tests.services import free_port


class Line:
    def __init__(self) -> None:
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.ends: list[socket.socket] = []
        self.listener: socket.socket | None = None
        self.server_port = 0

    def leads_to(self, port: int) -> None:
        self.server_port = port
        self.mend()

    def mend(self) -> None:
        if self.listener is None:
            self.listener = socket.create_server(("127.0.0.1", self.port))
            threading.Thread(target=self._listens, args=[self.listener], daemon=True).start()

    def cut(self) -> None:
        """What was under way is torn, and nobody answers any more."""
        listener, self.listener = self.listener, None
        if listener:
            _tear(listener)
        while self.ends:
            _tear(self.ends.pop())

    def _listens(self, listener: socket.socket) -> None:
        with suppress(OSError):  # cut
            while True:
                phone, _ = listener.accept()
                server = socket.create_connection(("127.0.0.1", self.server_port))
                self.ends += [phone, server]
                for here, there in ((phone, server), (server, phone)):
                    threading.Thread(target=_carries, args=[here, there], daemon=True).start()


def _carries(here: socket.socket, there: socket.socket) -> None:
    with suppress(OSError):
        while some := here.recv(65536):
            there.sendall(some)
    _tear(there)


def _tear(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
