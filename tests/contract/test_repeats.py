"""A double tap, a retry and a page in between: nothing is made twice, nothing is lost from a list."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from readier.surveys.models import Survey
from tests.build import a_draft, a_person, signed_in
from tests.contract.world import in_days

pytestmark = pytest.mark.django_db
DRAFT = {"step": "tech_lead", "closes_on": in_days(14)}


def create(client, key: str | None = None, **change):
    headers = {} if key is None else {"Idempotency-Key": key}
    return client.post("/api/v1/surveys", DRAFT | change, content_type="application/json", headers=headers)


def test_a_double_tap_makes_one_survey():
    alice = signed_in(a_person("Alice"))
    key = str(uuid.uuid4())
    first, second = create(alice, key), create(alice, key)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert Survey.objects.count() == 1


def test_another_tap_makes_another_survey():
    alice = signed_in(a_person("Alice"))
    made = {create(alice, key).json()["id"] for key in (str(uuid.uuid4()), str(uuid.uuid4()), None, None)}
    assert len(made) == 4


def test_a_key_belongs_to_whoever_sent_it():
    key = str(uuid.uuid4())
    mine = create(signed_in(a_person("Alice")), key).json()["id"]
    assert create(signed_in(a_person("Charlie")), key).json()["id"] != mine


@pytest.mark.parametrize("key", ["", "no uuid", "1"])
def test_a_key_must_be_a_uuid(key):
    refused = create(signed_in(a_person("Alice")), key)
    assert (refused.status_code, refused.json()["code"]) == (422, "malformed")


def test_pages_hold_every_survey_once_even_of_one_instant():
    alice = a_person("Alice")
    for _ in range(3):
        a_draft(alice, raters=0)
    first = Survey.objects.first()
    now = timezone.now()
    fields = {name: getattr(first, name) for name in ("subject_id", "instrument_id", "step", "closes_at")}
    Survey.objects.bulk_create(Survey(**fields, made_at=now) for _ in range(60))
    Survey.objects.bulk_create(Survey(**fields, made_at=now - timedelta(days=1)) for _ in range(60))
    client, seen, after = signed_in(alice), [], ""
    while after is not None:
        page = client.get("/api/v1/surveys", query_params={"after": after} if after else {}).json()
        seen += [one["id"] for one in page["results"]]
        after = page["next"]
    assert len(seen) == len(set(seen)) == 123


@pytest.mark.parametrize("after", ["x", "2026-01-01T00:00:00Z", f"_{uuid.uuid4()}", "\x00_", "9999-99-99_1"])
def test_a_page_that_never_was_is_refused(after):
    refused = signed_in(a_person("Alice")).get("/api/v1/surveys", query_params={"after": after})
    assert (refused.status_code, refused.json()["code"]) == (422, "malformed")
