"""The phone's half of RFC 9474, for tests: prepares, blinds and finishes a credential."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from readier.domain.credential import SALT_BYTES, PublicKey, verify

HASH_BYTES = 48  # SHA-384


@dataclass(frozen=True)
class Blinding:
    """What the phone keeps between asking and unblinding."""

    message: bytes
    blinded: bytes
    inverse: int


def prepare(nonce: bytes | None = None, prefix: bytes | None = None) -> bytes:
    """Randomized preparation: 32 random bytes before the message."""
    return (prefix or secrets.token_bytes(32)) + (nonce or secrets.token_bytes(32))


def blind(key: PublicKey, message: bytes, *, salt: bytes | None = None, r: int | None = None) -> Blinding:
    """Section 4.2 of the RFC. `salt` and `r` are fixed only by vectors."""
    encoded = emsa_pss(message, key.n.bit_length() - 1, secrets.token_bytes(SALT_BYTES) if salt is None else salt)
    m = int.from_bytes(encoded)
    r = r or secrets.randbelow(key.n - 2) + 2
    blinded = m * pow(r, key.e, key.n) % key.n
    return Blinding(message, blinded.to_bytes(key.modulus_bytes), pow(r, -1, key.n))


def finalize(key: PublicKey, blinding: Blinding, blind_signature: bytes) -> bytes:
    """Section 4.4. Raises ValueError if the signer cheated."""
    s = int.from_bytes(blind_signature) * blinding.inverse % key.n
    signature = s.to_bytes(key.modulus_bytes)
    if not verify(key, blinding.message, signature):
        raise ValueError("the signature does not check")
    return signature


def emsa_pss(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE of RFC 8017, section 9.1.1, with SHA-384."""
    size = (bits + 7) // 8
    hashed = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(size - len(salt) - HASH_BYTES - 2) + b"\x01" + salt
    mask = mgf1(hashed, len(block))
    masked = bytearray(a ^ b for a, b in zip(block, mask, strict=True))
    masked[0] &= 0xFF >> (8 * size - bits)
    return bytes(masked) + hashed + b"\xbc"


def mgf1(seed: bytes, size: int) -> bytes:
    blocks = (hashlib.sha384(seed + i.to_bytes(4)).digest() for i in range(-(-size // HASH_BYTES)))
    return b"".join(blocks)[:size]
