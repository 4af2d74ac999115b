"""What is sent: of a survey its number, to chats not even that.

The number is the one of the audit trail. Whose survey it is, who was asked, how many answered and what the report says
is in no body. A day stands for the moment.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Sequence
from typing import Any

from readier.hooks.models import Format, Hook
from readier.hooks.sealed import PREFIX
from readier.hooks.words import WORDS

TEST = "test"


def request_of(
    hook: Hook, *, kind: str, survey: str | None, day: str, message_id: str, secrets: Sequence[str], now: int
) -> tuple[bytes, dict[str, str]]:
    """Body and headers. `now` in seconds since 1970; `day` as 2026-01-31."""
    if hook.format != Format.SIGNED:
        words = WORDS[hook.language][kind]
        return _json({"text": words} if hook.format == Format.SLACK else _card(words)), _plain()
    body = _json({"type": kind, "timestamp": f"{day}T00:00:00Z", "data": {"survey": survey} if survey else {}})
    signed = {
        "webhook-id": message_id,
        "webhook-timestamp": str(now),
        # One for each secret, with a space between: the other side takes the message if it knows one of them.
        "webhook-signature": " ".join(
            signature(body, message_id=message_id, now=now, secret=secret) for secret in secrets
        ),
    }
    return body, _plain() | signed


def signature(body: bytes, *, message_id: str, now: int, secret: str) -> str:
    """Symmetric signature, version 1, of the Standard Webhooks specification 1.0.

    secret   "whsec_" and 24 to 64 bytes in base64

        "v1," + base64(HMAC-SHA256(secret, message_id "." now "." body))

    Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
    """
    key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    made = hmac.new(key, f"{message_id}.{now}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(made).decode()}"


def _card(words: str) -> dict[str, Any]:
    """What the "Workflows" app of Teams takes: a message with one adaptive card."""
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [{"type": "TextBlock", "text": words, "wrap": True}],
    }
    attached = {"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attached]}


def _json(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def _plain() -> dict[str, str]:
    return {"Content-Type": "application/json; charset=utf-8"}
