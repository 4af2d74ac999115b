"""Metrics: what alarms need, to whoever holds the token, and nothing that moves when a rater is there."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta

import pytest
import yaml
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from readier.keys.store import key_store
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.pulse import disk, health
from readier.pulse.beats import beat
from readier.running import VERSION, metrics
from readier.running.figures import at_least
from readier.surveys.models import Survey
from tests.build import a_sheet, an_open_survey, is_over, phones
from tests.operations.composed import ROOT

pytestmark = pytest.mark.django_db
TOKEN = "t" * 32
DOCUMENT = (ROOT / "docs" / "operating.md").read_text()


@pytest.fixture(autouse=True)
def _token(settings):
    settings.METRICS_TOKEN = TOKEN


def scrape(*, token=TOKEN):
    metrics.exposition.cache_clear()
    health.checked.cache_clear()
    # By number, as Prometheus may.
    return Client().get("/metrics", headers={"Host": "10.0.0.7:8000", "Authorization": f"Bearer {token}"})


def figures() -> dict[str, float]:
    families = text_string_to_metric_families(scrape().content.decode())
    return {
        ":".join([sample.name.removeprefix("readier_"), *sample.labels.values()]): sample.value
        for family in families
        for sample in family.samples
    }


def test_only_the_token_opens_it_and_without_one_in_the_settings_there_is_nothing(settings):
    assert scrape().status_code == 200
    for wrong in ("", "u" * 32, TOKEN + "t", "ü"):
        reply = scrape(token=wrong)
        assert (reply.status_code, reply.content) == (401, b"")
    assert Client().get("/metrics").status_code == 401
    settings.METRICS_TOKEN = ""
    for token in ("", TOKEN):
        assert Client().get("/metrics", headers={"Authorization": f"Bearer {token}"}).status_code == 404


def test_the_life_of_a_survey_moves_nothing_until_its_end_is_late():
    """Raters open, collect, answer, decline, renew; mail leaves. Whoever compares scrapes sees two that are equal."""
    survey = an_open_survey(raters=9)
    deliver_due()
    now = timezone.now()
    moves = r"^readier_tick_age_seconds .*$|^readier_disk_free_percent.* .*$"

    def seen() -> str:
        beat(now)
        return re.sub(moves, "", scrape().content.decode(), flags=re.MULTILINE)

    before = seen()
    first, second, *others = phones(survey)
    second.posts("decline")
    assert seen() == before
    first.posts("renew")
    assert Message.objects.filter(kind="link_renewed", state="waiting").exists()
    assert seen() == before
    for phone in others:
        phone.opens()
        phone.collects()
        assert phone.sends(a_sheet(survey)).status_code == 200
        assert seen() == before
    is_over(survey)
    Survey.objects.update(closes_at=now - timedelta(minutes=16))
    assert seen() != before
    assert figures()["surveys_late"] == 1


def test_mail_that_waits_is_told_late_and_by_order_of_magnitude():
    now = timezone.now()
    assert [at_least(many) for many in (0, 1, 9, 10, 99, 100, 54321)] == [0, 1, 1, 10, 10, 100, 10_000]

    def waits(many, age):
        Message.objects.bulk_create(
            Message(kind="sign_in_code", dedupe=f"{age} {one}", due_at=now - age) for one in range(many)
        )

    waits(40, timedelta(minutes=4))
    assert (figures()["mail_overdue"], figures()["mail_oldest_minutes"]) == (0, 0)
    waits(12, timedelta(minutes=23))
    assert (figures()["mail_overdue"], figures()["mail_oldest_minutes"]) == (10, 20)
    assert "sign_in_code" not in scrape().content.decode()


def test_dead_letters_are_counted_and_not_told_apart():
    for kind in ("invitation", "cancelled"):
        Message.objects.create(kind=kind, dedupe=kind, state="dead", due_at=timezone.now())
    told = scrape().content.decode()
    assert "readier_dead_letters 2.0" in told
    assert 'kind="' not in told


def test_keys_that_are_away_are_counted_by_survey():
    survey = an_open_survey()
    assert figures()["surveys_without_keys"] == 0
    for name in list(key_store().names()):
        if survey.groups.get().key_id[:16] in name:
            key_store().destroy(name)
    assert figures()["surveys_without_keys"] == 1


def test_the_database_is_told_of_in_steps_that_no_answer_makes(monkeypatch):
    assert figures()["database_mebibytes"] == 0
    monkeypatch.setattr(disk, "MIB", 1024)
    kib = figures()["database_mebibytes"]
    assert kib > 0, "the size is really asked for"
    assert kib % disk.STEP_MIB == 0


def test_what_is_away_is_told_while_the_database_is(monkeypatch):
    def away(*_, **__):
        raise DatabaseError("no such host db.internal")

    monkeypatch.setitem(health.NEEDED, "database", away)
    monkeypatch.setattr("readier.running.metrics.figures", away)
    told = figures()
    assert (told["part_up:database"], told["part_up:keys"]) == (0, 1)
    assert "mail_overdue" not in told
    assert "db.internal" not in scrape().content.decode()


def test_whoever_asks_without_pause_asks_the_database_once(django_assert_num_queries, monkeypatch):
    monkeypatch.setattr("time.monotonic", lambda: 1_000_000.0)
    assert scrape().status_code == 200
    with django_assert_num_queries(0):
        Client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})


def test_the_version_is_that_of_the_project():
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION
    assert figures()[f"info:{VERSION}"] == 1


def test_every_metric_is_documented_and_alarms_ask_for_none_that_is_not_there():
    beat(timezone.now())
    given = {name.partition(":")[0] for name in figures()}
    rows = re.findall(r"^\| `readier_(\w+)(?:\{\w+\})?` \|", DOCUMENT, re.MULTILINE)
    assert set(rows) == given
    [rules] = re.findall(r"^    groups:\n(?:     .*\n)+", DOCUMENT, re.MULTILINE)
    [group] = yaml.safe_load(rules)["groups"]
    asked = {name for rule in group["rules"] for name in re.findall(r"readier_(\w+)", rule["expr"])}
    assert asked <= given
    assert len(group["rules"]) == 7
