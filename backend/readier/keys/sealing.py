"""AES-256-GCM, with the place that a sealed thing belongs to bound into it."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from readier.keys.store import KeyWrong

KEY_BYTES = 32
NONCE_BYTES = 12


def seal(plain: bytes, *, key: bytes, place: str) -> bytes:
    """nonce || ciphertext. `place` (a table and row, say) must be the same at opening."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, plain, place.encode())


def unseal(sealed: bytes, *, key: bytes, place: str) -> bytes:
    """Raises KeyWrong if the key, the place or a bit is another."""
    try:
        return _cipher(key).decrypt(bytes(sealed[:NONCE_BYTES]), bytes(sealed[NONCE_BYTES:]), place.encode())
    except InvalidTag:
        raise KeyWrong from None


def _cipher(key: bytes) -> AESGCM:
    try:
        return AESGCM(key)
    except ValueError:
        raise KeyWrong from None
