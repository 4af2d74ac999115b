"""What becomes of old entries, and of those of somebody who is erased. What is left still holds: see verifying.py."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from readier.audit.models import Chain, Entry
from readier.audit.recording import ORGANISATION
from readier.pulse.daily import BATCH, once_a_day


def forget_surveys(surveys: Iterable[UUID]) -> None:
    """The chains of these surveys, whole: they were their subject's alone."""
    Chain.objects.filter(pk__in=[str(one) for one in surveys]).delete()


def forget_entries(now: datetime) -> int:
    """Those older than READIER_AUDIT_DAYS, from the beginning of each chain. Safe to run twice."""
    before = now.date() - timedelta(days=settings.AUDIT_DAYS)
    return once_a_day("forget entries", lambda: _forget(before), now=now)


@transaction.atomic
def _forget(before: date) -> int:
    """The beginning of one chain: no entry goes before one that is still to be kept."""
    old = Entry.objects.filter(day__lt=before).order_by("chain", "number")
    for name in sorted(set(old.values_list("chain", flat=True))):
        chain = Chain.objects.select_for_update().get(pk=name)
        first = chain.entries.order_by("number")[:BATCH]
        going: list[Entry] = []
        for entry in first:
            if entry.day >= before:
                break
            going.append(entry)
        if going:
            _drop(chain, going)
            return len(going)
    return 0


def _drop(chain: Chain, going: list[Entry]) -> None:
    last = going[-1]
    if chain.pk != ORGANISATION and last.number == chain.length:
        chain.delete()
        return
    chain.entries.filter(number__lte=last.number).delete()
    Chain.objects.filter(pk=chain.pk).update(forgotten=last.number, forgotten_head=last.hash)
