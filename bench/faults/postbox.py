"""A mail server that notes when each mail came, and can be slow, refuse, or greylist."""

from __future__ import annotations

import asyncio
import email
import email.policy
import re
import time
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.controller import Controller

from tests.services import free_port


@dataclass(frozen=True)
class Mail:
    message_id: str
    address: str
    text: str
    at: float  # seconds, monotonic


@dataclass
class Postbox:
    taken: list[Mail] = field(default_factory=list)
    seconds_for_each: float = 0.0
    # Addresses that begin so are refused for good, or at first.
    refused: str = "refused"
    greylisted: str = "grey"
    seen: set[str] = field(default_factory=set)
    url: str = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith(self.refused):
            return "550 5.1.1 no such mailbox"
        if address.startswith(self.greylisted) and address not in self.seen:
            self.seen.add(address)
            return "451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        await asyncio.sleep(self.seconds_for_each)
        mail: Any = email.message_from_bytes(envelope.content, policy=email.policy.default)
        text = f"{mail['Subject']}\n{mail.get_body(('plain',)).get_content()}"
        self.taken.append(Mail(str(mail["Message-ID"]), envelope.rcpt_tos[0], text, time.monotonic()))
        return "250 OK"

    def found(self, pattern: str, *, to: str) -> re.Match[str] | None:
        """In a mail to this address."""
        matches = (re.search(pattern, mail.text) for mail in list(self.taken) if mail.address == to)
        return next(filter(None, matches), None)


def open_postbox() -> Postbox:
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.url = f"smtp://127.0.0.1:{controller.port}"
    return box
