"""How a secret lies in its file: behind a sum, so that a flipped bit is found when it is read.

Otherwise the first to find it may be the release: an empty box takes an answer sealed with whatever is in the file, and
once the right key is back nobody can open what that one sealed.
"""

from __future__ import annotations

import hashlib

MARK = b"readier\x01"
SUM_BYTES = 16


def wrapped(secret: bytes) -> bytes:
    return MARK + _sum(secret) + secret


def unwrapped(kept: bytes) -> bytes:
    """Raises ValueError where the sum is another, or where there is nothing."""
    if not kept:
        raise ValueError("no key is empty")
    secret = kept[len(MARK) + SUM_BYTES :]
    if kept[len(MARK) :] == _sum(secret) + secret:
        return secret
    if kept.startswith(MARK):
        raise ValueError("the sum of a key is another")
    return kept  # Made before files had a sum.


def _sum(secret: bytes) -> bytes:
    return hashlib.sha256(secret).digest()[:SUM_BYTES]
