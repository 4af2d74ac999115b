"""Makes the keys of a rater group: one to sign, one to seal answers, one to seal who collected."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.conf import settings

from readier.invitations.issuing import private_key_name
from readier.invitations.record import record_key_name
from readier.keys.sealing import KEY_BYTES
from readier.keys.store import KeyAway, key_store
from readier.responses.submitting import box_key_name


@dataclass(frozen=True, slots=True)
class PublicHalf:
    key_id: str  # SHA-256 of `public_key`, hex
    public_key: bytes  # SubjectPublicKeyInfo, DER


def make_keys() -> PublicHalf:
    """New keys, durable in the key store before anything refers to them. Raises KeyAway, and then leaves none."""
    private = new_private_key()
    public_key = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    key_id = hashlib.sha256(public_key).hexdigest()
    store = key_store()
    try:
        store.put(private_key_name(key_id), private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
        store.put(box_key_name(key_id), secrets.token_bytes(KEY_BYTES))
        store.put(record_key_name(key_id), secrets.token_bytes(KEY_BYTES))
    except KeyAway:
        destroy_keys(key_id)  # Half of them is litter.
        raise
    return PublicHalf(key_id=key_id, public_key=public_key)


def new_private_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=settings.CREDENTIAL_BITS)


def destroy_keys(key_id: str) -> None:
    """All keys of a group, for good. Twice does no harm."""
    for name in (private_key_name(key_id), box_key_name(key_id), record_key_name(key_id)):
        key_store().destroy(name)
