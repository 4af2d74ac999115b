"""The audit trail: what is in it, how it is read and checked, and what is never in it."""

from __future__ import annotations

import json
import re
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from readier.audit.deeds import FACTS, PRIVATE, Deed
from readier.audit.models import Chain, Entry
from readier.audit.recording import record
from readier.conduct.giving_up import give_up
from readier.conduct.restoring import settle_after_restore
from readier.instruments.keeping import store
from readier.instruments.stored import first_document
from readier.people.membership import LastCoordinator, appoint, leave
from readier.reports.moments import mark
from tests.build import (
    a_person,
    a_released_survey,
    a_report,
    a_sheet,
    an_open_survey,
    phones,
    signed_in,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()
PATH = "/api/v1/audit"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "audit.md"


@pytest.fixture
def dora():
    return a_person("Dora", is_coordinator=True)


def deeds() -> list[str]:
    return list(Entry.objects.filter(chain="organisation").order_by("number").values_list("deed", flat=True))


def test_it_follows_a_survey_from_its_opening_to_its_release():
    survey = a_released_survey()
    entries = list(Entry.objects.order_by("number"))
    assert [one.deed for one in entries] == ["survey_opened", "survey_closed", "survey_released"]
    assert {one.survey for one in entries} == {survey.pk}
    assert {one.day for one in entries} <= {TODAY, survey.closes_at.date()}


def test_it_says_under_which_rules_a_survey_was_opened():
    survey = an_open_survey()
    closes_on = survey.closes_at.date().isoformat()
    assert Entry.objects.get().facts == {"closes_on": closes_on, "min_group": 5, "strict": False}


def test_it_says_to_which_day_a_close_was_moved():
    survey = an_open_survey()
    day = (survey.closes_at + timedelta(days=5)).date().isoformat()
    alice, path = signed_in(survey.subject), f"/api/v1/surveys/{survey.pk}"
    for deed, said in (("move-close", {"closes_on": day}), ("cancel", {})):
        assert alice.post(f"{path}/{deed}", said, "application/json").status_code == 200
    assert deeds() == ["survey_opened", "close_moved", "survey_cancelled"]
    assert Entry.objects.get(deed="close_moved").facts == {"closes_on": day}


def test_nothing_that_a_rater_does_is_in_it():
    survey = an_open_survey()
    before = Chain.objects.get()
    asked = phones(survey)
    assert asked[0].sends(a_sheet(survey)).status_code == 200
    assert asked[0].sends(a_sheet(survey, 2)).status_code == 200  # a change of mind
    for button in ("decline", "reconsider", "renew"):
        reply = Client(headers=asked[1].headers).post(f"/api/v1/invitation/{button}", {}, "application/json")
        assert reply.status_code in (200, 204), button
    after = Chain.objects.get()
    assert (after.length, after.head) == (before.length, before.head)


def test_an_operators_deeds_are_in_it():
    lost, cancelled = an_open_survey(a_person("Alice")), an_open_survey(a_person("Anna"), circle="example.net")
    give_up(lost, today=TODAY)
    settle_after_restore(today=TODAY)
    assert deeds()[2:] == ["survey_lost", "survey_cancelled", "settled_after_restore"]
    assert Entry.objects.get(deed="survey_cancelled").survey == cancelled.pk


def test_it_says_who_named_whom_a_coordinator(dora):
    eve = a_person("Eve")
    client = signed_in(dora)
    for is_coordinator in (True, True, False):
        path = f"/api/v1/directory/people/{eve.pk}/coordinator"
        assert client.put(path, {"is_coordinator": is_coordinator}, "application/json").status_code == 200
    found = Entry.objects.order_by("number").values_list("deed", "by", "person")
    assert list(found) == [("coordinator_appointed", dora.pk, eve.pk), ("coordinator_dismissed", dora.pk, eve.pk)]


def test_it_says_that_a_coordinator_has_left_whichever_way(dora):
    eve, peter = a_person("Eve", is_coordinator=True), a_person("Peter")
    leave(eve, peter, today=TODAY)
    assert list(Entry.objects.values_list("deed", "by", "person")) == [("coordinator_left", None, eve.pk)]


def test_a_deed_that_is_undone_leaves_no_entry(dora):
    for undone in (
        lambda: appoint(dora, is_coordinator=False, by=dora.pk, today=TODAY),
        lambda: leave(dora, today=TODAY),
    ):
        with pytest.raises(LastCoordinator):
            undone()
    assert deeds() == []


def test_it_says_who_made_and_revoked_a_token_and_never_its_secret(dora):
    client = signed_in(dora)
    said = {"name": "IdP", "scopes": ["manage_directory"], "expires_on": (TODAY + timedelta(days=9)).isoformat()}
    made = client.post("/api/v1/tokens", said, "application/json").json()
    assert client.delete(f"/api/v1/tokens/{made['id']}").status_code == 204
    first, second = Entry.objects.order_by("number")
    assert (first.by, second.by) == (dora.pk, dora.pk)
    assert first.facts == {"token": made["id"], "scopes": said["scopes"], "expires_on": said["expires_on"]}
    assert second.facts == {"token": made["id"]}


def test_it_says_who_chose_the_questions_that_are_asked(dora):
    store(json.dumps(first_document() | {"key": "acme"}))
    choice = {"key": "acme", "version": 1}
    for _ in range(2):
        assert signed_in(dora).put("/api/v1/instruments/current", choice, "application/json").status_code == 200
    [entry] = Entry.objects.all()
    assert (entry.deed, entry.by, entry.facts) == ("questions_chosen", dora.pk, choice)


@pytest.mark.parametrize(("remove", "deed"), [(True, "moment_removed"), (False, "moment_left")])
def test_it_says_who_decided_on_a_moment_and_not_of_whose_report(dora, remove, deed):
    report = a_report()
    mark(report, group="colleagues", place=0, state="reported")
    path = f"/api/v1/reported-moments/{report.moment_marks.get().pk}"
    assert signed_in(dora).post(path, {"remove": remove}, "application/json").status_code == 204
    [entry] = Entry.objects.all()
    assert (entry.deed, entry.by, entry.person, entry.survey, entry.facts) == (deed, dora.pk, None, None, {})


def test_older_entries_come_page_by_page(dora):
    with transaction.atomic():
        for _ in range(120):
            record(Deed.SETTLED_AFTER_RESTORE, day=TODAY)
    client, numbers, before = signed_in(dora), [], None
    while True:
        page = client.get(PATH, {"before": before} if before else {}).json()
        numbers += [one["number"] for one in page["results"]]
        if (before := page["next"]) is None:
            break
    assert numbers == list(range(120, 0, -1))


def test_the_database_refuses_a_person_beside_a_survey():
    an_open_survey()
    for field in ("by", "person"):
        with pytest.raises(IntegrityError, match="no_person_beside_a_survey"), transaction.atomic():
            Entry.objects.update(**{field: uuid.uuid4()})


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (Deed.SURVEY_CLOSED, {}),  # of which survey?
        (Deed.PERSON_ERASED, {"survey": uuid.uuid4()}),  # a person beside a survey
        (Deed.SURVEY_CLOSED, {"survey": uuid.uuid4(), "collected": 7}),  # what nobody is to know
        (Deed.CLOSE_MOVED, {"survey": uuid.uuid4()}),  # to which day?
    ],
)
def test_a_deed_says_what_the_table_allows_and_nothing_else(deed, said):
    with pytest.raises(ValueError, match=deed):
        record(deed, day=TODAY, **said)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_recorded_outside_the_transaction_that_does_it():
    with pytest.raises(ValueError, match="outside the transaction"):
        record(Deed.SETTLED_AFTER_RESTORE, day=TODAY)


