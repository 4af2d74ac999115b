"""Reads a mail that came back. Knows how mail servers say that an address is wrong; not whose it is, nor why we ask.

They say it in fields (RFC 3464), and qmail in prose of a fixed shape (QSBMF). Whatever is neither is no bounce: notes
of absence, receipts, delays, what people write. Who sent it is not asked, for anybody can send as nobody: it must hold
the tag of the mail that it returns, which stood in that mail alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message

from readier.outbox.refusals import says_wrong_address

# The header in which a mail carries what it is known by when it comes back. Logs of mail servers hold envelopes and
# Message-IDs: whoever reads those could otherwise make a bounce.
TAG = "Readier-Tag"
# A bounce with the whole of a mail of ours is a tenth of that. The rest of a larger one is not looked at.
MOST_BYTES = 256 * 1024

_QMAIL = "Hi. This is the"
_COPY_BEGINS = re.compile(r"\n\n-[^\n]*(?:\n[^\n]+)*\n\n")


@dataclass(frozen=True, slots=True)
class Returned:
    tag: str
    wrong: frozenset[str]  # addresses in small letters; more than one where the mail was passed on


def returned(raw: bytes) -> Returned | None:
    """What it says of a mail of ours, or None. Never raises: anybody may send anything here."""
    try:
        bounce = message_from_bytes(raw[:MOST_BYTES])
        tag, wrong = _of_report(bounce) if bounce.is_multipart() else _of_qmail(bounce)
    except Exception:
        # The library stumbles over odd lengths, codecs and depths, each in a way of its own.
        return None
    return Returned(tag, wrong) if tag and wrong else None


def _of_report(bounce: Message) -> tuple[str, frozenset[str]]:
    if bounce.get_content_type() != "multipart/report":
        return "", frozenset()
    parts = _inside(bounce)
    wrong = {
        address
        for part in parts
        if part.get_content_type() == "message/delivery-status"
        for fields in _inside(part)
        for address in _wrong_in(fields)
    }
    return next(filter(None, map(_tag_in, parts)), ""), frozenset(wrong)


def _wrong_in(fields: Message) -> Iterator[str]:
    """The last address, as the server that gave up knew it. A mail that was passed on and got lost then had arrived."""
    action, status = _field(fields, "Action"), _field(fields, "Status")
    kind, _, address = _field(fields, "Final-Recipient").partition(";")
    if kind.strip().lower() != "rfc822" or not action.lower().startswith("failed"):
        return
    if says_wrong_address(status, words=_field(fields, "Diagnostic-Code")):
        yield _bare(address)


def _tag_in(part: Message) -> str:
    kind = part.get_content_type()
    if kind == "text/rfc822-headers":
        headers = part.get_payload(decode=True)
        return _field(message_from_bytes(headers), TAG) if isinstance(headers, bytes) else ""
    if kind != "message/delivery-status" and kind.startswith("message/"):
        return next((_field(inner, TAG) for inner in _inside(part)), "")
    return ""


def _of_qmail(bounce: Message) -> tuple[str, frozenset[str]]:
    raw = bounce.get_payload(decode=True)
    text = raw.decode("latin-1").replace("\r\n", "\n") if isinstance(raw, bytes) else ""
    copy = _COPY_BEGINS.search(text)
    if not text.startswith(_QMAIL) or copy is None:
        return "", frozenset()
    wrong = set()
    for paragraph in text[: copy.start()].split("\n\n"):
        address, _, words = paragraph.strip().partition("\n")
        if address.startswith("<") and address.endswith(">:") and says_wrong_address("", words=words):
            wrong.add(_bare(address.removesuffix(":")))
    return _field(message_from_string(text[copy.end() :].lstrip("\n")), TAG), frozenset(wrong)


def _inside(message: Message) -> list[Message]:
    found = message.get_payload()
    return [one for one in found if isinstance(one, Message)] if isinstance(found, list) else []


def _field(fields: Message, name: str) -> str:
    return str(fields.get(name, "")).strip()


def _bare(address: str) -> str:
    return address.strip().strip("<>").lower()
