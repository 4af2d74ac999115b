"""The only place where tests make things. Defaults are dull and valid.

Alice is the subject, Bob manages her team, and Charlie must never get in.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from readier.conduct.opening import open_survey
from readier.domain.credential import PublicKey
from readier.domain.credential import digest as credential_digest
from readier.instruments.stored import current, instrument_of
from readier.invitations.models import Invitation, Nomination
from readier.invitations.token import token_for
from readier.people.models import Person, Team
from readier.surveys.models import RaterGroup, SelfRating, Survey
from tests.credential_client import Blinding, blind, finalize, prepare

SUBMISSION_BYTES = 4096


def a_person(name: str = "Alice", **fields: Any) -> Person:
    return Person.objects.create_person(f"{name.lower()}@example.org", name=name, **fields)


def a_team(name: str = "Platform", manager: Person | None = None) -> Team:
    return Team.objects.create(name=name, manager=manager)


def a_draft(subject: Person | None = None, *, raters: int = 8, own: int = 3, **fields: Any) -> Survey:
    """A draft that is ready to open."""
    survey = Survey.objects.create(
        subject=subject or a_person(),
        instrument=current(),
        step=fields.pop("step", "tech_lead"),
        closes_at=timezone.now() + timedelta(days=10),
        made_at=timezone.now(),
        **fields,
    )
    signals = instrument_of(survey).signals_for(leads_already=survey.leads_already)
    SelfRating.objects.create(
        survey=survey,
        points={signal.id: own for signal in signals},
        interest="yes",
        horizon="three_years",
        prediction="one_year",
    )
    Nomination.objects.bulk_create(
        Nomination(survey=survey, name=f"Rater {i}", address=f"rater{i}@example.org", relationship="peer")
        for i in range(raters)
    )
    return survey


def an_open_survey(subject: Person | None = None, **fields: Any) -> Survey:
    survey = a_draft(subject, **fields)
    open_survey(survey, now=timezone.now())
    return survey


def phones(survey: Survey) -> list[Phone]:
    """One phone for each invited rater."""
    return [Phone(one) for one in Invitation.objects.filter(group__survey=survey).order_by("nomination__address")]


def is_over(survey: Survey) -> Survey:
    """Let the closing time have passed."""
    Survey.objects.filter(pk=survey.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
    survey.refresh_from_db()
    return survey


def a_sheet(survey: Survey, points: int | None = 4, **said: Any) -> dict[str, Any]:
    signals = instrument_of(survey).signals_for(leads_already=survey.leads_already)
    return {
        "points": {signal.id: points for signal in signals},
        "horizon": "six_months",
        "missing": "permission",
        "role": "tech_lead",
        "moment": "",
    } | said


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

    def collects(self) -> Any:
        manifest = self.client.get(f"/api/v1/manifests/{self.key_id}").json()
        self.key = PublicKey.from_der(decode(manifest["public_key"]))
        self.blinding = self.blinding or blind(self.key, prepare())
        reply = self.posts("credential", {"blinded_message": encode(self.blinding.blinded)})
        if reply.status_code == 200:
            self.signature = finalize(self.key, self.blinding, decode(reply.json()["blind_signature"]))
        return reply

    def sends(self, sheet: dict[str, Any] | None, *, revision: int | None = None, **change: Any) -> Any:
        if not self.signature:
            assert self.collects().status_code == 200
        assert self.blinding
        self.revision = revision or self.revision + 1
        body = {
            "key_id": self.key_id,
            "message": encode(self.blinding.message),
            "signature": encode(self.signature),
            "revision": self.revision,
            "sheet": sheet,
        } | change
        return self.client.post("/api/v1/responses", padded(body), content_type="application/json")

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


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def some_bytes(n: int = 32) -> bytes:
    return secrets.token_bytes(n)
