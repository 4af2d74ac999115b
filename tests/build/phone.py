"""A rater's phone, and a complete client of the raters' part of the API: it knows its link and speaks only HTTP."""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.test import Client

from readier.domain.credential import PublicKey
from readier.domain.credential import digest as credential_digest
from readier.invitations.models import Invitation
from readier.invitations.token import token_for
from readier.surveys.models import RaterGroup, Survey
from tests.credential_client import Blinding, blind, finalize, prepare

SUBMISSION_BYTES = 4096


def phones(survey: Survey) -> list[Phone]:
    """One phone for each invited rater."""
    return [Phone(one) for one in _invitations(survey) if one.nomination.reserve is None]


def reserve_phones(survey: Survey) -> list[Phone]:
    """One phone for each reserve, in their order, whether they were asked or not."""
    return [Phone(one) for one in _invitations(survey) if one.nomination.reserve is not None]


def _invitations(survey: Survey) -> QuerySet[Invitation]:
    return Invitation.objects.filter(group__survey=survey).select_related("nomination").order_by("nomination__address")


@dataclass
class Phone:
    """A rater's phone: knows the link, keeps the credential, speaks only HTTP."""

    invitation: Invitation
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    blinding: Blinding | None = None
    signature: bytes = b""
    revision: int = 0

    @property
    def headers(self) -> dict[str, str]:
        return {"Readier-Invitation": token_for(self.invitation)}

    @property
    def key_id(self) -> str:
        return str(RaterGroup.objects.get(pk=self.invitation.group_id).key_id)

    def opens(self) -> Any:
        return self.client.get("/api/v1/invitation", headers=self.headers)

    def posts(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return self.client.post(
            f"/api/v1/invitation/{path}", body or {}, content_type="application/json", headers=self.headers
        )

    def asks_to_sign(self) -> dict[str, str]:
        """The blinded credential, the same one however often it is asked for."""
        manifest = self.client.get(f"/api/v1/manifests/{self.key_id}").json()
        self.key = PublicKey.from_der(decode(manifest["public_key"]))
        self.blinding = self.blinding or blind(self.key, prepare())
        return {"blinded_message": encode(self.blinding.blinded)}

    def collects(self) -> Any:
        reply = self.posts("credential", self.asks_to_sign())
        if reply.status_code == 200:
            assert self.blinding
            self.signature = finalize(self.key, self.blinding, decode(reply.json()["blind_signature"]))
        return reply

    def submission(self, sheet: dict[str, Any] | None, *, revision: int | None = None, **change: Any) -> bytes:
        """The bytes that carry an answer. `change` spoils a field of them."""
        assert self.blinding
        self.revision = revision or self.revision + 1
        body = {
            "key_id": self.key_id,
            "message": encode(self.blinding.message),
            "signature": encode(self.signature),
            "revision": self.revision,
            "sheet": sheet,
        }
        return padded(body | change)

    def sends(self, sheet: dict[str, Any] | None, *, revision: int | None = None, **change: Any) -> Any:
        if not self.signature:
            assert self.collects().status_code == 200
        body = self.submission(sheet, revision=revision, **change)
        return self.client.post("/api/v1/responses", body, content_type="application/json")

    @property
    def digest(self) -> str:
        assert self.blinding
        return credential_digest(self.blinding.message, self.signature)


def padded(body: dict[str, Any], size: int = SUBMISSION_BYTES) -> bytes:
    bare = len(json.dumps(body | {"padding": ""}).encode())
    return json.dumps(body | {"padding": "x" * (size - bare)}).encode()


def encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def some_bytes(n: int = 32) -> bytes:
    return secrets.token_bytes(n)
