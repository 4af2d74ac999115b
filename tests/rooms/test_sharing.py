"""Sharing a report: what is told by which section, to whom, until when, and that it is taken back at once."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from rest_framework import serializers

from readier.domain.terms import Hesitation, Horizon, Interest
from readier.outbox.delivery import deliver_due
from readier.people.models import Person
from readier.reports.models import Report, Share
from readier.reports.shape import ReportFields
from readier.reports.shared_copy import FATES, USUAL, Always, Section, shared_copy, with_needed
from readier.tick import tick
from tests.build import a_person, a_report, a_team, send, signed_in

pytestmark = pytest.mark.django_db
SHARES = "/api/v1/shares"


def today(days: int = 0) -> str:
    return (timezone.now().date() + timedelta(days=days)).isoformat()


@pytest.fixture
def report() -> Report:
    return a_report(a_person("Alice", team=a_team(manager=a_person("Bob"))))


def shares(report: Report, person: Person | None = None, **said: Any):
    """Alice shares, with Bob unless it is said with whom."""
    whom = {"person": str(person.pk)} if person else {"with_manager": True}
    path = f"/api/v1/surveys/{report.survey_id}/shares"
    return send(signed_in(report.survey.subject), "post", path, {"until": today(30)} | whom | said)


def leaves(serializer: type[serializers.Serializer], path: str = "") -> list[str]:
    """The path of each field of a report, all the way down."""
    found: list[str] = []
    for name, field in serializer._declared_fields.items():
        here, child = f"{path}{name}", getattr(field, "child", None)
        if isinstance(field, serializers.Serializer):
            found += leaves(type(field), f"{here}.")
        elif isinstance(child, serializers.Serializer):
            found += leaves(type(child), f"{here}.*.")
        else:
            found.append(here)
    return found


def test_every_field_of_a_report_is_decided_on_once_and_no_other():
    decided = {
        leaf: [known for known in FATES if leaf == known or leaf.startswith(f"{known}.")]
        for leaf in leaves(ReportFields)
    }
    assert [leaf for leaf, by in decided.items() if len(by) != 1] == []
    assert set(FATES) == {known for by in decided.values() for known in by}
    assert {fate for fate in FATES.values() if isinstance(fate, Section)} == set(Section)


def test_what_nobody_has_decided_on_is_left_out():
    document = {
        "version": 1,
        "secret": 1,
        "self": {"points": {}, "new": 2},
        "interpretation": {"signals": {"a": {"raw": 3}}},
    }
    assert shared_copy(document, list(Section)) == {"version": 1, "self": {"points": {}}}


def test_all_sections_together_are_the_report_but_for_the_surveys_id(report):
    whole = dict(report.document)
    assert shared_copy(report.document, list(Section)) == {name: whole[name] for name in whole if name != "survey"}


def test_a_section_tells_its_own_part_and_no_other(report):
    """Each leaf of the copy belongs to a section that was chosen, for each section alone."""
    for section in Section:
        told = list(_paths(shared_copy(report.document, [section])))
        assert told
        for path in told:
            [fate] = {FATES[known] for known in FATES if path == known or path.startswith(f"{known}.")}
            assert fate in {Always.SHOWN, section}, (section, path)


def _paths(part: Any, path: str = ""):
    if isinstance(part, dict):
        for name, inner in part.items():
            here = f"{path}.{name}" if path else name
            known = any(fate == here or fate.startswith(f"{here}.") or here.startswith(f"{fate}.") for fate in FATES)
            yield from _paths(inner, here if known else f"{path}.*")
    elif isinstance(part, list) and part and isinstance(part[0], dict):
        for inner in part:
            yield from _paths(inner, f"{path}.*")
    else:
        yield path


def test_what_is_usual_tells_nothing_of_interest_and_hesitation():
    """The same copy, whatever the subject wants and fears: nothing in it was computed from that."""
    alice = a_person("Alice")
    copies = set()
    for interest, hesitation in product(Interest, [None, *Hesitation]):
        document = a_report(alice, interest=interest, hesitation=hesitation, released_on=date(2026, 5, 1)).document
        copies.add(json.dumps(shared_copy(document, USUAL), sort_keys=True))
    assert len(copies) == 1
    assert "reading" not in copies.pop()


def test_what_colleagues_say_alone_tells_nothing_of_the_subjects_own_view():
    alice = a_person("Alice")
    own = {Section.GAP, Section.OWN_PATH, Section.INTEREST, Section.HESITATION, Section.READING, Section.EXPERIMENTS}
    colleagues = [one for one in Section if one not in own]
    copies = {
        json.dumps(shared_copy(a_report(alice, horizon=horizon, released_on=date(2026, 5, 1)).document, colleagues))
        for horizon in [None, *Horizon]
    }
    assert len(copies) == 1


def test_a_comparison_brings_the_side_that_it_compares_with():
    assert with_needed([Section.EXPERIMENTS]) == [Section.SIGNALS, Section.GAP, Section.EXPERIMENTS]
    assert with_needed([Section.OWN_PATH]) == [Section.HORIZON, Section.OWN_PATH]
    assert set(with_needed(USUAL)) == set(USUAL)


def test_the_manager_is_told_and_reads_what_was_chosen(report):
    made = shares(report)
    assert made.status_code == 201
    assert (made.json()["person"]["name"], made.json()["opened_on"]) == ("Bob", None)
    deliver_due()
    [told] = mail.outbox
    assert told.to == ["bob@example.org"]
    assert "permission" not in told.body
    bob = signed_in(Person.objects.get(name="Bob"))
    [listed] = bob.get(SHARES).json()["results"]
    assert (listed["subject"]["name"], listed["sections"]) == ("Alice", [one.value for one in USUAL])
    read = bob.get(f"{SHARES}/{listed['id']}").json()
    assert read["report"] == shared_copy(report.document, USUAL)
    assert {"interest", "hesitation"} & set(read["report"]["self"]) == set()
    [seen] = signed_in(report.survey.subject).get(f"/api/v1/surveys/{report.survey_id}/shares").json()["results"]
    assert seen["opened_on"] == today()


@pytest.mark.parametrize("who", ["coordinator", "another manager", "Charlie", "a second sharee", "nobody"])
def test_the_link_does_not_work_for_others(report, who):
    link = f"{SHARES}/{shares(report).json()['id']}"
    shares(report, a_person("Second"), sections=["horizon"])
    client = {
        "coordinator": lambda: signed_in(a_person("Dora", is_coordinator=True)),
        "another manager": lambda: signed_in(a_team("Web", manager=a_person("Eve")).manager),
        "Charlie": lambda: signed_in(a_person("Charlie")),
        "a second sharee": lambda: signed_in(Person.objects.get(name="Second")),
        "nobody": Client,
    }[who]()
    refused = 401 if who == "nobody" else 404
    assert client.get(link).status_code == refused
    path = f"/api/v1/surveys/{report.survey_id}"
    assert client.get(f"{path}/report").status_code == refused
    assert client.get(f"{path}/shares").status_code == refused
    assert send(client, "post", f"{path}/shares", {"with_manager": True, "until": today(1)}).status_code == refused
    assert client.delete(f"{path}/shares/{link.rsplit('/')[-1]}").status_code == refused
    if who not in {"nobody", "a second sharee"}:
        assert client.get(SHARES).json()["results"] == []
    assert Share.objects.filter(person__name="Bob").get().opened_on is None


def test_taken_back_it_is_gone_at_once_and_the_mail_that_waits_is_not_sent(report):
    made = shares(report).json()
    path = f"/api/v1/surveys/{report.survey_id}/shares/{made['id']}"
    alice = signed_in(report.survey.subject)
    assert alice.delete(path).status_code == 204
    assert signed_in(Person.objects.get(name="Bob")).get(f"{SHARES}/{made['id']}").status_code == 404
    deliver_due()
    assert mail.outbox == []
    assert alice.delete(path).status_code == 404


def test_it_ends_after_its_last_day_and_is_forgotten(report):
    made = shares(report, until=today()).json()
    bob = signed_in(Person.objects.get(name="Bob"))
    assert bob.get(f"{SHARES}/{made['id']}").status_code == 200
    yesterday = timezone.now().date() - timedelta(days=1)
    Share.objects.update(shared_on=yesterday, until=yesterday)
    assert bob.get(f"{SHARES}/{made['id']}").status_code == 404
    assert bob.get(SHARES).json()["results"] == []
    assert shares(report).status_code == 201  # what has ended does not stand in the way
    Share.objects.update(shared_on=yesterday, until=yesterday)
    tick()
    assert not Share.objects.exists()


def test_nothing_is_read_any_more_once_either_has_left(report):
    made = shares(report).json()
    bob = signed_in(Person.objects.get(name="Bob"))
    Person.objects.filter(name="Alice").update(is_active=False, left_on=today())
    assert bob.get(f"{SHARES}/{made['id']}").status_code == 404
    Person.objects.filter(name="Alice").update(is_active=True, left_on=None)
    Person.objects.filter(name="Bob").update(is_active=False, left_on=today())
    assert bob.get(f"{SHARES}/{made['id']}").status_code == 401


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ({"until": today(-1)}, 422, "until_out_of_range"),
        ({"until": today(367)}, 422, "until_out_of_range"),
        ({"person": "Alice"}, 422, "shared_with_oneself"),
        ({"person": "Gone"}, 422, "unknown_person"),
        ({"person": "Charlie", "with_manager": True}, 400, "invalid"),
        ({"with_manager": False}, 400, "invalid"),
        ({"sections": []}, 400, "invalid"),
        ({"sections": ["answers"]}, 400, "invalid"),
        ({}, 409, "already_shared"),
    ],
)
def test_a_share_is_with_one_other_person_who_is_here_of_something_until_some_day(report, said, status, code):
    a_person("Charlie")
    Person.objects.filter(pk=a_person("Gone").pk).update(is_active=False, left_on=today())
    if not said:
        shares(report)
    if name := said.get("person"):
        said = {"with_manager": False} | said | {"person": str(Person.objects.get(name=name).pk)}
    reply = send(
        signed_in(report.survey.subject),
        "post",
        f"/api/v1/surveys/{report.survey_id}/shares",
        {"until": today(30), "with_manager": True} | said,
    )
    assert (reply.status_code, reply.json()["code"]) == (status, code)


def test_without_a_manager_there_is_none_to_share_with():
    for subject in (a_person("Loner"), a_person("Boss")):
        if subject.name == "Boss":
            Person.objects.filter(pk=subject.pk).update(team=a_team("Own", manager=subject))
        assert shares(a_report(subject)).json()["code"] == "no_manager"
