"""The chain of the audit trail: it is one chain, whatever happens at once, and what is done to it shows."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from readier.audit.anchoring import note_head
from readier.audit.deeds import Deed
from readier.audit.models import BEGINNING, Chain, Entry
from readier.audit.recording import hash_of, record
from readier.audit.verifying import verify
from tests.rooms.test_at_once import at_once

TODAY = timezone.now().date()
YESTERDAY = TODAY - timedelta(days=1)


def record_some(entries: int = 5) -> list[str]:
    with transaction.atomic():
        for at in range(entries):
            record(Deed.TOKEN_REVOKED, day=TODAY, token=str(at))
    return list(Entry.objects.order_by("number").values_list("hash", flat=True))


def checked(*words: str) -> str:
    said = StringIO()
    try:
        call_command("verify_audit", *words, stdout=said)
    except CommandError:
        return f"FAILED {said.getvalue()}"
    return said.getvalue()


def entry(number: int):
    return Entry.objects.filter(number=number)


@pytest.mark.django_db
def test_a_chain_that_nobody_touched_holds():
    assert "All 0 entries hold" in checked()
    hashes = record_some()
    assert hashes[-1] in checked()
    assert "FAILED" not in checked("--head", hashes[0], "--head", hashes[-1])


def put_in_between() -> None:
    [third] = entry(3)
    Entry.objects.filter(number__gte=3).order_by("-number").update(number=F("number") + 10)
    false = Entry(chain=third.chain, number=3, day=TODAY, deed="token_revoked", facts={}, previous="f" * 64)
    false.hash = hash_of(false)
    false.save()


def rewrite_from_the_third_on() -> None:
    """By somebody who knows how hashes are made, and leaves the head as it is."""
    previous = entry(2).get().hash
    for one in Entry.objects.filter(number__gte=3).order_by("number"):
        one.previous, one.day = previous, YESTERDAY
        one.hash = previous = hash_of(one)
        one.save()


TAMPERINGS = {
    "another fact": (lambda: entry(3).update(facts={"token": "x"}), 3),
    "another day": (lambda: entry(3).update(day=YESTERDAY), 3),
    "another deed": (lambda: entry(3).update(deed="token_made"), 3),
    "another hash": (lambda: entry(3).update(hash="f" * 64), 3),
    "the first left out": (lambda: entry(1).delete(), 1),
    "one left out": (lambda: entry(3).delete(), 3),
    "the last cut off": (lambda: entry(5).delete(), 5),
    "one put in": (put_in_between, 3),
    "rewritten to the end": (rewrite_from_the_third_on, 6),
    "a longer chain claimed": (lambda: Chain.objects.update(length=7), 6),
    "a beginning claimed to be forgotten": (lambda: Chain.objects.update(forgotten=2), 3),
}


@pytest.mark.django_db
@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_the_first_entry_that_was_tampered_with_is_named(tampering):
    record_some()
    deed, number = TAMPERINGS[tampering]
    deed()
    assert f"FAILED BROKEN  chain organisation, entry {number}:" in checked()


@pytest.mark.django_db
def test_a_chain_rewritten_with_its_head_is_found_by_a_hash_that_was_noted_before():
    noted = record_some()[-1]
    rewrite_from_the_third_on()
    Chain.objects.update(head=entry(5).get().hash)
    assert "All 5 entries hold" in checked()
    assert f"FAILED BROKEN  {noted} is not in the trail" in checked("--head", noted)


@pytest.mark.usefixtures("shared_database")
def test_deeds_at_the_same_moment_make_one_chain():
    def several(at: int) -> None:
        for turn in range(3):
            with transaction.atomic():
                record(Deed.TOKEN_REVOKED, day=TODAY, token=f"{at}.{turn}")

    assert at_once(*(lambda at=at: several(at) for at in range(6))) == [None] * 6
    assert (verify().entries, verify().broken) == (18, ())
    assert Chain.objects.get().length == 18


@pytest.mark.usefixtures("shared_database")
def test_an_entry_whose_transaction_fails_leaves_no_gap():
    record_some(1)

    def fails() -> None:
        with transaction.atomic():
            record(Deed.TOKEN_REVOKED, day=TODAY, token="never")
            raise ZeroDivisionError

    assert [type(one) for one in at_once(fails, fails)] == [ZeroDivisionError] * 2
    record_some(1)
    assert (verify().entries, verify().broken) == (2, ())
    assert entry(1).get().previous == BEGINNING


@pytest.mark.django_db
def test_the_log_says_once_a_day_where_the_trail_ends(caplog):
    head = record_some()[-1]
    now = timezone.now()
    with caplog.at_level("INFO"):
        for when in (now, now, now + timedelta(days=1)):
            note_head(when)
    assert caplog.messages == [f"audit.head hash={head}"] * 2
