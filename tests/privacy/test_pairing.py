"""Whoever steals the database cannot pair invitations with answers, nor say who came first.

The thief puts both sides in order by everything the database keeps (columns, places on the disk, transaction
numbers) and pairs rank with rank. Over many surveys chance finds one pair in each; a leak finds nearly all.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection

from readier.invitations.models import Invitation
from readier.outbox.delivery import deliver_due
from readier.responses import submitting
from readier.responses.models import Response
from readier.responses.sheets import closed
from tests.build import a_person, a_sheet, an_open_survey, phones
from tests.privacy.dumps import PHYSICAL, Row, snapshot

pytestmark = pytest.mark.usefixtures("shared_database")
RATERS = 8
SURVEYS = 10
# One right pair in each survey is what chance finds: ten in all. That it finds forty has a chance of
# about 7 in 10^13, and a leak finds eighty.
MOST_BY_CHANCE = 40


def test_no_order_of_the_database_pairs_raters_with_answers():
    found = Counter()
    for number in range(SURVEYS):
        found += right_pairs(number)
    assert len(found) > 100  # many ways were tried
    assert {how: pairs for how, pairs in found.items() if pairs >= MOST_BY_CHANCE} == {}


def test_the_thief_finds_them_all_where_answers_are_simply_inserted(monkeypatch):
    """The same thief, the same count, and the obvious way to keep an answer."""

    def insert(box, kept, *, key):
        digest, one = list(kept.items())[-1]
        Response.objects.create(digest=digest, box=box, sealed=closed(one, key=key, digest=digest))

    monkeypatch.setattr(submitting, "_rewrite", insert)
    found = Counter()
    for number in range(3):
        found += right_pairs(number)
    best, pairs = max(
        ((how, pairs) for how, pairs in found.items() if how.startswith("the order in which they came")),
        key=lambda one: one[1],
    )
    assert pairs == 3 * RATERS, best


def right_pairs(number: int) -> Counter[str]:
    """Plays a survey and counts, for each way to put both sides in order, how many pairs it got right."""
    survey = an_open_survey(a_person(f"Alice{number}"), raters=RATERS)
    deliver_due()
    coming = phones(survey)
    random.SystemRandom().shuffle(coming)
    for phone in coming:
        phone.opens()
        assert phone.collects().status_code == 200
        assert phone.sends(a_sheet(survey)).status_code == 200
    truth = {phone.digest: place for place, phone in enumerate(coming)}
    raters = {str(phone.invitation.pk): place for place, phone in enumerate(coming)}
    dump = snapshot()
    answers = [row for row in dump["responses_response"] if row["digest"] in truth]
    assert len(answers) == RATERS
    right: Counter[str] = Counter()
    people_in_order = orders_of_people(dump, raters) | {"the order in which they came": list(range(RATERS))}
    for how, people in people_in_order.items():
        for column, ordered in orders(answers):
            ranked = [truth[row["digest"]] for row in ordered]
            right[f"{how}, answers by {column}"] += sum(a == b for a, b in zip(people, ranked, strict=True))
            right[f"{how}, answers by {column}, last first"] += sum(
                a == b for a, b in zip(people, reversed(ranked), strict=True)
            )
    return right


def orders_of_people(dump: dict[str, list[Row]], raters: dict[str, int]) -> dict[str, list[int]]:
    """The raters in each order in which any table names each of them once."""
    found = {}
    for table, rows in dump.items():
        named = [(row, who) for row in rows if len(who := named_in(row, raters)) == 1]
        if Counter(who for _, [who] in named) != Counter(raters.values()):
            # Several messages for each: those of one kind are one list.
            groups: dict[str, list[Row]] = {}
            for row, _ in named:
                groups.setdefault(f"{table} {re.sub(r'[0-9a-f-]{30,}', '', str(row.get('dedupe')))}", []).append(row)
        else:
            groups = {table: [row for row, _ in named]}
        for title, group in groups.items():
            if len(group) == len(raters):
                for column, ordered in orders(group):
                    found[f"{title} by {column}"] = [named_in(row, raters)[0] for row in ordered]
    return found


def named_in(row: Row, raters: dict[str, int]) -> list[int]:
    said = " ".join(str(value) for value in row.values()).replace("-", "")
    return [place for pk, place in raters.items() if pk.replace("-", "") in said]


def orders(rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Rows by the place in which they were found and by every column that tells them apart."""
    for column in rows[0]:
        if len({str(row[column]) for row in rows}) > 1:
            yield column, sorted(rows, key=lambda row: by(row[column]))


def by(value: object) -> tuple[int, int, str]:
    """Numbers by size, ctid ("(3,7)") by page and place, all else as text."""
    if isinstance(value, int):
        return (0, value, "")
    if numbers := re.fullmatch(r"\((\d+),(\d+)\)|(\d+)", str(value)):
        page, place, whole = numbers.groups()
        return (0, int(whole or 0) + int(page or 0) * 10_000 + int(place or 0), "")
    return (1, 0, str(value))


def test_the_thief_sees_how_rows_are_kept():
    an_open_survey()
    row = snapshot()["invitations_invitation"][0]
    assert {f"_{name}" for name in PHYSICAL} <= set(row)
    assert len(named_in(row, {str(pk): 0 for pk in Invitation.objects.values_list("pk", flat=True)})) == 1
    assert connection.vendor in ("sqlite", "postgresql")
