"""`make run` from outside: it starts, says who can sign in, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import socket
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.build import a_person, an_open_survey
from tests.operations.processes import ROOT, until
from tests.services import free_port

pytestmark = pytest.mark.usefixtures("shared_database")


@pytest.fixture
def serve(processes):
    processes.env = {
        "READIER_ENVIRONMENT": "development",
        "READIER_DATA_DIR": str(processes.home / "data"),
        "PORT": str(free_port()),
    }

    def start():
        return processes.start(sys.executable, ROOT / "backend" / "serve.py")

    return start


def page(processes, path):
    return urlopen(f"http://127.0.0.1:{processes.env['PORT']}{path}").read().decode()


def test_it_answers_says_who_can_sign_in_and_leaves_nothing_behind(serve, processes):
    a_person("Ruth", is_coordinator=True)
    an_open_survey(a_person("Alice"))
    supervisor = serve()
    until(lambda: "Ctrl-C stops everything" in processes.log, "the start")
    assert f"http://localhost:{processes.env['PORT']}/" in processes.log
    assert "alice@example.org" in processes.log
    assert "ruth@example.org" in processes.log
    assert "/a/#t=" in processes.log
    until(lambda: "rater7@example.org" in page(processes, "/dev/mailbox/"), "the worker to send the invitations")
    until(lambda: '"ready"' in page(processes, "/readyz"), "the first tick")

    os.kill(supervisor.pid, signal.SIGINT)
    assert supervisor.wait(30) == 0
    assert processes.left() == []
    assert "Traceback" not in processes.log


def test_one_part_that_dies_stops_the_rest_with_a_plain_line(serve, processes):
    a_person("Ruth", is_coordinator=True)
    supervisor = serve()
    until(lambda: "Ctrl-C stops everything" in processes.log, "the start")
    os.kill(worker_of(supervisor.pid), signal.SIGKILL)
    assert supervisor.wait(30) == 1
    assert "The worker stopped by itself (signal 9), so the rest is stopped too." in processes.log
    assert processes.left() == []


def test_a_stop_during_set_up_stops_the_set_up(serve, processes):
    supervisor = serve()
    until(lambda: len(processes.left()) > 1, "the set-up to start")
    os.kill(supervisor.pid, signal.SIGTERM)
    assert supervisor.wait(30) == 0
    assert processes.left() == []


def test_a_port_that_is_taken_is_named_at_once(serve, processes):
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(processes.env["PORT"])))
        other.listen()
        assert serve().wait(20) == 1
    assert f"Port {processes.env['PORT']} cannot be used" in processes.log
    assert "make run" in processes.log


def worker_of(parent: int) -> int:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return next(int(pid) for pid in children if b"celery" in Path(f"/proc/{pid}/cmdline").read_bytes())
