"""Records a deed in the transaction that does it: both are there, or neither."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from readier.audit.deeds import FACTS, OF_SURVEYS, PRIVATE, Deed
from readier.audit.models import Chain, Entry

ORGANISATION = "organisation"


def record(
    deed: Deed,
    *,
    day: date,
    survey: UUID | None = None,
    by: UUID | None = None,
    person: UUID | None = None,
    **facts: Any,
) -> None:
    """Append an entry. Call it last in the transaction of the deed: until that ends, every other deed waits.

    survey   whose frame it was; then nobody is named
    by       who did it in office; None is the command line, or that nobody did
    person   to whom it was done

    Raises ValueError on what the table of deeds does not allow, and outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise ValueError(f"{deed} is recorded outside the transaction that does it")
    if set(facts) != FACTS[deed]:
        raise ValueError(f"{deed} says {sorted(FACTS[deed])}, and not {sorted(facts)}")
    if (survey is not None) != (deed in OF_SURVEYS):
        raise ValueError(f"{deed} is recorded {'with' if deed in OF_SURVEYS else 'without'} a survey")
    chain = _held(str(survey) if deed in PRIVATE else ORGANISATION)
    entry = Entry(
        chain=chain,
        number=chain.length + 1,
        day=day,
        deed=deed,
        survey=survey,
        by=by,
        person=person,
        facts=facts,
        previous=chain.head,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    Chain.objects.filter(pk=chain.pk).update(length=entry.number, head=entry.hash)


def said(entry: Entry) -> dict[str, Any]:
    """What is hashed: everything that an entry says."""
    return {
        "chain": entry.chain_id,
        "number": entry.number,
        "day": entry.day.isoformat(),
        "deed": str(entry.deed),
        "survey": entry.survey and str(entry.survey),
        "by": entry.by and str(entry.by),
        "person": entry.person and str(entry.person),
        "facts": entry.facts,
    }


def as_line(entry: Entry) -> str:
    """The entry and its place in the chain, as a line of a file that docs/audit.md says how to check."""
    return canonical(said(entry) | {"previous": entry.previous, "hash": entry.hash}) + "\n"


def canonical(value: Any) -> str:
    """JSON with sorted names, no spaces and ASCII alone: the same text in every language."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def hash_of(entry: Entry) -> str:
    return hashlib.sha256((entry.previous + canonical(said(entry))).encode()).hexdigest()


def _held(name: str) -> Chain:
    """The chain, its row locked: two deeds at once are one after the other."""
    held = Chain.objects.select_for_update().filter(pk=name).first()
    if held is None:
        Chain.objects.bulk_create([Chain(name=name)], ignore_conflicts=True)
        held = Chain.objects.select_for_update().get(pk=name)
    return held
