"""How a response lies in the box: padded to one size, sealed, its revision inside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from readier.domain.sheets import Sheet
from readier.domain.terms import Horizon, Missing, Role
from readier.keys.sealing import seal, unseal

# Larger than any sheet (12 signals, 200 characters of four bytes), so that all are of one size.
PLAIN_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Kept:
    """What is sealed: the highest revision seen, and the sheet as it came (None: withdrawn)."""

    revision: int
    sheet: dict[str, Any] | None


def pack(kept: Kept, *, key: bytes, digest: str) -> bytes:
    return closed(written(kept), key=key, digest=digest)


def unpack(sealed: bytes, *, key: bytes, digest: str) -> Kept:
    return read(opened(sealed, key=key, digest=digest))


def written(kept: Kept) -> bytes:
    plain = json.dumps({"revision": kept.revision, "sheet": kept.sheet}, ensure_ascii=False).encode()
    if len(plain) > PLAIN_BYTES:
        raise ValueError(f"a sheet of {len(plain)} bytes does not fit {PLAIN_BYTES}")
    return plain.ljust(PLAIN_BYTES)


def read(plain: bytes) -> Kept:
    return Kept(**json.loads(plain))


def closed(plain: bytes, *, key: bytes, digest: str) -> bytes:
    return seal(plain, key=key, place=f"response {digest}")


def opened(sealed: bytes, *, key: bytes, digest: str) -> bytes:
    """What was written, not read: whoever moves a box needs not know what lies in it."""
    return unseal(sealed, key=key, place=f"response {digest}")


def as_sheet(said: dict[str, Any]) -> Sheet:
    """The domain's form of a sheet that was checked when it came in."""
    return Sheet(
        points=said["points"],
        horizon=Horizon(said["horizon"]) if said["horizon"] else None,
        missing=Missing(said["missing"]) if said["missing"] else None,
        role=Role(said["role"]) if said["role"] else None,
        moment=said["moment"].strip(),
    )
