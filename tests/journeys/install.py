"""A whole install, as `make run` starts it: web, worker, beat, and a mail server that keeps what it is sent.

On the suite's PostgreSQL and Redis where it runs on those, with a database of its own; else on SQLite.
"""

from __future__ import annotations

import email
import email.policy
import itertools
import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from email.message import EmailMessage
from http.client import HTTPException
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from urllib.request import urlopen

import psycopg
from aiosmtpd.controller import Controller

from tests.services import free_port

ROOT = Path(__file__).resolve().parents[2]
logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells of every line

T = TypeVar("T")
NUMBERS = itertools.count(5)  # of databases and of Redis databases: two installs may run at once
LINK = re.compile(r"https?://\S+/a/#t=\S+")


class Postman:
    """Keeps every mail that arrives, as the bytes that were on the wire."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))  # type: ignore[arg-type]
        return "250 kept"


class Install:
    def __init__(self, **policy: str) -> None:
        self.postman = Postman()
        self.smtp = Controller(self.postman, hostname="127.0.0.1", port=free_port())
        self.home = Path(tempfile.mkdtemp(prefix="readier-journey-"))
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"
        self.env = {
            **os.environ,
            "PORT": str(self.port),
            "READIER_ENVIRONMENT": "test",
            "READIER_DATA_DIR": str(self.home),
            "READIER_ORIGIN": self.address,
            "READIER_TICK_SECONDS": "1",
            "READIER_QUIET_HOURS": "",
            "READIER_MAIL_URL": f"smtp://127.0.0.1:{self.smtp.port}",
            **_own_database(),
            **policy,
        }

    def start(self) -> None:
        self.smtp.start()
        self.log = (self.home / "log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, ROOT / "backend" / "serve.py"], env=self.env, stdout=self.log, stderr=self.log
        )
        until(self._answers, "the install answers", patience=120)

    def stop(self) -> None:
        stopped_by_itself = self.process.poll() is not None
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        self.smtp.stop()
        self.log.close()
        told = (self.home / "log").read_text()[-2000:]
        shutil.rmtree(self.home, ignore_errors=True)
        assert not stopped_by_itself, told

    def say(self, code: str) -> str:
        """What a line of Python prints inside the install."""
        return self.manage("shell", "--no-imports", "-c", code)

    def manage(self, *words: str) -> str:
        """What a command says that an operator gives."""
        command = [sys.executable, str(ROOT / "backend" / "manage.py"), *words]
        done = subprocess.run(command, env=self.env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout.strip()

    def mail_to(self, address: str, *, saying: str, after: int = 0) -> EmailMessage:
        """The newest mail to this address whose subject line or text holds `saying`."""

        def found() -> EmailMessage | None:
            for mail in reversed(self.postman.mails[after:]):
                if mail["To"] == address and (saying in str(mail["Subject"]) or saying in text_of(mail)):
                    return mail
            return None

        return until(found, f"a mail to {address} with {saying!r}")

    def link_for(self, address: str, *, name: str) -> str:
        """The invitation link that was mailed to this address about `name`."""
        match = LINK.search(text_of(self.mail_to(address, saying=name)))
        assert match
        return match.group()

    def _answers(self) -> bool:
        assert self.process.poll() is None, (self.home / "log").read_text()[-2000:]
        try:
            return bool(urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2).status == 200)
        except (OSError, HTTPException):
            return False


def text_of(mail: EmailMessage) -> str:
    plain = mail.get_body(("plain",))
    assert plain is not None
    return str(plain.get_content())


def until(ask: Callable[[], T | None], what: str, *, patience: float = 30) -> T:
    """Ask until there is an answer. A limit so long is no measurement: it only ends what hangs."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := ask():
            return found
        time.sleep(0.1)
    raise AssertionError(f"waited in vain until {what}")


def _own_database() -> dict[str, str]:
    """A database and a Redis number apart from those that the other tests use."""
    address = os.environ.get("READIER_DATABASE_URL")
    if not address:
        return {}
    parts = urlsplit(address)
    number = next(NUMBERS)
    name = f"journey_{os.getpid()}_{number}"
    with psycopg.connect(parts._replace(scheme="postgresql").geturl(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    broker = urlsplit(os.environ["READIER_BROKER_URL"])._replace(path=f"/{number}").geturl()
    return {"READIER_DATABASE_URL": parts._replace(path=f"/{name}").geturl(), "READIER_BROKER_URL": broker}
