"""Blind RSA signatures: RFC 9474, RSABSSA-SHA384-PSS-Randomized, the signer's and the checker's part.

The signer sees a blinded number and the checker an unblinded one; nothing connects them. Symbols are
those of the RFC. Chance arrives as an argument.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import gmpy2
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_private_key, load_der_public_key

SALT_BYTES = 48
RandomBytes = Callable[[int], bytes]


@dataclass(frozen=True, slots=True)
class PublicKey:
    """n and e of a rater group's key."""

    n: int
    e: int

    @classmethod
    def from_der(cls, spki: bytes) -> PublicKey:
        """From a SubjectPublicKeyInfo. Raises ValueError if it is no RSA key."""
        numbers = _rsa_public(spki).public_numbers()
        return cls(n=numbers.n, e=numbers.e)

    @property
    def modulus_bytes(self) -> int:
        return (self.n.bit_length() + 7) // 8


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """The numbers that sign. Never logged: the representation shows none of them."""

    n: int
    e: int
    p: int
    q: int
    dp: int
    dq: int
    qinv: int

    @classmethod
    def from_der(cls, pkcs8: bytes) -> PrivateKey:
        # Proving the primes anew at each signature takes a hundred times as long as the signature
        # (measured: 147 ms with 2048 bits, the group's lock held). The key is one we made and stored,
        # and a signature from a damaged one never leaves: `sign_blinded` checks it.
        key = load_der_private_key(pkcs8, password=None, unsafe_skip_rsa_key_validation=True)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise ValueError("not an RSA key")
        numbers = key.private_numbers()
        found = cls(
            n=numbers.public_numbers.n,
            e=numbers.public_numbers.e,
            p=numbers.p,
            q=numbers.q,
            dp=numbers.dmp1,
            dq=numbers.dmq1,
            qinv=numbers.iqmp,
        )
        if not found._hangs_together():
            raise ValueError("the numbers of this key do not belong together")
        return found

    def _hangs_together(self) -> bool:
        """What a flipped bit breaks. Some microseconds; whether p and q are prime would take long."""
        return (
            self.p * self.q == self.n
            and self.e * self.dp % (self.p - 1) == 1
            and self.e * self.dq % (self.q - 1) == 1
            and self.qinv * self.q % self.p == 1
        )

    def __repr__(self) -> str:
        return f"PrivateKey({self.n.bit_length()} bits)"


def sign_blinded(key: PrivateKey, blinded: bytes, *, random_bytes: RandomBytes) -> bytes:
    """BlindSign of RFC 9474, section 4.3. Raises ValueError for a message that is no residue of this key.

    The base is blinded once more with fresh chance: without it the time taken tells of the key
    (measured: Welch's t of 7.9). The result is checked with the public key before it leaves, for a
    single faulty CRT signature would factor the modulus.
    """
    size = (key.n.bit_length() + 7) // 8
    if len(blinded) != size:
        raise ValueError(f"a blinded message of this key has {size} bytes, got {len(blinded)}")
    m = int.from_bytes(blinded)
    if not 1 < m < key.n - 1:
        raise ValueError("a blinded message lies strictly between 1 and n - 1")
    r = _unit(key.n, random_bytes)
    # e is known to everybody, so this power need not hide it.
    masked = m * gmpy2.powmod(r, key.e, key.n) % key.n
    s_p = gmpy2.powmod_sec(masked % key.p, key.dp, key.p)
    s_q = gmpy2.powmod_sec(masked % key.q, key.dq, key.q)
    h = (s_p - s_q) * key.qinv % key.p
    s = int((s_q + h * key.q) * gmpy2.invert(r, key.n) % key.n)
    if gmpy2.powmod(s, key.e, key.n) != m:
        raise ArithmeticError("the signature does not check; it was not given out")
    return s.to_bytes(size)


def verify(key: PublicKey, message: bytes, signature: bytes) -> bool:
    """Whether `signature` is one of `message` by `key` (PSS, SHA-384, salt of 48 bytes)."""
    try:
        _from_numbers(key.n, key.e).verify(
            signature, message, padding.PSS(padding.MGF1(hashes.SHA384()), salt_length=SALT_BYTES), hashes.SHA384()
        )
    except InvalidSignature:
        return False
    return True


def digest(message: bytes, signature: bytes) -> str:
    """What a credential is known by once it was used: SHA-256 of message and signature, in hex."""
    return hashlib.sha256(message + signature).hexdigest()


def fingerprint(spki: bytes) -> str:
    """What a key is known by: SHA-256 of its SubjectPublicKeyInfo, in hex."""
    return hashlib.sha256(spki).hexdigest()


def _unit(n: int, random_bytes: RandomBytes) -> int:
    while True:
        # Sixteen bytes more than n has, so that the remainder is as good as even.
        r = int.from_bytes(random_bytes((n.bit_length() + 7) // 8 + 16)) % n
        if r > 1 and gmpy2.gcd(r, n) == 1:
            return r


def _rsa_public(spki: bytes) -> rsa.RSAPublicKey:
    key = load_der_public_key(spki)
    if not isinstance(key, rsa.RSAPublicKey):
        raise ValueError("not an RSA key")
    return key


@lru_cache(maxsize=256)
def _from_numbers(n: int, e: int) -> rsa.RSAPublicKey:
    return rsa.RSAPublicNumbers(e=e, n=n).public_key()
