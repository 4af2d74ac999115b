"""Blind signatures: the published vectors, and what is refused."""

from __future__ import annotations

import dataclasses
import json
import secrets
from functools import lru_cache
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from readier.domain.credential import PrivateKey, PublicKey, digest, fingerprint, sign_blinded, verify
from tests.credential_client import Blinding, blind, finalize, prepare

RFC9474 = json.loads((Path(__file__).parents[1] / "vectors" / "rfc9474.json").read_text())
P, Q, N, E, D = (int(RFC9474["key"][name], 16) for name in "pqned")
VECTORS = [pytest.param({k: bytes.fromhex(v) for k, v in one.items() if k != "name"}, id=one["name"])
           for one in RFC9474["vectors"]]  # fmt: skip
WITH_SALT = [one for one in VECTORS if "PSS-" in one.id]
WITHOUT_SALT = [one for one in VECTORS if "PSSZERO-" in one.id]
RANDOMIZED = [one for one in VECTORS if "-Randomized" in one.id]
SIGNS = PrivateKey(n=N, e=E, p=P, q=Q, dp=D % (P - 1), dq=D % (Q - 1), qinv=pow(Q, -1, P))
CHECKS = PublicKey(n=N, e=E)


@lru_cache(maxsize=16)
def a_key(number: int = 0) -> tuple[PrivateKey, PublicKey]:
    """Small, for the time of the tests; vectors have the full size."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - thrown away with the test
    pkcs8 = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    spki = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return PrivateKey.from_der(pkcs8), PublicKey.from_der(spki)


def sign(key: PrivateKey, blinded: bytes) -> bytes:
    return sign_blinded(key, blinded, random_bytes=secrets.token_bytes)


# --- the published vectors


@pytest.mark.parametrize("vector", VECTORS)
def test_the_server_signs_as_published(vector):
    """The signature of a blinded message is one number, whatever chance masks its making."""
    assert sign(SIGNS, vector["blinded_msg"]) == vector["blind_sig"]
    assert sign(SIGNS, vector["blinded_msg"]) == vector["blind_sig"]


@pytest.mark.parametrize("vector", WITH_SALT)
def test_the_server_accepts_what_is_published_with_our_salt(vector):
    assert verify(CHECKS, vector["msg_prefix"] + vector["msg"], vector["sig"])


@pytest.mark.parametrize("vector", WITHOUT_SALT)
def test_the_server_refuses_the_variants_without_salt(vector):
    """They are good signatures of another scheme; two schemes with one key would be two kinds of credential."""
    message = vector["msg_prefix"] + vector["msg"]
    without = padding.PSS(padding.MGF1(hashes.SHA384()), salt_length=0)
    rsa.RSAPublicNumbers(e=E, n=N).public_key().verify(vector["sig"], message, without, hashes.SHA384())
    assert not verify(CHECKS, message, vector["sig"])


@pytest.mark.parametrize("vector", RANDOMIZED)
def test_the_test_client_blinds_as_published(vector):
    message = prepare(vector["msg"], vector["msg_prefix"])
    r = pow(int.from_bytes(vector["inv"]), -1, N)
    assert blind(CHECKS, message, salt=vector["salt"], r=r).blinded == vector["blinded_msg"]


@pytest.mark.parametrize("vector", [one for one in RANDOMIZED if one in WITH_SALT])
def test_the_test_client_finishes_as_published(vector):
    message = prepare(vector["msg"], vector["msg_prefix"])
    blinding = Blinding(message, vector["blinded_msg"], int.from_bytes(vector["inv"]))
    assert finalize(CHECKS, blinding, vector["blind_sig"]) == vector["sig"]


# --- refusals


@pytest.mark.parametrize("length", [0, 1, 127, 129, 256])
def test_a_blinded_message_of_another_length_is_refused(length):
    with pytest.raises(ValueError, match=f"has 128 bytes, got {length}"):
        sign(a_key()[0], bytes(length))


@pytest.mark.parametrize(("times_n", "more"), [(0, 0), (0, 1), (1, -1), (1, 0), (1, 1)])
def test_numbers_whose_signature_is_known_or_that_are_no_residues_are_refused(times_n, more):
    key, _ = a_key()
    blinded = (times_n * key.n + more).to_bytes(128)
    with pytest.raises(ValueError, match="strictly between 1 and n - 1"):
        sign(key, blinded)


@pytest.mark.parametrize("number", [2, -2])
def test_their_neighbours_are_signed(number):
    key, _ = a_key()
    m = number % key.n
    assert pow(int.from_bytes(sign(key, m.to_bytes(128))), key.e, key.n) == m


@pytest.mark.parametrize("part", ["dp", "dq", "qinv"])
def test_a_faulty_signature_is_caught_before_it_leaves(part):
    """One of them, with the right one, would factor the key."""
    key, _ = a_key()
    faulty = dataclasses.replace(key, **{part: getattr(key, part) ^ 2})
    with pytest.raises(ArithmeticError, match="it was not given out"):
        sign(faulty, (12345).to_bytes(128))


def test_chance_that_shares_a_factor_with_the_key_is_drawn_again():
    """So is 0 and 1: the first would lose the message, the second would mask nothing."""
    key, _ = a_key()
    drawn = iter([0, 1, key.p, key.q, 7])
    signature = sign_blinded(key, (12345).to_bytes(128), random_bytes=lambda size: next(drawn).to_bytes(size))
    assert pow(int.from_bytes(signature), key.e, key.n) == 12345
    assert next(drawn, None) is None


def test_every_signature_is_made_under_fresh_chance():
    drawn = []

    def random_bytes(size: int) -> bytes:
        drawn.append(secrets.token_bytes(size))
        return drawn[-1]

    key, _ = a_key()
    first, second = (sign_blinded(key, (12345).to_bytes(128), random_bytes=random_bytes) for _ in range(2))
    assert first == second
    assert len(set(drawn)) == len(drawn) == 2


def test_a_message_or_a_signature_that_was_changed_does_not_check():
    key, public = a_key()
    blinding = blind(public, prepare())
    signature = finalize(public, blinding, sign(key, blinding.blinded))
    assert verify(public, blinding.message, signature)
    assert not verify(public, blinding.message + b"x", signature)
    assert not verify(public, blinding.message, signature[:-1] + bytes([signature[-1] ^ 1]))
    assert not verify(public, blinding.message, signature[:-1])
    assert not verify(public, blinding.message, b"")
    assert not verify(a_key(1)[1], blinding.message, signature)


def test_a_cheating_signer_is_noticed():
    key, public = a_key()
    blinding = blind(public, prepare())
    with pytest.raises(ValueError, match="does not check"):
        finalize(public, blinding, sign(key, (12345).to_bytes(128)))


def test_a_private_key_shows_none_of_its_numbers():
    key, _ = a_key()
    assert repr(key) == "PrivateKey(1024 bits)"


@pytest.mark.parametrize("read", [PublicKey.from_der, PrivateKey.from_der])
def test_what_is_no_rsa_key_is_refused(read):
    with pytest.raises(ValueError):
        read(b"no key at all")


def test_a_credential_and_a_key_are_known_by_their_digests():
    """SHA-256, so that anybody can recompute what the manifest and the mail say."""
    assert digest(b"message", b"signature") == "9ffd5718ca7c3734a5764b7651839fefcf685bca07ea21f448bd5e76880a3d05"
    assert fingerprint(b"key") == "2c70e12b7a0646f92279f427c7b38e7334d8e5389cff167a1dc30e73f826b683"
