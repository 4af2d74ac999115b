"""The secret in a mailed link, and the tag by which a mail is known. Made when a mail is rendered and kept nowhere."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from readier.invitations.models import Invitation
from readier.keys.store import KeyGone, key_store
from readier.surveys.lifecycle import State
from readier.web.encoding import b64decode, b64encode
from readier.web.problems import Refusal
from readier.web.standing import Blank, Question

TOKEN_KEY = "tokens"  # noqa: S105 - the name of the key
MAX_GENERATION = 2**15 - 1  # what the column holds
TAG_MAC_BYTES = 16


class LinkInvalid(Refusal):
    code = "link_invalid"
    status = HTTPStatus.NOT_FOUND
    detail = "This link is not complete or not ours. Open it again from the mail."


class LinkRevoked(Refusal):
    code = "link_revoked"
    status = HTTPStatus.GONE
    detail = "This link was replaced or withdrawn. If a newer mail came, use that one."


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a genuine token says. Whether it still holds, only the invitation knows."""

    invitation_id: uuid.UUID
    generation: int


def token_for(invitation: Invitation) -> str:
    """<id>.<generation>.<mac>, made from a secret outside the database."""
    return _written(invitation, _mac(invitation.pk, invitation.generation))


def tag_for(invitation: Invitation) -> str:
    """What the first mail is known by when it comes back. It opens nothing."""
    return _written(invitation, _tag_mac(invitation.pk, invitation.generation))


def with_columns(*columns: str) -> Question[Invitation]:
    """An invitation by its id, with these `columns` of it and of the rows beside it."""
    beside = {column.rpartition("__")[0] for column in columns} - {""}
    found = Invitation.objects.select_related(*beside).only("generation", *columns)
    return Question(found.filter(pk=Blank("invitation", Invitation._meta.pk)))


def still_holds(ticket: Ticket, *, asking: Question[Invitation]) -> Invitation:
    """The invitation that the ticket opens, as it is now. Raises LinkRevoked."""
    invitation = asking.first(invitation=ticket.invitation_id)
    if invitation is None or invitation.generation != ticket.generation:
        raise LinkRevoked
    return invitation


def ticket_of(token: str) -> Ticket:
    """What the token says, without a look into the database. Raises LinkInvalid."""
    return _read(token, _mac)


def ticket_of_tag(tag: str) -> Ticket:
    """Which mail it is that came back. Raises LinkInvalid."""
    return _read(tag, _tag_mac)


def _written(invitation: Invitation, mac: bytes) -> str:
    return f"{b64encode(invitation.pk.bytes)}.{invitation.generation}.{b64encode(mac)}"


def _read(text: str, make: Callable[[uuid.UUID, int], bytes]) -> Ticket:
    try:
        raw_id, generation, mac = text.split(".")
        invitation_id, made, given = uuid.UUID(bytes=b64decode(raw_id)), int(generation), b64decode(mac)
    except ValueError:
        raise LinkInvalid from None
    # str() again: int() would also read "+1", "01" and the digits of other scripts.
    if not 0 < made <= MAX_GENERATION or str(made) != generation:
        raise LinkInvalid
    if not hmac.compare_digest(given, make(invitation_id, made)):
        raise LinkInvalid
    return Ticket(invitation_id, made)


def _mac(invitation_id: uuid.UUID, generation: int) -> bytes:
    return hmac.digest(link_secret(), invitation_id.bytes + generation.to_bytes(2), hashlib.sha256)


def _tag_mac(invitation_id: uuid.UUID, generation: int) -> bytes:
    """Of another length and another beginning: no tag is a link, and no link a tag. Short, for a line of a mail."""
    of = b"tag of a mail" + invitation_id.bytes + generation.to_bytes(2)
    return hmac.digest(link_secret(), of, hashlib.sha256)[:TAG_MAC_BYTES]


def link_secret() -> bytes:
    """What all tokens are made from. It is made at the first opening. Raises KeyAway."""
    try:
        return key_store().get(TOKEN_KEY)
    except KeyGone:
        # Links that were made from it are out: it is away, as when its volume is not mounted, and they work again
        # when it is back. With a new one every rater would hear that the link is not ours.
        if Invitation.objects.filter(group__survey__state=State.OPEN).exists():
            raise
    return key_store().get_or_make(TOKEN_KEY)
