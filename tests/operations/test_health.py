"""What load balancers and monitors are told, and what they are not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from readier.pulse import health
from readier.pulse.beats import beat
from readier.tick import tick
from tests.services import free_port

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _ask_anew():
    health.checked.cache_clear()


def ask(path="/readyz"):
    # By number, as load balancers do: not one of the names of this install.
    reply = Client().get(path, headers={"Host": "10.0.0.7:8000"})
    return reply.status_code, reply.json()


def test_a_process_that_can_answer_at_all_is_alive(monkeypatch):
    monkeypatch.setattr("django.db.connection.cursor", fails(DatabaseError("no such host db.internal")))
    assert ask("/healthz") == (200, {"status": "alive"})


def test_an_install_with_all_its_parts_is_ready():
    tick()
    assert ask() == (200, {"status": "ready", "away": []})


def test_no_tick_for_some_minutes_is_told_but_turns_nobody_away():
    assert ask() == (200, {"status": "late", "away": ["tick"]})
    health.checked.cache_clear()
    beat(timezone.now() - timedelta(minutes=10))
    assert ask() == (200, {"status": "late", "away": ["tick"]})


def test_a_broker_that_is_away_turns_nobody_away(settings):
    tick()
    settings.CELERY_BROKER_URL = f"redis://user:secret@127.0.0.1:{free_port()}/0"
    assert ask() == (200, {"status": "late", "away": ["broker"]})


def test_a_disk_that_is_nearly_full_is_told_and_turns_nobody_away(monkeypatch):
    tick()
    monkeypatch.setattr("readier.pulse.disk.LEAST_FREE", 2**70)
    assert ask() == (200, {"status": "late", "away": ["disk"]})


def test_without_keys_or_database_people_are_sent_elsewhere_and_no_place_is_named(settings, tmp_path, monkeypatch):
    tick()
    blocked = tmp_path / "a file"
    blocked.touch()
    settings.KEY_DIR = blocked / "keys"
    assert ask() == (503, {"status": "not_ready", "away": ["keys"]})
    health.checked.cache_clear()
    monkeypatch.setitem(health.NEEDED, "database", fails(DatabaseError("no such host db.internal")))
    assert ask() == (503, {"status": "not_ready", "away": ["database", "keys"]})


def fails(fault):
    def check(*_, **__):
        raise fault

    return check
