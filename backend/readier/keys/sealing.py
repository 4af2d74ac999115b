"""AES-256-GCM, with the place that a sealed thing belongs to bound into it."""

from __future__ import annotations

import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


def seal(plain: bytes, *, key: bytes, place: str) -> bytes:
    """nonce || ciphertext. `place` (a table and row, say) must be the same at opening."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, place.encode())


def unseal(sealed: bytes, *, key: bytes, place: str) -> bytes:
    """Raises cryptography's InvalidTag if the key, the place or a bit is another."""
    return AESGCM(key).decrypt(bytes(sealed[:NONCE_BYTES]), bytes(sealed[NONCE_BYTES:]), place.encode())
