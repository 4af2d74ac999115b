"""Surveys whose answers lie sealed in their boxes, made in bulk. Import it after `prepare`.

Their keys to sign with are left out: making a thousand would take minutes, and a close and a release
need none.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import Any

from django.db import transaction

from readier.instruments.stored import current, instrument_of
from readier.invitations.models import Invitation, Nomination
from readier.invitations.record import new_record, record_key_name, rewrite
from readier.keys.store import key_store
from readier.people.models import Person
from readier.responses.box import make_box
from readier.responses.models import Box, Response
from readier.responses.sheets import Kept, pack
from readier.responses.submitting import box_key_name
from readier.surveys.models import RaterGroup, SelfRating, Survey

NUMBERS = count()


@transaction.atomic
def due_surveys(surveys: int, *, raters: int, closes_at: datetime) -> list[Survey]:
    """Open surveys that close at `closes_at`, every rater of which has answered."""
    return [_due(next(NUMBERS), raters=raters, closes_at=closes_at) for _ in range(surveys)]


def _due(number: int, *, raters: int, closes_at: datetime) -> Survey:
    chance = Random(number)
    survey = Survey.objects.create(
        subject=Person.objects.create_person(f"due{number}@example.org", name=f"Due {number}"),
        instrument=current(),
        state="open",
        step="tech_lead",
        closes_at=closes_at,
        made_at=closes_at - timedelta(days=14),
    )
    signals = [signal.id for signal in instrument_of(survey).signals_for(leads_already=False)]
    SelfRating.objects.create(survey=survey, points=dict.fromkeys(signals, 3), interest="yes", horizon="one_year")
    key_id = secrets.token_hex(32)
    key = secrets.token_bytes(32)
    key_store().put(box_key_name(key_id), key)
    key_store().put(record_key_name(key_id), secrets.token_bytes(32))
    group = RaterGroup.objects.create(
        survey=survey, relationships=["peer"], key_id=key_id, public_key=b"none", invited=raters
    )
    nominations = Nomination.objects.bulk_create(
        Nomination(survey=survey, name=f"Rater {i}", address=f"r{i}@{number}.example", relationship="peer")
        for i in range(raters)
    )
    invitations = Invitation.objects.bulk_create(Invitation(nomination=one, group=group) for one in nominations)
    record = new_record(group, [one.pk for one in invitations])
    record.save()
    make_box(key_id, public_key=b"none", signals=signals)
    sealed = {digest: _sheet(signals, chance) for digest in (secrets.token_hex(32) for _ in range(raters))}
    Response.objects.bulk_create(
        Response(digest=digest, box=Box(key_id), sealed=pack(Kept(1, sheet), key=key, digest=digest))
        for digest, sheet in sealed.items()
    )
    _all_have_collected(group, invitations)
    return survey


def _all_have_collected(group: RaterGroup, invitations: list[Invitation]) -> None:
    rewrite(group.issuing_record, group, {one.pk: secrets.token_bytes(32) for one in invitations})


def _sheet(signals: list[str], chance: Random) -> dict[str, Any]:
    return {
        "points": {signal: chance.choice((2, 3, 3, 4, 4, 4, 5, None)) for signal in signals},
        "horizon": chance.choice(("now", "six_months", "one_year")),
        "missing": chance.choice(("permission", "practice")),
        "role": chance.choice(("tech_lead", "people_lead")),
        "moment": chance.choice(("", "They asked the quiet ones first.")),
    }
