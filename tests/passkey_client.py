"""A passkey in software: what a phone and its browser answer to the two WebAuthn ceremonies."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor

USER_PRESENT, USER_VERIFIED, KEY_ATTESTED = 0x01, 0x04, 0x40


class Passkey:
    def __init__(self, origin: str = "http://localhost:8000") -> None:
        self.origin = origin
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.user_handle = b""

    def is_made(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer of navigator.credentials.create to `options`."""
        asked = options["publicKey"]
        self.user_handle = _decode(asked["user"]["id"])
        numbers = self.private.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + cbor.encode(key)
        data = self._data(asked["rp"]["id"], USER_PRESENT | USER_VERIFIED | KEY_ATTESTED) + attested
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        said = self._said("webauthn.create", asked["challenge"])
        return self._answer(clientDataJSON=said, attestationObject=attestation)

    def opens(self, options: dict[str, Any]) -> dict[str, Any]:
        """The answer of navigator.credentials.get to `options`."""
        asked = options["publicKey"]
        data = self._data(asked["rpId"], USER_PRESENT | USER_VERIFIED)
        said = self._said("webauthn.get", asked["challenge"])
        signature = self.private.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=said, authenticatorData=data, signature=signature, userHandle=self.user_handle
        )

    def _data(self, rp_id: str, flags: int) -> bytes:
        return hashlib.sha256(rp_id.encode()).digest() + bytes([flags]) + bytes(4)

    def _said(self, deed: str, challenge: str) -> bytes:
        return json.dumps({"type": deed, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, **response: bytes) -> dict[str, Any]:
        return {
            "id": _encode(self.id),
            "rawId": _encode(self.id),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {name: _encode(value) for name, value in response.items()},
        }


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
