"""Signs a blinded credential once per invitation, and keeps no more than that it did (record.py)."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from readier.domain.credential import PrivateKey, PublicKey, sign_blinded
from readier.invitations.models import Invitation, IssuingRecord
from readier.invitations.record import DECLINED, NO_PLACE, Slots, is_open, rewrite, slots_of
from readier.invitations.token import LinkRevoked, Ticket, still_holds, with_columns
from readier.keys.store import KeyWrong, key_store
from readier.surveys.lifecycle import State
from readier.surveys.models import RaterGroup
from readier.web.problems import Invalid, Refusal
from readier.web.standing import Blank, Question

HELD = with_columns(
    "group__key_id",
    "group__survey__state",
    "group__survey__closes_at",
    "group__survey__collects_until",
)
LOCKED = Question(
    IssuingRecord.objects.select_for_update(of=("self",)).filter(
        group__in=RaterGroup.objects.filter(invitations=Blank("invitation", Invitation._meta.pk))
    )
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


@dataclass(frozen=True, slots=True)
class Held:
    """The invitation of a link as it is now, and the record of its group, locked."""

    invitation: Invitation
    record: IssuingRecord
    slots: Slots

    @property
    def mark(self) -> bytes:
        return self.slots[self.invitation.pk]

    def keep(self, mark: bytes) -> None:
        rewrite(self.record, self.invitation.group, self.slots | {self.invitation.pk: mark})


def hold(ticket: Ticket, *, now: datetime) -> Held:
    """Call it in a transaction.

    All that a link can change queues here: two phones with one link cannot both be first, and a link
    that is being replaced collects nothing any more, nor one whose place went to a reserve.
    Raises SurveyClosed, LinkRevoked, KeyAway.
    """
    record = LOCKED.first(invitation=ticket.invitation_id)
    # After the lock, never in one statement with it: PostgreSQL would show the survey as it was before the wait.
    latest = still_holds(ticket, asking=HELD)
    survey = latest.group.survey
    if record is None or survey.state != State.OPEN or survey.closes_at <= now:
        raise SurveyClosed
    held = Held(latest, record, slots_of(record, latest.group))
    if held.mark in NO_PLACE:
        raise LinkRevoked
    return held


def issue(ticket: Ticket, *, blinded_message: bytes, now: datetime) -> bytes:
    """The blind signature over `blinded_message`.

    The very same message is signed again (a lost reply); any other raises AlreadyCollected.
    Raises SurveyClosed, LinkRevoked, Declined, CollectingOver, BlindedMessageInvalid.
    """
    mark = hashlib.sha256(blinded_message).digest()
    with transaction.atomic():
        held = hold(ticket, now=now)
        if held.mark == DECLINED:
            raise Declined
        group = held.invitation.group
        collects_until = group.survey.collects_until
        if collects_until is not None and collects_until <= now:
            # Not even the same message again: whoever watches would see it a moment before its answer.
            raise CollectingOver
        if held.mark != mark and not is_open(held.mark):
            raise AlreadyCollected
        signature = _sign(group.key_id, blinded_message)
        held.keep(mark)
    return signature


def try_private_key(group: RaterGroup) -> None:
    """Whether the key that signs is the one that the group was published with. Raises KeyAway, or a kind of it."""
    key, public = _private_key(group.key_id), PublicKey.from_der(bytes(group.public_key))
    if (key.n, key.e) != (public.n, public.e):
        raise KeyWrong


def _sign(key_id: str, blinded_message: bytes) -> bytes:
    key = _private_key(key_id)
    try:
        return sign_blinded(key, blinded_message, random_bytes=secrets.token_bytes)
    except ValueError:
        raise BlindedMessageInvalid from None


def _private_key(key_id: str) -> PrivateKey:
    try:
        return PrivateKey.from_der(key_store().get(private_key_name(key_id)))
    except ValueError:
        raise KeyWrong from None
