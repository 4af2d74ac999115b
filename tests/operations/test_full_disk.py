"""A disk without room, and one that can only be read: people are asked to come back, and nothing is half done."""

from __future__ import annotations

import multiprocessing
import resource
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.db import connection, connections
from django.test import Client

from readier.pulse import health
from readier.responses.models import Response
from tests.build import a_sheet, an_open_survey, phones
from tests.operations.processes import ROOT

# PostgreSQL's disk is its own: to us it is a database that refuses, as in test_database_away.
IS_FILE = connection.vendor == "sqlite"


@pytest.mark.usefixtures("shared_database")
def test_an_answer_that_finds_no_room_arrives_when_there_is_some():
    survey = an_open_survey()
    early, late, *_ = phones(survey)
    assert early.sends(a_sheet(survey)).status_code == 200
    assert late.collects().status_code == 200
    body = late.submission(a_sheet(survey))
    connections.close_all()
    if IS_FILE:
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as file:
            file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    elif connection.vendor == "postgresql":
        connection.close_pool()
    without_room = multiprocessing.get_context("fork").Process(target=send_without_room, args=[body])
    without_room.start()
    without_room.join(60)
    assert without_room.exitcode == 0
    assert Response.objects.filter(pk=early.digest).exists()
    assert Client().post("/api/v1/responses", body, content_type="application/json").status_code == 200
    assert Response.objects.count() == 2


def send_without_room(body):
    """In a process of its own: no file of it may grow by a byte."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    client = Client(raise_request_exception=False)
    reply = client.post("/api/v1/responses", body, content_type="application/json")
    assert reply.status_code == (503 if IS_FILE else 200), reply.content


@pytest.mark.django_db
def test_a_database_file_that_can_only_be_read_is_not_ready(monkeypatch):
    health.checked.cache_clear()
    monkeypatch.setattr("readier.pulse.health.os.access", lambda path, mode: "sqlite" not in str(path))
    assert ("database" in Client().get("/readyz").json()["away"]) == IS_FILE
    health.checked.cache_clear()


def test_a_data_directory_that_cannot_be_made_stops_the_boot_by_name(tmp_path):
    blocked = tmp_path / "a file"
    blocked.touch()
    command = [sys.executable, "-c", "import readier.settings"]
    env = {"READIER_DATA_DIR": str(blocked / "data"), "PYTHONPATH": str(ROOT / "backend")}
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode == 1
    assert "READIER_DATA_DIR" in done.stderr
    assert "Traceback" not in done.stderr
