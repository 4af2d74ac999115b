"""Two copies of the database, one just before and one just after a deed, do not show whose deed it was."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build import Phone, a_sheet, an_open_survey, phones
from tests.privacy.dumps import PHYSICAL, Row, snapshot

pytestmark = pytest.mark.usefixtures("shared_database")
# Where a row lies, and which transaction put it there, is part of what a dump shows.
KEY = {"responses_response": "digest", "invitations_issuingrecord": "group_id", "responses_box": "key_id"}


def what_changed(before: dict[str, list[Row]], after: dict[str, list[Row]]) -> set[tuple[str, str]]:
    """Table and column of everything that is not as it was."""
    changed = set()
    for table in after:
        was, now = (by_key(table, found[table]) for found in (before, after))
        if was.keys() != now.keys():
            changed.add((table, "which rows there are"))
        for key in was.keys() & now.keys():
            changed |= {(table, column) for column in now[key] if now[key][column] != was[key].get(column)}
    return changed


def by_key(table: str, rows: list[Row]) -> dict[Any, Row]:
    return {row[KEY.get(table, "id")] if KEY.get(table, "id") in row else repr(row): row for row in rows}


def around(deed) -> set[tuple[str, str]]:
    before = snapshot()
    assert deed().status_code in (200, 204)
    return what_changed(before, snapshot())


@pytest.fixture
def everybody() -> list[Phone]:
    everybody = phones(an_open_survey())
    # A first rewriting moves rows to where later ones find them.
    everybody[7].sends(a_sheet(everybody[7].invitation.group.survey))
    return everybody


def without_places(changed: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """What changed but for where: a row that is written lies somewhere else, whoever had it written."""
    return {
        (table, column) for table, column in changed if column not in {"_place", *(f"_{name}" for name in PHYSICAL)}
    }


def test_a_collection_shows_only_that_there_was_one(everybody):
    places = [around(phone.collects) for phone in everybody[:4]]
    # Collected again, by the first, and by the last to come: all alike.
    places += [around(everybody[0].collects), around(everybody[5].collects)]
    for changed in places:
        assert without_places(changed) == {("invitations_issuingrecord", "sealed")}
        assert {table for table, _ in changed} == {"invitations_issuingrecord"}


def test_a_decline_looks_like_a_collection_whoever_declines_and_when_they_come_back(everybody):
    deeds = [(phone, deed) for phone in everybody[:3] for deed in ("decline", "decline", "reconsider")]
    for phone, deed in deeds:
        before = snapshot()["invitations_issuingrecord"]
        changed = around(lambda phone=phone, deed=deed: phone.posts(deed))
        assert without_places(changed) == {("invitations_issuingrecord", "sealed")}
        after = snapshot()["invitations_issuingrecord"]
        assert [len(row["sealed"]) for row in after] == [len(row["sealed"]) for row in before]


def test_a_submission_touches_nothing_that_belongs_to_a_person(everybody):
    survey = everybody[0].invitation.group.survey
    for phone in everybody[:4]:
        phone.collects()
    for phone in everybody[:4]:
        changed = around(lambda phone=phone: phone.sends(a_sheet(survey)))
        # PostgreSQL notes in a row by which transaction it was locked: that of the box.
        assert {table for table, _ in changed} <= {"responses_response", "responses_box"}
        assert without_places(changed) == {
            ("responses_response", "sealed"),
            ("responses_response", "which rows there are"),
        }


def test_a_change_of_mind_a_withdrawal_and_a_late_repeat_look_alike(everybody):
    survey = everybody[0].invitation.group.survey
    for phone in everybody[:3]:
        phone.sends(a_sheet(survey))
    for phone in everybody[:3]:
        for sheet, revision in ((a_sheet(survey, 1), 5), (None, 6), (a_sheet(survey, 2), 1), (a_sheet(survey, 3), 9)):
            before = snapshot()["responses_response"]
            changed = around(lambda phone=phone, sheet=sheet, revision=revision: phone.sends(sheet, revision=revision))
            assert without_places(changed) == {("responses_response", "sealed")}
            # Not one of them is left as it was: otherwise the others would point at the one that changed.
            after = {row["digest"]: row["sealed"] for row in snapshot()["responses_response"]}
            assert all(after[row["digest"]] != row["sealed"] for row in before)


def test_looking_leaves_nothing(everybody):
    phone = everybody[0]
    for look in (
        phone.opens,
        lambda: phone.client.get(f"/api/v1/manifests/{phone.key_id}"),
        lambda: phone.client.post("/api/v1/responses/arrival", {"digest": "0" * 64}, content_type="application/json"),
    ):
        assert around(look) == set()
