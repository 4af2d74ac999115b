"""Signs a blinded credential once per invitation, and keeps no more than that it did."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from readier.domain.credential import PrivateKey, sign_blinded
from readier.invitations.models import Invitation, IssuingRecord
from readier.invitations.token import LinkRevoked, Ticket
from readier.keys.sealing import KeyWrong, seal, unseal
from readier.keys.store import KeyAway, key_store
from readier.surveys.lifecycle import State
from readier.surveys.models import RaterGroup
from readier.web.problems import Invalid, Refusal

SLOT_BYTES = 16 + 32  # an invitation's id, and SHA-256 of the blinded message or zeros
NOTHING = bytes(32)
HELD = (
    "generation",
    "declined",
    "group__key_id",
    "group__survey__state",
    "group__survey__closes_at",
    "group__survey__collects_until",
)


class AlreadyCollected(Refusal):
    code = "credential_already_collected"
    detail = "The right to answer was already collected on another device. Answer there, or change the answer there."


class SurveyClosed(Refusal):
    code = "survey_closed"
    detail = "This survey has closed. No more answers are taken."


class CollectingOver(Refusal):
    code = "collecting_over"
    detail = "The days for collecting the right to answer are over. Nobody can join this survey any more."


class Declined(Refusal):
    code = "declined"
    detail = "You declined this invitation. You can reconsider until the survey closes."


class BlindedMessageInvalid(Invalid):
    code = "blinded_message_invalid"
    detail = "The blinded credential does not fit this survey's key."


def private_key_name(key_id: str) -> str:
    return f"private-{key_id}"


def record_key_name(key_id: str) -> str:
    return f"issuing-{key_id}"


def new_record(group: RaterGroup, invitation_ids: Iterable[uuid.UUID]) -> IssuingRecord:
    """An unsaved record with an empty slot for each invited. The record's key must exist."""
    return _sealed(group, {pk: NOTHING for pk in invitation_ids})


def hold(ticket: Ticket, *, now: datetime) -> tuple[IssuingRecord, Invitation]:
    """The group's record, locked, and the invitation as it is now. Call it in a transaction.

    All that a link can change queues here: two phones with one link cannot both be first, and a link
    that is being replaced collects nothing any more. Raises SurveyClosed, LinkRevoked.
    """
    group = RaterGroup.objects.filter(invitations=ticket.invitation_id)
    record = next(iter(IssuingRecord.objects.select_for_update(of=("self",)).filter(group__in=group)), None)
    # After the lock, never in one statement with it: PostgreSQL would show the survey as it was before the wait.
    try:
        latest = Invitation.objects.select_related("group__survey").only(*HELD).get(pk=ticket.invitation_id)
    except Invitation.DoesNotExist:
        raise LinkRevoked from None
    if latest.generation != ticket.generation:
        raise LinkRevoked
    survey = latest.group.survey
    if record is None or survey.state != State.OPEN or survey.closes_at <= now:
        raise SurveyClosed
    return record, latest


def issue(ticket: Ticket, *, blinded_message: bytes, now: datetime) -> bytes:
    """The blind signature over `blinded_message`.

    The very same message is signed again (a lost reply); any other raises AlreadyCollected.
    Raises SurveyClosed, LinkRevoked, Declined, CollectingOver, BlindedMessageInvalid.
    """
    mark = hashlib.sha256(blinded_message).digest()
    with transaction.atomic():
        record, latest = hold(ticket, now=now)
        if latest.declined:
            raise Declined
        collects_until = latest.group.survey.collects_until
        if collects_until is not None and collects_until <= now:
            # Not even the same message again: whoever watches would see it a moment before its answer.
            raise CollectingOver
        slots = _slots(record, latest.group)
        if slots[latest.pk] not in {NOTHING, mark}:
            raise AlreadyCollected
        signature = _sign(latest.group.key_id, blinded_message)
        slots[latest.pk] = mark
        IssuingRecord.objects.filter(pk=record.pk).update(sealed=_sealed(latest.group, slots).sealed)
    return signature


def has_collected(invitation: Invitation) -> bool:
    """Told to the holder of the link alone, so that a second device can say what happened."""
    record = _record(invitation.group)
    if record is None:
        return False
    try:
        return _slots(record, invitation.group)[invitation.pk] != NOTHING
    except KeyAway:
        if IssuingRecord.objects.filter(group=invitation.group_id).exists():
            raise
        return False  # The close came in between, and took record and key.


def count_collected(group: RaterGroup) -> int:
    """How many of the group have collected. For the close, which copies it."""
    return sum(mark != NOTHING for mark in _slots(group.issuing_record, group).values())


def _sign(key_id: str, blinded_message: bytes) -> bytes:
    secret = key_store().get(private_key_name(key_id))
    try:
        key = PrivateKey.from_der(secret)
    except ValueError:
        raise KeyWrong from None
    try:
        return sign_blinded(key, blinded_message, random_bytes=secrets.token_bytes)
    except ValueError:
        raise BlindedMessageInvalid from None


def _record(group: RaterGroup) -> IssuingRecord | None:
    try:
        return group.issuing_record
    except IssuingRecord.DoesNotExist:
        return None


def _place(group: RaterGroup) -> str:
    return f"issuing record {group.key_id}"


def _sealed(group: RaterGroup, slots: dict[uuid.UUID, bytes]) -> IssuingRecord:
    plain = b"".join(pk.bytes + mark for pk, mark in slots.items())
    key = key_store().get(record_key_name(group.key_id))
    return IssuingRecord(group=group, sealed=seal(plain, key=key, place=_place(group)))


def _slots(record: IssuingRecord, group: RaterGroup) -> dict[uuid.UUID, bytes]:
    plain = unseal(record.sealed, key=key_store().get(record_key_name(group.key_id)), place=_place(group))
    slots = [plain[i : i + SLOT_BYTES] for i in range(0, len(plain), SLOT_BYTES)]
    return {uuid.UUID(bytes=slot[:16]): slot[16:] for slot in slots}
