"""The compose file's own commands, as processes on the tests' databases, play a survey to its report."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.build import Phone, a_draft, a_person, a_sheet, is_over, phones
from tests.operations import composed
from tests.operations.processes import BIN, until
from tests.operations.wire import Wire
from tests.services import free_port

pytestmark = pytest.mark.usefixtures("shared_database")

HOST = composed.FILLED_IN["READIER_HOST"]
ALLAUTH = "/_allauth/browser/v1"


class Composition:
    """Starts services as the compose file says, but here."""

    def __init__(self, processes, postbox):
        self.processes, self.postbox = processes, postbox
        self.port = free_port()

    def start(self, name):
        service = composed.ours()[name]
        words = [self._here(word) for word in service.get("command") or composed.command_of_image()]
        environment = composed.environment_of_image()
        environment |= {key: self._here(value) for key, value in service["environment"].items()}
        # What compose makes of service names is an address here.
        assert urlsplit(environment["READIER_DATABASE_URL"]).hostname == "postgres"
        assert urlsplit(environment["READIER_BROKER_URL"]).hostname == "redis"
        environment |= {
            "READIER_DATABASE_URL": self.processes.surroundings["READIER_DATABASE_URL"],
            "READIER_BROKER_URL": settings.CELERY_BROKER_URL,
            "READIER_CACHE_URL": settings.CELERY_BROKER_URL,
            "READIER_MAIL_URL": self.postbox.url,
        }
        return self.processes.start(BIN / words[0], *words[1:], **environment)

    def is_healthy(self, name):
        kind, *words = composed.ours()[name]["healthcheck"]["test"]
        words = [self._here(word) for word in words]
        check = [BIN / words[0], *words[1:]] if kind == "CMD" else ["/bin/sh", "-c", *words]
        return subprocess.run(check, capture_output=True, timeout=30).returncode == 0

    def _here(self, word):
        places = {"0.0.0.0": "127.0.0.1", "8000": str(self.port), "/tmp": str(self.processes.home)}  # noqa: S104, S108
        for there, here in places.items():
            word = word.replace(there, here)
        return word

    def wire(self):
        return Wire(self.port, HOST)


def test_the_compose_file_runs_a_survey_from_sign_in_to_report(processes, postbox):
    compose = Composition(processes, postbox)
    assert compose.start("migrate").wait(60) == 0
    parts = [compose.start(name) for name in ("web", "worker", "beat")]
    until(lambda: compose.is_healthy("web"), "the web server to be healthy")
    until(lambda: compose.is_healthy("worker"), "the worker to be healthy")
    until(lambda: compose.is_healthy("beat"), "beat to be healthy")
    survey = a_draft(a_person("Alice"))
    until(lambda: compose.wire().get("/readyz").json()["status"] == "ready", "the first tick")

    alice = signed_in(compose.wire(), postbox, "alice@example.org")
    assert alice.post(f"/api/v1/surveys/{survey.pk}/open", {}).json()["state"] == "open"
    for phone in phones(survey):
        until(lambda phone=phone: link(postbox, phone), "the invitation")
        if phone.invitation.nomination.address < "rater6":
            wired = Phone(phone.invitation, client=compose.wire())
            assert wired.sends(a_sheet(survey)).status_code == 200
    is_over(survey)
    report = f"/api/v1/surveys/{survey.pk}/report"
    until(lambda: postbox.find(rf"(https://{HOST}/app/surveys/{survey.pk}/report)", to="alice@example.org"), "the news")
    assert alice.get(report).json()["counts"] == {"invited": 8, "collected": 6, "received": 6}
    assert compose.wire().get(report).status_code == 401

    for part in parts:
        part.send_signal(signal.SIGTERM)
    assert [part.wait(30) for part in parts] == [0, 0, 0]
    assert processes.left() == []
    assert "Traceback" not in processes.log
    assert_that_nothing_else_was_written(processes.home)


def signed_in(wire, postbox, address):
    assert wire.get(f"{ALLAUTH}/auth/session").status_code == 401
    assert wire.post(f"{ALLAUTH}/auth/code/request", {"email": address}).status_code == 401
    code = until(lambda: postbox.find(r"\b(\d{8})\b", to=address), "the code")
    assert wire.post(f"{ALLAUTH}/auth/code/confirm", {"code": code}).status_code == 200
    return wire


def link(postbox, phone):
    token = phone.headers["Readier-Invitation"]
    return postbox.find(rf"(https://{HOST}/a/#t={token})", to=phone.invitation.nomination.address)


def assert_that_nothing_else_was_written(home: Path):
    """The root is read-only in a container: besides keys, all that may be written is in /tmp."""
    assert {path.name for path in home.iterdir()} == {"log", "alive", "ticking"}
    assert not list((composed.ROOT / "backend").rglob("celerybeat*"))
    assert os.path.isdir(settings.KEY_DIR)
