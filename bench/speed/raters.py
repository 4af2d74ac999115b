"""Open surveys with their raters' phones, and what a phone asks in a visit. Import it after `prepare`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bench.speed.wire import Wire
from readier.domain.credential import PublicKey
from readier.invitations.models import Invitation
from tests.build import Phone, a_person, a_sheet, an_open_survey, decode, encode, phones
from tests.credential_client import blind, finalize, prepare


def open_surveys(surveys: int, *, raters: int) -> Iterator[tuple[Phone, dict[str, Any]]]:
    """The phones of so many open surveys, one survey after the other, each with what its rater will say."""
    made = [an_open_survey(a_person(f"Subject{i}"), raters=raters, circle=f"c{i}.example") for i in range(surveys)]
    ready = [(phone, a_sheet(survey)) for survey in made for phone in phones(survey)]
    for phone, _ in ready:
        # What a phone knows from its link must not cost the bench's own database questions later.
        phone.invitation = Invitation.objects.select_related("group").get(pk=phone.invitation.pk)
    return iter(ready)


def rater_visit(wire: Wire, rater: tuple[Phone, dict[str, Any]]) -> None:
    """Context, manifest, credential, response, and the question whether it arrived: all that a phone ever asks."""
    phone, sheet = rater
    context = json.loads(wire.get("/api/v1/invitation", **phone.headers))
    manifest = json.loads(wire.get(f"/api/v1/manifests/{context['group']['key_id']}"))
    phone.key = PublicKey.from_der(decode(manifest["public_key"]))
    phone.blinding = blind(phone.key, prepare())
    asked = {"blinded_message": encode(phone.blinding.blinded)}
    signed = json.loads(wire.post("/api/v1/invitation/credential", asked, **phone.headers))
    phone.signature = finalize(phone.key, phone.blinding, decode(signed["blind_signature"]))
    receipt = json.loads(wire.post("/api/v1/responses", phone.submission(sheet)))
    arrived = json.loads(wire.post("/api/v1/responses/arrival", {"digest": receipt["received"]}))
    if not arrived["arrived"]:
        raise SystemExit("An answer was lost.")
