"""The development mailbox: mail goes to files, and a page shows them. Refused in production."""

from __future__ import annotations

import email
import email.policy
import html
import time
from collections.abc import Sequence
from email.message import EmailMessage as Mail
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.http import Http404, HttpRequest, HttpResponse

PAGE = (
    '<!doctype html><html lang="en"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>'
    "<style>body{{font:16px/1.5 system-ui;max-width:44rem;margin:1rem auto;padding:0 1rem;color-scheme:light dark}}"
    "li{{padding:.5rem 0}}pre{{white-space:pre-wrap;overflow-wrap:anywhere}}</style>{body}</html>"
)


class MailboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        settings.MAILBOX_DIR.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            stem = f"{time.time_ns()}"
            part = settings.MAILBOX_DIR / f"{stem}.part"
            part.write_bytes(message.message().as_bytes())
            part.rename(settings.MAILBOX_DIR / f"{stem}.eml")
        return len(email_messages)


def mails(directory: Path) -> list[tuple[str, Mail]]:
    """What is in the mailbox, newest first."""
    paths = sorted(directory.glob("*.eml"), reverse=True) if directory.is_dir() else []
    return [
        (path.stem, email.message_from_bytes(path.read_bytes(), policy=email.policy.default))  # type: ignore[misc]
        for path in paths
    ]


def _page(title: str, body: str) -> HttpResponse:
    reply = HttpResponse(PAGE.format(title=html.escape(title), body=body))
    # A page for developers, reachable nowhere else: it may carry its own style.
    reply["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
    return reply


def index(request: HttpRequest) -> HttpResponse:
    rows = [
        f'<li><a href="/dev/mailbox/{name}">{html.escape(str(mail["Subject"]))}</a><br>'
        f"to {html.escape(str(mail['To']))}</li>"
        for name, mail in mails(settings.MAILBOX_DIR)[:200]
    ]
    empty = "<p>No mail yet. Sign in or open a survey, then reload.</p>"
    return _page("Mailbox", "<h1>Development mailbox</h1>" + (f"<ul>{''.join(rows)}</ul>" if rows else empty))


def one(request: HttpRequest, name: str) -> HttpResponse:
    for found, mail in mails(settings.MAILBOX_DIR):
        if found == name:
            return _page(str(mail["Subject"]), _as_html(mail))
    raise Http404


def _as_html(mail: Mail) -> str:
    head = "".join(f"<div><b>{field}</b> {html.escape(str(mail[field]))}</div>" for field in ("From", "To", "Subject"))
    body: Any = mail.get_body(("html",))
    if body is not None:
        return head + "<hr>" + _with_pictures(body.get_content(), mail)
    plain: Any = mail.get_body(("plain",))
    return head + f"<hr><pre>{html.escape(plain.get_content() if plain else '')}</pre>"


def _with_pictures(content: str, mail: Mail) -> str:
    """Pictures that the mail carries inside (cid:) shown as a mail client would."""
    import base64

    for part in mail.walk():
        if cid := part.get("Content-ID"):
            data = base64.b64encode(part.get_payload(decode=True) or b"").decode()  # type: ignore[arg-type]
            content = content.replace(f"cid:{cid.strip('<>')}", f"data:{part.get_content_type()};base64,{data}")
    return content
