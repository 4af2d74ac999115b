"""A database that is away, or that was away, costs people a moment and no answer."""

from __future__ import annotations

import socket

import psycopg
import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from readier.web.postgres.base import is_alive
from tests.build import a_sheet, an_open_survey, phones
from tests.operations.processes import database_url


@pytest.fixture
def away(monkeypatch):
    """From here on no statement reaches the database."""

    def leave():
        def fail(*_, **__):
            raise OperationalError("connection to server at db.internal failed")

        monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", fail)

    return leave


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        f"/api/v1/manifests/{'a' * 64}",  # a view of ours
        "/_allauth/browser/v1/auth/session",  # one of allauth's, behind the session's middleware
    ],
)
def test_people_are_asked_to_come_back_and_no_line_says_that_they_were_there(away, caplog, path):
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = "x" * 32
    if path.startswith("/api/v1/manifests"):
        del client.cookies["sessionid"]
    away()
    reply = client.get(path)
    assert (reply.status_code, reply.json()["code"]) == (503, "fault")
    assert reply["Retry-After"]
    assert "db.internal" not in reply.content.decode()
    assert [record.name for record in caplog.records] == []


@pytest.mark.usefixtures("shared_database")
def test_an_answer_that_met_no_database_arrives_when_it_is_sent_again(away, monkeypatch):
    survey = an_open_survey()
    phone = phones(survey)[0]
    assert phone.collects().status_code == 200
    body = phone.submission(a_sheet(survey))
    phone.client.raise_request_exception = False
    away()
    assert phone.client.post("/api/v1/responses", body, content_type="application/json").status_code == 503
    monkeypatch.undo()
    assert phone.client.post("/api/v1/responses", body, content_type="application/json").status_code == 200


@pytest.mark.usefixtures("shared_database")
def test_a_database_that_may_only_be_read_makes_whoever_sends_come_back_and_no_line_says_so(caplog):
    """As on a disk that was remounted, or on the copy that only follows."""
    survey = an_open_survey()
    phone = phones(survey)[0]
    assert phone.collects().status_code == 200
    phone.client.raise_request_exception = False
    switch = "SET default_transaction_read_only = {}" if connection.vendor == "postgresql" else "PRAGMA query_only = {}"
    with connection.cursor() as cursor:
        cursor.execute(switch.format("on"))
        caplog.clear()
        reply = phone.sends(a_sheet(survey))
        cursor.execute(switch.format("off"))
        assert (reply.status_code, reply["Retry-After"]) == (503, "5")
        assert [record.name for record in caplog.records] == []
        assert phone.sends(a_sheet(survey)).status_code == 200


@pytest.mark.usefixtures("shared_database")
def test_nobody_is_handed_a_connection_that_the_database_has_dropped():
    Client().get(f"/api/v1/manifests/{'a' * 64}")
    connection.close()
    if connection.vendor == "postgresql":
        options = settings.DATABASES["default"]["OPTIONS"]["pool"]
        assert options["timeout"] <= options["reconnect_timeout"] <= 5
        for one in [connection.pool.getconn() for _ in range(options["max_size"])]:
            connection.pool.putconn(one)  # as many as it may hold, and all will be dropped
        with psycopg.connect(database_url(), autocommit=True) as another:
            another.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
    assert Client(raise_request_exception=False).get(f"/api/v1/manifests/{'a' * 64}").status_code == 404


class Connection:
    """At rest, with a database that can say something, and that answers a question or does not."""

    autocommit = True

    def __init__(self, *, answers: bool) -> None:
        self.here, self.database = socket.socketpair()
        self.answers, self.asked = answers, 0

    def fileno(self) -> int:
        return self.here.fileno()

    def execute(self, _: str) -> None:
        self.asked += 1
        if not self.answers:
            raise psycopg.OperationalError("server closed the connection unexpectedly")


def test_a_connection_is_asked_whether_it_lives_only_where_there_is_something_to_read():
    quiet, told, dropped = Connection(answers=False), Connection(answers=True), Connection(answers=False)
    told.database.send(b"a setting has changed")
    dropped.database.close()
    assert [is_alive(one) for one in (quiet, told, dropped)] == [True, True, False]
    assert [one.asked for one in (quiet, told, dropped)] == [0, 1, 1]
