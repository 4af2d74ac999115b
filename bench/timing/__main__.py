"""Times blind signatures of two kinds of message in random turns, and compares the two by Welch's t.

python -m bench.timing                          about three minutes
python -m bench.timing --signatures 4000        less sure

Whoever asks chooses what is signed. If one kind takes longer than another, and be it by a thousandth, the time tells
of the key. A t within 4.5 says that so many signatures do not show a difference (Goodwill et al., 2011). A signer that
hides nothing is timed beside ours: a method that sees nothing there proves nothing.
"""

from __future__ import annotations

import argparse
import gc
import random
import secrets
import time
from collections.abc import Callable
from math import sqrt
from statistics import fmean, variance

import gmpy2
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from readier.domain.credential import PrivateKey, sign_blinded

BITS = 3072
LIMIT = 4.5
SLOWEST_LEFT_OUT = 0.1  # what interrupted us, not what was signed

Sign = Callable[[PrivateKey, bytes], bytes]
Message = Callable[[PrivateKey], int]

# Against messages by chance. The last three know p, which nobody outside does: the worst that could be chosen. (A
# multiple of p is quick for everybody: its power is 0. Whoever can choose one has the key.)
KINDS: dict[str, Message] = {
    "always the same": lambda key: 3**1000 % key.n,
    "2": lambda key: 2,
    "1 modulo p": lambda key: key.p * 12345 + 1,
    "a power of 2 modulo p": lambda key: key.p * 12345 + 2**1024,
    "as good as p modulo p": lambda key: key.p * 12345 - 1,
}


def ours(key: PrivateKey, blinded: bytes) -> bytes:
    return sign_blinded(key, blinded, random_bytes=secrets.token_bytes)


def bare(key: PrivateKey, blinded: bytes) -> bytes:
    """A signer that neither blinds nor takes constant time."""
    m = int.from_bytes(blinded)
    s_p, s_q = gmpy2.powmod(m % key.p, key.dp, key.p), gmpy2.powmod(m % key.q, key.dq, key.q)
    return int(s_q + (s_p - s_q) * key.qinv % key.p * key.q).to_bytes(len(blinded))


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m bench.timing", description=__doc__.splitlines()[0])
    reader.add_argument("--signatures", type=int, default=20_000, help="of each signer, half of each kind")
    asked = reader.parse_args()
    made = rsa.generate_private_key(public_exponent=65537, key_size=BITS)
    key = PrivateKey.from_der(made.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    gc.disable()
    print("| messages, against messages by chance | Readier, t | a signer that hides nothing, t |\n| --- | --- | --- |")
    for name, kind in KINDS.items():
        told = [welch(*timed(sign, key, kind, asked.signatures // len(KINDS))) for sign in (ours, bare)]
        print(f"| {name} | {' | '.join(f'{t:.1f}' for t in told)} |", flush=True)


def timed(sign: Sign, key: PrivateKey, kind: Message, signatures: int) -> tuple[list[int], list[int]]:
    """Nanoseconds of each signature of that kind, and of each by chance, in random turns."""
    chosen = kind(key).to_bytes(BITS // 8)
    turns = [chosen, None] * (signatures // 2)
    random.shuffle(turns)
    taken: tuple[list[int], list[int]] = ([], [])
    for one in turns:
        message = one or (2 + secrets.randbelow(key.n - 4)).to_bytes(BITS // 8)
        before = time.thread_time_ns()
        sign(key, message)
        taken[one is None].append(time.thread_time_ns() - before)
    return taken


def welch(one: list[int], other: list[int]) -> float:
    """Welch's t of two samples, both without what took longest in the two together."""
    limit = sorted(one + other)[int(len(one + other) * (1 - SLOWEST_LEFT_OUT)) - 1]
    a, b = ([ns for ns in all_ if ns <= limit] for all_ in (one, other))
    return (fmean(a) - fmean(b)) / sqrt(variance(a) / len(a) + variance(b) / len(b))


if __name__ == "__main__":
    main()
