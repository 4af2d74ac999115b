"""After a restore nobody answers twice, and nothing waits for a key that no longer exists."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.db import connection

from readier.conduct.ending import close_due
from readier.keys.store import key_store
from readier.outbox.delivery import deliver_due
from readier.responses.models import Box
from readier.tick import tick
from tests.build import a_person, a_sheet, an_open_survey, is_over, phones
from tests.operations.processes import database_url
from tests.operations.programs import run
from tests.services import postgres_binaries


def after_restore(*words):
    said = StringIO()
    call_command("after_restore", *words, stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_an_open_survey_is_cancelled_its_raters_told_and_nobody_collects_again():
    survey = an_open_survey(a_person("Alice"))
    deliver_due()
    assert "1 open surveys would be cancelled or given up" in after_restore()
    survey.refresh_from_db()
    assert survey.state == "open"
    assert "1 open surveys cancelled, 0 given up" in after_restore("--yes")
    deliver_due()
    assert sum("cancelled" in one.subject for one in mail.outbox) == 8
    assert phones(survey)[0].posts("credential", {"blinded_message": "AAAA"}).json()["code"] == "survey_closed"
    assert "0 open surveys cancelled, 0 given up" in after_restore("--yes")


@pytest.mark.django_db
def test_a_closed_survey_is_released_if_its_keys_are_there_and_given_up_if_not():
    readable, unreadable = (an_open_survey(a_person(name)) for name in ("Alice", "Bob"))
    for survey in (readable, unreadable):
        for phone in phones(survey)[:5]:
            assert phone.sends(a_sheet(survey)).status_code == 200
        close_due(is_over(survey).closes_at)
    [group] = unreadable.groups.all()
    key_store().destroy(f"box-{group.key_id}")
    assert "0 open surveys cancelled, 1 given up" in after_restore("--yes")
    tick()
    readable.refresh_from_db()
    unreadable.refresh_from_db()
    assert (readable.state, unreadable.state) == ("released", "lost")
    assert not Box.objects.exists()
    assert [name for name in key_store().names() if "-" in name] == []


@pytest.mark.usefixtures("shared_database")
def test_a_backup_that_comes_back_opens_no_answer_whose_keys_were_destroyed(another_database, tmp_path):
    was_open, was_closed = (an_open_survey(a_person(name)) for name in ("Alice", "Bob"))
    for survey in (was_open, was_closed):
        for phone in phones(survey)[:5]:
            assert phone.sends(a_sheet(survey)).status_code == 200
    close_due(is_over(was_closed).closes_at)
    backup = back_up(tmp_path / "backup")
    is_over(was_open)
    tick()  # After the backup both are released, and their keys destroyed.
    assert [name for name in key_store().names() if "-" in name] == []

    restore(backup, another_database)
    env = {"READIER_DATABASE_URL": another_database, "READIER_KEY_DIR": str(settings.KEY_DIR)}
    assert ask(another_database, "SELECT count(*) FROM responses_response") == [10]
    said = run("backend/manage.py", "after_restore", "--yes", **env)
    assert "0 open surveys cancelled, 2 given up" in said
    assert sorted(ask(another_database, "SELECT state FROM surveys_survey")) == ["lost", "lost"]
    assert ask(another_database, "SELECT count(*) FROM responses_response") == [0]
    assert [name for name in key_store().names() if "-" in name] == [], "nothing makes a destroyed key anew"


def back_up(place: Path) -> Path:
    """As docs/operating.md says."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(connection.settings_dict["NAME"]) as file:
            file.execute("VACUUM INTO ?", [str(place)])
    else:
        dump = [postgres_binaries() / "pg_dump", "--format", "custom", "--file", place, database_url()]
        subprocess.run(dump, check=True)
    return place


def restore(backup: Path, address: str) -> None:
    if connection.vendor == "sqlite":
        shutil.copy(backup, address.removeprefix("sqlite:///"))
        return
    command = [postgres_binaries() / "pg_restore", "--dbname", address, "--exit-on-error", backup]
    subprocess.run(command, check=True)


def ask(address: str, query: str) -> list[object]:
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as file:
            return [row[0] for row in file.execute(query)]
    with psycopg.connect(address) as server:
        return [row[0] for row in server.execute(query)]