def test_the_page_lists_every_deed_and_what_it_says():
    rows = re.findall(r"^\| `(\w+)` \|([^|]*)\|([^|]*)\|", PAGE.read_text(), flags=re.MULTILINE)
    assert {deed: set(re.findall(r"`(\w+)`", facts)) for deed, facts, _ in rows} == {
        deed.value: set(facts) for deed, facts in FACTS.items()
    }
    assert {deed for deed, _, who in rows if who.strip() == "the subject"} == {one.value for one in PRIVATE}


def test_an_exported_file_can_be_checked_with_the_lines_of_the_page(dora, tmp_path):
    an_open_survey()
    appoint(a_person("Zoë"), is_coordinator=True, by=dora.pk, today=TODAY)
    lines = signed_in(dora).get(f"{PATH}/export", headers={"Accept": "application/x-ndjson"}).content.decode()
    [program] = re.findall(r"```python\n(.*?)```", PAGE.read_text(), flags=re.DOTALL)
    file = tmp_path / "audit.jsonl"

    def check(text: str) -> str:
        file.write_text(text)
        said: list[str] = []
        exec(program.replace("readier-audit.jsonl", str(file)), {"print": said.append})  # noqa: S102
        return said[-1]

    head = Entry.objects.get(number=2).hash
    assert check(lines) == f"whole up to {head}"
    assert "entry 1 " in check(lines.replace('"min_group":5', '"min_group":6'))
    assert json.loads(lines.splitlines()[1])["hash"] == head
