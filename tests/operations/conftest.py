from __future__ import annotations

import psycopg
import pytest
from aiosmtpd.controller import Controller
from django.db import connection

from tests.operations.postbox import Postbox
from tests.operations.processes import Processes, database_url
from tests.services import free_port


@pytest.fixture
def processes(tmp_path):
    """For starting real processes; whatever the test leaves running is killed."""
    home = tmp_path / "processes"
    home.mkdir()
    ours = Processes(home)
    yield ours
    ours.kill()


@pytest.fixture
def postbox():
    box = Postbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.url = f"smtp://127.0.0.1:{controller.port}"
    yield box
    controller.stop()


@pytest.fixture
def another_database(tmp_path, transactional_db):
    """The address of an empty database on the same engine."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'another.sqlite3'}"
        return
    with psycopg.connect(database_url(), autocommit=True) as server:
        server.execute("CREATE DATABASE another")
        yield database_url().rpartition("/")[0] + "/another"
        server.execute("DROP DATABASE another WITH (FORCE)")
