"""Still WebPs in one envelope, as a picture that moves.

The format: developers.google.com/speed/webp/docs/riff_container (VP8X, ANIM, then an ANMF for each frame).
"""

from __future__ import annotations

import struct

FRAME_MS, LAST_MS = 1100, 2600


def animated(stills: list[bytes]) -> bytes:
    """Stills of one size, shown one after the other for ever."""
    width, height = _size(stills[0])
    frames = []
    for number, still in enumerate(stills, start=1):
        lasts = LAST_MS if number == len(stills) else FRAME_MS
        head = _u24(0) + _u24(0) + _u24(width - 1) + _u24(height - 1) + _u24(lasts) + b"\x02"
        frames.append(_chunk(b"ANMF", head + _picture(still)))
    canvas = _chunk(b"VP8X", bytes([0x02, 0, 0, 0]) + _u24(width - 1) + _u24(height - 1))
    body = b"WEBP" + canvas + _chunk(b"ANIM", struct.pack("<IH", 0xFFFFFFFF, 0)) + b"".join(frames)
    return _chunk(b"RIFF", body)


def _picture(still: bytes) -> bytes:
    """The one chunk of a still that holds its picture."""
    at = 12
    while at < len(still):
        name, size = still[at : at + 4], struct.unpack("<I", still[at + 4 : at + 8])[0]
        if name in (b"VP8 ", b"VP8L"):
            return still[at : at + 8 + size + size % 2]
        at += 8 + size + size % 2
    raise ValueError("a WebP without a picture")


def _size(still: bytes) -> tuple[int, int]:
    picture = _picture(still)
    if picture[:4] != b"VP8 ":
        raise ValueError("only pictures with loss are put in a row")
    width, height = struct.unpack("<HH", picture[14:18])
    return width & 0x3FFF, height & 0x3FFF


def _u24(number: int) -> bytes:
    return struct.pack("<I", number)[:3]


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
