"""Raters from outside the organisation are forgotten some time after a survey ended: nobody could erase them otherwise.

Who is in the directory is the organisation's to erase; once they are, their address is one from outside.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.functions import Lower

from readier.invitations.models import FORGOTTEN, Nomination
from readier.invitations.token import link_secret
from readier.keys.store import key_store
from readier.people.models import Person
from readier.pulse.daily import BATCH, once_a_day
from readier.surveys.lifecycle import State

KEY = "forgotten"
ENDED = (State.RELEASED, State.CANCELLED, State.LOST)


def forget_outsiders(now: datetime) -> int:
    """Safe to run twice, and by two at once."""
    ended_by = now - timedelta(days=settings.OUTSIDER_DAYS)
    return once_a_day("forget outsiders", lambda: _forget(ended_by), now=now)


@transaction.atomic
def _forget(ended_by: datetime) -> int:
    known = Person.objects.filter(email=OuterRef("in_small_letters"))
    old = Nomination.objects.filter(survey__state__in=ENDED, survey__closes_at__lt=ended_by)
    outside = old.exclude(address__endswith=FORGOTTEN).annotate(in_small_letters=Lower("address"))
    going = list(outside.filter(~Exists(known))[:BATCH])
    for one in going:
        one.name, one.address = "…", stand_in(one.address)
    Nomination.objects.bulk_update(going, ["name", "address"])
    return len(going)


def stand_in(address: str) -> str:
    """The same for the same rater, whether forgotten by now or not: raters of two surveys are compared by it.

    Keyed, since addresses can be guessed, with a key that is not in the database.
    """
    if address.endswith(FORGOTTEN):
        return address
    link_secret()  # An empty volume in the place of the right one is found out here, before a second key is made in it.
    mac = hmac.digest(key_store().get_or_make(KEY), address.lower().encode(), hashlib.sha256)
    return f"{mac.hex()[:32]}{FORGOTTEN}"
