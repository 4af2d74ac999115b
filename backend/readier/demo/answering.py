"""A rater's answer in one process: collected and submitted through the same two doors as a phone's.

A phone blinds a message whose signature it cannot make. Here the key store is at hand, so the
signature is made first and then blinded: what the issuer sees and what the box takes is the same,
and no second implementation of PSS is needed.
"""

from __future__ import annotations

import math
import secrets
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_private_key

from readier.domain.credential import SALT_BYTES
from readier.invitations.issuing import issue, private_key_name
from readier.invitations.models import Invitation
from readier.invitations.token import Ticket
from readier.keys.store import key_store
from readier.responses.submitting import submit

MESSAGE_BYTES = 64


def answer(invitation: Invitation, sheet: dict[str, Any], *, now: datetime) -> None:
    """Collect the invitation's credential and hand the sheet in with it."""
    key_id = invitation.group.key_id
    key = load_der_private_key(
        key_store().get(private_key_name(key_id)), password=None, unsafe_skip_rsa_key_validation=True
    )
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("the key of a rater group is an RSA key")
    message = secrets.token_bytes(MESSAGE_BYTES)
    pss = padding.PSS(padding.MGF1(hashes.SHA384()), salt_length=SALT_BYTES)
    n, e = key.public_key().public_numbers().n, key.public_key().public_numbers().e
    wanted = int.from_bytes(key.sign(message, pss, hashes.SHA384()))
    r = next(r for r in iter(lambda: secrets.randbelow(n), 0) if math.gcd(r, n) == 1)
    blinded = pow(wanted * r, e, n)
    size = key.key_size // 8
    ticket = Ticket(invitation.pk, invitation.generation)
    signed = int.from_bytes(issue(ticket, blinded_message=blinded.to_bytes(size), now=now))
    signature = (signed * pow(r, -1, n) % n).to_bytes(size)
    submit(key_id, message=message, signature=signature, revision=1, sheet=sheet)
