"""The secret in a mailed link. It is made when a mail is rendered and kept nowhere."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from http import HTTPStatus

from readier.invitations.models import Invitation
from readier.keys.store import key_store
from readier.web.encoding import b64decode, b64encode
from readier.web.problems import Refusal

TOKEN_KEY = "tokens"


class LinkInvalid(Refusal):
    code = "link_invalid"
    status = HTTPStatus.NOT_FOUND
    detail = "This link is not complete or not ours. Open it again from the mail."


class LinkRevoked(Refusal):
    code = "link_revoked"
    status = HTTPStatus.GONE
    detail = "This link was replaced or withdrawn. If a newer mail came, use that one."


def token_for(invitation: Invitation) -> str:
    """<id>.<generation>.<mac>, made from a secret outside the database."""
    mac = _mac(invitation.pk, invitation.generation)
    return f"{b64encode(invitation.pk.bytes)}.{invitation.generation}.{b64encode(mac)}"


def invitation_of(token: str) -> Invitation:
    """The invitation that the token opens. Raises LinkInvalid or LinkRevoked."""
    try:
        raw_id, generation, mac = token.split(".")
        invitation_id, made, given = uuid.UUID(bytes=b64decode(raw_id)), int(generation), b64decode(mac)
    except ValueError:
        raise LinkInvalid from None
    if not 0 < made < 1000 or not hmac.compare_digest(given, _mac(invitation_id, made)):
        raise LinkInvalid
    invitation = (
        Invitation.objects.select_related("nomination", "group__survey__subject", "group__survey__instrument")
        .filter(pk=invitation_id)
        .first()
    )
    if invitation is None or invitation.generation != made:
        raise LinkRevoked
    return invitation


def _mac(invitation_id: uuid.UUID, generation: int) -> bytes:
    secret = key_store().get_or_make(TOKEN_KEY)
    return hmac.digest(secret, invitation_id.bytes + generation.to_bytes(2), hashlib.sha256)
