"""Takes an answer with its credential. The same reply to a first, a changed and a late repeat."""

from __future__ import annotations

import secrets
from http import HTTPStatus
from typing import Any

from django.db import transaction

from readier.domain.credential import PublicKey, verify
from readier.domain.credential import digest as credential_digest
from readier.keys.sealing import KEY_BYTES
from readier.keys.store import KeyWrong, key_store
from readier.responses.models import Box, Response
from readier.responses.sheets import Kept, closed, opened, read, unpack, written
from readier.web.problems import Invalid, Refusal
from readier.web.standing import Blank, Insert, Question, delete

KEY_ID, DIGEST = Blank("key_id", Box._meta.pk), Blank("digest", Response._meta.pk)
LOCKED = Question(Box.objects.select_for_update().filter(pk=KEY_ID))
LYING_IN = Question(Response.objects.filter(box=KEY_ID).values_list("digest", "sealed"))
TAKEN_OUT = delete(Response.objects.filter(box=KEY_ID))
PUT_IN = Insert(Response)
ARRIVED = Question(Response.objects.filter(pk=DIGEST).values_list("pk"))


class BoxClosed(Refusal):
    code = "survey_closed"
    detail = "This survey has closed. Your answers were not sent; they stay on your phone."


class AnsweringNotBegun(Refusal):
    code = "answering_not_begun"
    detail = "Answers are not taken yet. Yours stay on your phone, which sends them when the time has come."


class CredentialInvalid(Refusal):
    code = "credential_invalid"
    status = HTTPStatus.FORBIDDEN
    detail = "This credential does not open this survey."


class SheetDoesNotFit(Invalid):
    code = "sheet_does_not_fit"
    detail = "The sheet must answer each signal of this survey once: with 1 to 5, or with nothing."


def box_key_name(key_id: str) -> str:
    return f"box-{key_id}"


def submit(key_id: str, *, message: bytes, signature: bytes, revision: int, sheet: dict[str, Any] | None) -> str:
    """Keep the response, in place of an older revision of the same, and return its digest.

    `sheet` None withdraws. Raises BoxClosed, CredentialInvalid, SheetDoesNotFit, AnsweringNotBegun.
    """
    digest = credential_digest(message, signature)
    with transaction.atomic():
        # All submissions to a box queue here, and the close comes after them or before. What is checked under the
        # lock takes a tenth of a millisecond, which is less than asking for the box twice.
        box = LOCKED.first(key_id=key_id)
        if box is None:
            # Released or cancelled: its box is gone, and a phone that comes late hears the same.
            raise BoxClosed
        if not verify(PublicKey.from_der(bytes(box.public_key)), message, signature):
            raise CredentialInvalid
        if sheet is not None and set(sheet["points"]) != set(box.signals):
            raise SheetDoesNotFit
        if not box.is_open:
            raise BoxClosed
        if box.is_waiting:
            raise AnsweringNotBegun
        key = key_store().get(box_key_name(key_id))
        lying = {one: opened(sealed, key=key, digest=one) for one, sealed in LYING_IN.all(key_id=key_id)}
        if digest not in lying or read(lying[digest]).revision < revision:
            lying[digest] = written(Kept(revision=revision, sheet=sheet))
        _rewrite(box, lying, key=key)
    return digest


def try_box_key(key_id: str) -> None:
    """Whether the box's key opens what lies in it; what it says is dropped unread. Raises KeyAway, or a kind of it."""
    key = key_store().get(box_key_name(key_id))
    if len(key) != KEY_BYTES:
        raise KeyWrong
    for row in Response.objects.filter(box_id=key_id)[:1]:
        unpack(row.sealed, key=key, digest=row.digest)


def has_arrived(digest: str) -> bool:
    """Whether a response lies in a box that is not yet released."""
    return ARRIVED.first(digest=digest) is not None


def _rewrite(box: Box, lying: dict[str, bytes], *, key: bytes) -> None:
    """Every row of the box anew, in random order and sealed afresh; nobody else's is read for it.

    Otherwise PostgreSQL's xmin and SQLite's rowid would tell the order of arrival, and two copies
    of the database would show which row was new.
    """
    rows = [
        {"digest": digest, "box_id": box.pk, "sealed": closed(plain, key=key, digest=digest)}
        for digest, plain in lying.items()
    ]
    secrets.SystemRandom().shuffle(rows)
    TAKEN_OUT.do(key_id=box.pk)
    PUT_IN.do(rows)
