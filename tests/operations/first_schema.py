"""Makes the first tables that Readier ever had, with data in them. A program: it needs a database of its own.

The rows are written through the models as they were then; what is sealed in them is sealed as then and now.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

import django

django.setup()

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from readier.conduct.keymaking import make_keys
from readier.instruments.document import parse
from readier.instruments.stored import first_document
from readier.invitations.record import SLOT_BYTES, record_key_name
from readier.invitations.token import link_secret
from readier.keys.sealing import seal
from readier.keys.store import key_store
from readier.responses.sheets import Kept, pack
from readier.responses.submitting import box_key_name

RATERS = 8
OURS = {"people", "instruments", "surveys", "invitations", "responses", "reports", "teams", "outbox"}


def main() -> None:
    executor = MigrationExecutor(connection)
    first = [node for node in executor.loader.graph.nodes if node[0] in OURS and node[1].startswith("0001_")]
    then: Any = executor.migrate(first).apps
    model = then.get_model
    alice, bob = (
        model("people", "Person").objects.create(email=f"{name}@example.org", name=name, password="!")
        for name in ("alice", "bob")
    )
    model("people", "Team").objects.create(name="Platform", manager=bob)
    document = first_document()
    signals = [signal.id for signal in parse(document).signals_for(leads_already=False)]
    instrument = model("instruments", "StoredInstrument").objects.create(
        key=document["key"], version=document["version"], document=document
    )

    def a_survey(subject: Any, state: str) -> Any:
        now = timezone.now()
        survey = model("surveys", "Survey").objects.create(
            subject=subject, instrument=instrument, state=state, step="tech_lead", made_at=now - timedelta(days=10),
            closes_at=now + timedelta(days=2) if state == "open" else now - timedelta(days=2), progress="fewer_than_5",
        )  # fmt: skip
        model("surveys", "SelfRating").objects.create(
            survey=survey, points=dict.fromkeys(signals, 3), interest="yes", horizon="one_year"
        )
        return survey

    running = a_survey(alice, "open")
    link_secret()
    public = make_keys()
    group = model("surveys", "RaterGroup").objects.create(
        survey=running, relationships=["peer"], key_id=public.key_id, public_key=public.public_key, invited=RATERS
    )
    invitations = []
    for i in range(RATERS):
        nomination = model("invitations", "Nomination").objects.create(
            survey=running, name=f"Rater {i}", address=f"rater{i}@example.org", relationship="peer"
        )
        invitations.append(model("invitations", "Invitation").objects.create(nomination=nomination, group=group))
        model("outbox", "Message").objects.create(
            kind="reminder", dedupe=f"reminder 1 {invitations[-1].pk}", ids={"invitation": str(invitations[-1].pk)},
            due_at=timezone.now() + timedelta(days=1), leased_until=None,
        )  # fmt: skip
    model("invitations", "Invitation").objects.filter(pk=invitations[6].pk).update(declined=True)
    # Five have collected and answered.
    marks = [hashlib.sha256(bytes([i])).digest() if i < 5 else bytes(32) for i in range(RATERS)]
    plain = b"".join(one.pk.bytes + mark for one, mark in zip(invitations, marks, strict=True))
    assert len(plain) == RATERS * SLOT_BYTES
    key = key_store().get(record_key_name(public.key_id))
    place = f"issuing record {public.key_id}"
    model("invitations", "IssuingRecord").objects.create(group=group, sealed=seal(plain, key=key, place=place))
    box = model("responses", "Box").objects.create(key_id=public.key_id, public_key=public.public_key, signals=signals)
    key = key_store().get(box_key_name(public.key_id))
    sheet = {
        "points": dict.fromkeys(signals, 4), "horizon": "six_months", "missing": None, "role": None, "moment": "",
    }  # fmt: skip
    for digest in (secrets.token_hex(32) for _ in range(5)):
        sealed = pack(Kept(1, sheet), key=key, digest=digest)
        model("responses", "Response").objects.create(digest=digest, box=box, sealed=sealed)
    # A report of then, small as it is: an upgrade must not touch a letter of it.
    ended = a_survey(bob, "released")
    report = {"released_on": "2026-01-01", "statement": "as it was"}
    model("reports", "Report").objects.create(survey=ended, document=report, released_on="2026-01-01")


if __name__ == "__main__":
    main()
