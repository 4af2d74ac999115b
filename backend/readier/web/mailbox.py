"""The development mailbox: mail goes to files, one each, named by the moment it came. Refused in production."""

from __future__ import annotations

import email
import email.policy
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage as Mail
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class MailboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        settings.MAILBOX_DIR.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            path = settings.MAILBOX_DIR / f"{time.time_ns()}.eml"
            part = path.with_suffix(".part")
            part.write_bytes(message.message().as_bytes())
            part.rename(path)
        return len(email_messages)


@dataclass(frozen=True, slots=True)
class Kept:
    """A mail in the mailbox."""

    name: str
    mail: Mail

    @property
    def came_at(self) -> datetime:
        return datetime.fromtimestamp(int(self.name) / 1e9, tz=UTC)


def newest_first() -> Iterator[Kept]:
    """What is in the mailbox, read only as far as somebody looks."""
    directory: Path = settings.MAILBOX_DIR
    names = sorted((path.stem for path in directory.glob("*.eml")), key=int, reverse=True)
    return (kept for name in names if (kept := find(name)))


def find(name: str) -> Kept | None:
    path: Path = settings.MAILBOX_DIR / f"{name}.eml"
    if not name.isdecimal() or not path.exists():
        return None
    mail: Mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)  # type: ignore[arg-type]
    return Kept(name, mail)
