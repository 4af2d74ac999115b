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
from readier.keys.sealing import seal, unseal
from readier.keys.store import key_store
from readier.surveys.lifecycle import State
from readier.surveys.models import RaterGroup
from readier.web.problems import Invalid, Refusal

SLOT_BYTES = 16 + 32  # an invitation's id, and SHA-256 of the blinded message or zeros
NOTHING = bytes(32)


class AlreadyCollected(Refusal):
    code = "credential_already_collected"
    detail = "The right to answer was already collected on another device. Answer there, or change the answer there."


class SurveyClosed(Refusal):
    code = "survey_closed"
    detail = "This survey has closed. No more answers are taken."


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


def issue(invitation: Invitation, *, blinded_message: bytes, now: datetime) -> bytes:
    """The blind signature over `blinded_message`.

    The very same message is signed again (a lost reply); any other raises AlreadyCollected.
    Raises SurveyClosed, Declined, BlindedMessageInvalid.
    """
    group = invitation.group
    mark = hashlib.sha256(blinded_message).digest()
    with transaction.atomic():
        # All collections of a group queue here: two phones with one link cannot both be first.
        record = IssuingRecord.objects.select_for_update().filter(group=group).first()
        survey = type(group.survey).objects.get(pk=group.survey_id)
        if record is None or survey.state != State.OPEN or survey.closes_at <= now:
            raise SurveyClosed
        if Invitation.objects.get(pk=invitation.pk).declined:
            raise Declined
        slots = _slots(record, group)
        if slots[invitation.pk] not in {NOTHING, mark}:
            raise AlreadyCollected
        signature = _sign(group.key_id, blinded_message)
        slots[invitation.pk] = mark
        record.sealed = _sealed(group, slots).sealed
        record.save(update_fields=["sealed"])
    return signature


def has_collected(invitation: Invitation) -> bool:
    """Told to the holder of the link alone, so that a second device can say what happened."""
    record = IssuingRecord.objects.filter(group=invitation.group).first()
    return record is not None and _slots(record, invitation.group)[invitation.pk] != NOTHING


def count_collected(group: RaterGroup) -> int:
    """How many of the group have collected. For the close, which copies it."""
    return sum(mark != NOTHING for mark in _slots(group.issuing_record, group).values())


def _sign(key_id: str, blinded_message: bytes) -> bytes:
    key = PrivateKey.from_der(key_store().get(private_key_name(key_id)))
    try:
        return sign_blinded(key, blinded_message, random_bytes=secrets.token_bytes)
    except ValueError:
        raise BlindedMessageInvalid from None


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
