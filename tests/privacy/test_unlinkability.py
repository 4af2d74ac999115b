"""Promise A, in numbers: nothing connects the signing of a credential with its use.

The attacker is the signer: it has the private key, every blinded message it signed and for whom, and
every credential that came back.
"""

from __future__ import annotations

from readier.domain.credential import PublicKey, verify
from tests.credential_client import blind, finalize, prepare
from tests.domain.test_credential import a_key, sign

RATERS = 12


def consistent(issuing: PublicKey, blinded: bytes, blind_signature: bytes, message: bytes, signature: bytes) -> bool:
    """Whether there is a blinding factor by which this issuance could have become this credential.

    r = blind signature / signature is the only candidate; it fits if r^e times the encoded message is
    what was signed, and if the signature checks.
    """
    s = int.from_bytes(signature)
    r = int.from_bytes(blind_signature) * pow(s, -1, issuing.n) % issuing.n
    encoded = pow(s, issuing.e, issuing.n)
    return (
        verify(issuing, message, signature)
        and pow(r, issuing.e, issuing.n) * encoded % issuing.n == int.from_bytes(blinded) % issuing.n
    )


def transcripts(keys):
    """What the signer saw of each rater, and what came back later from somewhere."""
    for key, public in keys:
        blinding = blind(public, prepare())
        blind_signature = sign(key, blinding.blinded)
        yield (
            (public, blinding.blinded, blind_signature),
            (
                blinding.message,
                finalize(public, blinding, blind_signature),
            ),
        )


def pairs(keys) -> int:
    issued, redeemed = zip(*transcripts(keys), strict=True)
    return sum(consistent(*issuance, *credential) for issuance in issued for credential in redeemed)


def test_every_issuance_could_have_become_every_credential():
    """With the private key and both lists complete: 12 raters, 144 pairs, all alike."""
    assert pairs([a_key()] * RATERS) == RATERS * RATERS


def test_one_key_for_each_rater_would_tell_them_apart():
    """A server that tags people so: 12 pairs are left. Hence the fingerprint that raters compare."""
    assert pairs([a_key(number) for number in range(RATERS)]) == RATERS
