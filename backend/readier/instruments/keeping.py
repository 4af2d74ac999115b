"""Keeps versions of instruments, and which of them new surveys use.

A stored version never changes: the database refuses it (migration 0004). What is wrong with one is
corrected by the next.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.domain.instrument import Instrument, unfit
from readier.instruments.document import DocumentFault, parse
from readier.instruments.models import StoredInstrument
from readier.instruments.yaml_text import YamlFault, read_yaml
from readier.web.problems import Invalid, NotFound, Refusal

OURS = "readier"


class InstrumentUnfit(Invalid):
    code = "instrument_unfit"

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__(". ".join(faults))


class VersionTaken(Refusal):
    code = "instrument_version_taken"


def examine(text: str | bytes) -> tuple[Instrument, dict[str, Any]]:
    """The instrument of a text, and its document. Raises InstrumentUnfit with everything that is wrong."""
    try:
        document = read_yaml(text)
        instrument = parse(document)
    except (YamlFault, DocumentFault) as fault:
        raise InstrumentUnfit([str(fault)]) from None
    faults = unfit(instrument)
    if instrument.key == OURS:
        faults.append(f"key: {OURS} is kept for what comes with Readier; take one of your own")
    if faults:
        raise InstrumentUnfit(faults)
    return instrument, document


def store(text: str | bytes) -> StoredInstrument:
    """Store a new version. Raises InstrumentUnfit, and VersionTaken unless it is the next of its key."""
    instrument, document = examine(text)
    stored = StoredInstrument.objects.filter(key=instrument.key)
    wanted = (stored.aggregate(last=Max("version"))["last"] or 0) + 1
    if instrument.version != wanted:
        raise VersionTaken(f"{instrument.key} {instrument.version}: the next version of this key is {wanted}.")
    try:
        with transaction.atomic():
            return StoredInstrument.objects.create(key=instrument.key, version=wanted, document=document)
    except IntegrityError:
        raise VersionTaken(f"{instrument.key} {wanted} was stored by somebody else just now.") from None


@transaction.atomic
def choose(key: str, version: int, *, by: UUID | None, today: date) -> StoredInstrument:
    """Let new surveys use this version. Those that exist keep theirs. Raises NotFound.

    by   the coordinator; None is the command line
    """
    chosen = StoredInstrument.objects.select_for_update().filter(key=key, version=version).first()
    if chosen is None:
        raise NotFound
    if chosen.is_current:
        return chosen
    StoredInstrument.objects.filter(is_current=True).update(is_current=False)
    chosen.is_current = True
    chosen.save(update_fields=["is_current"])
    record(Deed.QUESTIONS_CHOSEN, by=by, day=today, key=key, version=version)
    return chosen
