"""A command that cannot use the database says why, in a sentence, and repeats no password."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.operations.composed import ROOT, ours
from tests.services import free_port


def says(command: str, address: str, tmp_path) -> str:
    done = subprocess.run(
        [sys.executable, ROOT / "backend" / "manage.py", command],
        env=ours()["web"]["environment"]
        | {
            "READIER_DATABASE_URL": address,
            "READIER_DATA_DIR": str(tmp_path),
            "READIER_KEY_DIR": str(tmp_path / "keys"),
        },
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "hunter2" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("command", ["after_restore", "give_up"])
def test_one_that_is_empty_is_to_be_migrated(another_database, tmp_path, command):
    assert "Bring it up to date first: manage.py migrate" in says(command, another_database, tmp_path)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("sqlite:////nowhere/readier.sqlite3", "/nowhere/readier.sqlite3 cannot be opened"),
        ("postgres://readier:hunter2@127.0.0.1:{port}/readier", "cannot be reached. connection failed"),
    ],
)
def test_one_that_is_not_there_is_named_with_why(address, why, tmp_path):
    assert why in says("migrate", address.format(port=free_port()), tmp_path)
