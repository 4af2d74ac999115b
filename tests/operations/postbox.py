"""A mail server that takes everything."""

from __future__ import annotations

import email
import email.policy
import logging
import re
from typing import Any

logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells of every line


class Postbox:
    """What came in: Message-ID, address and text of each mail."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, str, str]] = []
        self.envelopes: list[Any] = []
        self.url = ""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.envelopes.append(envelope)
        mail: Any = email.message_from_bytes(envelope.content, policy=email.policy.default)
        text = str(mail["Subject"]) + "\n" + mail.get_body(("plain",)).get_content()
        self.taken.append((str(mail["Message-ID"]), envelope.rcpt_tos[0], text))
        return "250 OK"

    def find(self, pattern: str, *, to: str) -> str | None:
        """What the pattern holds, in the newest mail to this address that has it."""
        found = (re.search(pattern, text) for _, address, text in reversed(self.taken) if address == to)
        return next((match[1] for match in found if match), None)
