"""The sealed record of a rater group: who has collected, who has declined, which reserve was asked, in one blob.

It is rewritten whole, so that neither one copy of the database nor two of them show whose slot it was, and none what is
in it. The close counts what was collected and takes the record away, with all that it held.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date

from readier.invitations.models import Invitation, IssuingRecord
from readier.keys.sealing import seal, unseal
from readier.keys.store import KeyAway, key_store
from readier.surveys.models import RaterGroup
from readier.web.standing import Blank, update

SLOT_BYTES = 16 + 32  # an invitation's id, and its mark
# Any other mark is the SHA-256 of a blinded message that was signed.
NOTHING = bytes(32)
DECLINED = b"\xff" * 32
# Whoever declined, once a reserve was asked in their place; and a reserve who was not asked. They have no place.
PASSED_ON = b"\xfe" * 32
IN_RESERVE = b"\xfd" * 32
NO_PLACE = frozenset({PASSED_ON, IN_RESERVE})
_ASKED = b"\xfc" * 28  # a reserve who was asked, and the day

Slots = dict[uuid.UUID, bytes]
WRITTEN = update(
    IssuingRecord.objects.filter(pk=Blank("group", RaterGroup._meta.pk)),
    sealed=Blank("sealed", IssuingRecord._meta.get_field("sealed")),
)


def record_key_name(key_id: str) -> str:
    return f"issuing-{key_id}"


def new_record(
    group: RaterGroup, invitation_ids: Iterable[uuid.UUID], *, reserves: Iterable[uuid.UUID] = ()
) -> IssuingRecord:
    """An unsaved record with a slot for each: of those invited, an empty one. The record's key must exist."""
    slots = dict.fromkeys(invitation_ids, NOTHING) | dict.fromkeys(reserves, IN_RESERVE)
    return IssuingRecord(group=group, sealed=sealed(group, slots))


def asked_on(day: date) -> bytes:
    """The mark of a reserve who was given a place that day, and has not decided."""
    return _ASKED + day.toordinal().to_bytes(4)


def slots_of(record: IssuingRecord, group: RaterGroup) -> Slots:
    """UNDISCLOSED. Raises KeyAway."""
    plain = unseal(record.sealed, key=_key(group), place=_place(group))
    slots = [plain[i : i + SLOT_BYTES] for i in range(0, len(plain), SLOT_BYTES)]
    return {uuid.UUID(bytes=slot[:16]): slot[16:] for slot in slots}


def try_record_key(group: RaterGroup) -> None:
    """Whether it opens the record; what it says is dropped. Raises KeyAway, or a kind of it."""
    slots_of(group.issuing_record, group)


def rewrite(record: IssuingRecord, group: RaterGroup, slots: Slots) -> None:
    """All slots anew. The record must be locked: see issuing.hold."""
    WRITTEN.do(group=record.pk, sealed=sealed(group, slots))


def mark_of(invitation: Invitation) -> bytes:
    """For the holder of the link, and for what is mailed there. NOTHING once the close has taken the record."""
    try:
        record = invitation.group.issuing_record
    except IssuingRecord.DoesNotExist:
        return NOTHING
    try:
        return slots_of(record, invitation.group)[invitation.pk]
    except KeyAway:
        if IssuingRecord.objects.filter(group=invitation.group_id).exists():
            raise
        return NOTHING  # The close came in between, and took record and key.


def is_collected(mark: bytes) -> bool:
    return not (is_open(mark) or mark == DECLINED or mark in NO_PLACE)


def is_open(mark: bytes) -> bool:
    """Whether there is a place, neither collected nor declined."""
    return mark == NOTHING or mark.startswith(_ASKED)


def is_undecided(invitation: Invitation) -> bool:
    """Whether its rater may still be waiting for a quiet moment."""
    return is_open(mark_of(invitation))


def count_collected(group: RaterGroup) -> int:
    """How many of the group have collected. For the close, which copies it."""
    return sum(map(is_collected, slots_of(group.issuing_record, group).values()))


def sealed(group: RaterGroup, slots: Slots) -> bytes:
    plain = b"".join(pk.bytes + mark for pk, mark in slots.items())
    return seal(plain, key=_key(group), place=_place(group))


def _key(group: RaterGroup) -> bytes:
    return key_store().get(record_key_name(group.key_id))


def _place(group: RaterGroup) -> str:
    return f"issuing record {group.key_id}"
