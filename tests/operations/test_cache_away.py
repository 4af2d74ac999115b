"""Redis away: people sign in all the same, and tries are still counted."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from readier.outbox.delivery import deliver_due
from readier.web import cache as shared
from tests.build import a_person
from tests.services import free_port

pytestmark = pytest.mark.django_db
AUTH = "/_allauth/browser/v1/auth"


@pytest.fixture
def away(settings, monkeypatch):
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "30/m/ip,5/m/key"}
    settings.CACHES = {
        "default": {
            "BACKEND": "readier.web.cache.SharedWhilePossible",
            "LOCATION": f"redis://127.0.0.1:{free_port()}/0",
        }
    }
    monkeypatch.setattr(shared.SharedWhilePossible, "_away_until", 0.0)
    yield
    cache._here.clear()


def ask(client: Client, path: str, body: dict[str, str]):
    return client.post(f"{AUTH}/{path}", body, content_type="application/json")


def test_a_code_is_mailed_and_signs_in(away):
    a_person("Alice")
    client = Client()
    assert ask(client, "code/request", {"email": "alice@example.org"}).status_code == 401
    deliver_due()
    [code] = re.findall(r"\b\d{8}\b", mail.outbox[0].subject)
    assert ask(client, "code/confirm", {"code": code}).status_code == 200
    assert client.get("/api/v1/me").status_code == 200


def test_whoever_asks_for_many_codes_is_held_up_all_the_same(away):
    a_person("Alice")
    replies = [ask(Client(), "code/request", {"email": "alice@example.org"}) for _ in range(7)]
    assert [reply.status_code for reply in replies] == [401] * 5 + [400] * 2
    assert {one["code"] for one in replies[-1].json()["errors"]} == {"too_many_login_attempts"}


def test_it_is_said_once_and_names_no_place(away, caplog):
    for _ in range(3):
        cache.get("anything")
    assert [record.getMessage() for record in caplog.records] == ["cache.away fault=ConnectionError"]


def test_redis_is_asked_again_after_a_pause(away, monkeypatch):
    cache.set("kept", 1)
    assert cache.get("kept") == 1
    monkeypatch.setattr(shared.SharedWhilePossible, "_away_until", 0.0)
    monkeypatch.setattr("django.core.cache.backends.redis.RedisCache.get", lambda self, key: "from redis")
    assert cache.get("kept") == "from redis"
