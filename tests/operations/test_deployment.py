"""The files that an operator starts from: valid, guarded, and their commands really run the product."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import nullcontext

import psycopg
import pytest

from tests.operations import composed
from tests.operations.composed import FILLED_IN, ROOT, VARIABLE
from tests.operations.processes import BIN
from tests.services import a_postgres, createdb


def test_the_compose_file_and_the_dockerfile_are_valid():
    schema = [BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", ROOT / "docker-compose.yml"]
    for command in (schema, [BIN / "hadolint", ROOT / "Dockerfile"]):
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_service_runs_with_no_more_rights_than_it_needs():
    for name, service in composed.services().items():
        assert "no-new-privileges:true" in service["security_opt"], name
        assert not service.get("privileged"), name
        assert bool(service.get("ports")) == (name == "proxy"), f"{name}: only the proxy is reached from outside"
    for name, service in composed.ours().items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["volumes"] == ["keys:/keys"], f"{name}: keys in a volume of their own, nothing else kept"
    last_stage = (ROOT / "Dockerfile").read_text().rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001:10001$", last_stage, re.MULTILINE)


def test_every_service_says_whether_it_is_well_and_fills_no_disk_with_its_log():
    for name, service in composed.services().items():
        assert service["logging"]["driver"] == "local", name
        assert ("healthcheck" in service) == (name not in {"migrate", "proxy"}), name


def test_nothing_keeps_a_line_for_each_request():
    assert "--no-access-log" in composed.command_of_image()
    assert not re.search(r"^\s*log\b", (ROOT / "deploy" / "Caddyfile").read_text(), re.MULTILINE)
    assert "log_min_error_statement=panic" in composed.services()["postgres"]["command"]


def test_the_database_writes_no_row_into_its_log():
    """Whom somebody asked, say: twice on one list is refused by the database."""
    words = composed.services()["postgres"]["command"]
    service = a_postgres(*words[2::2])
    running = service.start()
    try:
        createdb(service)
        with psycopg.connect(service.url, autocommit=True) as database:
            database.execute("CREATE TABLE asked (address text UNIQUE)")
            for again in (False, True):
                with pytest.raises(psycopg.IntegrityError) if again else nullcontext():
                    database.execute("INSERT INTO asked VALUES ('rater@example.org')")
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(30)
    logged = (service.home / "log").read_text()
    assert "duplicate key value" in logged
    assert "rater@example.org" not in logged


def test_the_database_keeps_the_moments_of_commits_for_hours_at_most():
    """Its log of changes (WAL) holds one for each answer: see docs/operating.md."""
    postgres = composed.services()["postgres"]
    assert "wal_recycle=off" in postgres["command"]
    assert postgres["environment"]["POSTGRES_INITDB_ARGS"] == "--wal-segsize=1"


def test_the_example_of_an_env_file_has_every_variable_that_is_asked_for():
    asked = {name for name in VARIABLE.findall(composed.text())} - {"READIER_VERSION"}
    given = re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert set(given) == asked == set(FILLED_IN)


def test_nothing_but_what_is_copied_reaches_the_builder():
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in ignored
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    roots = {word.partition("/")[0] for words in copied for word in words.split()}
    assert {line[1:] for line in ignored if line.startswith("!")} == roots


def test_django_finds_nothing_to_warn_of_in_production(tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / "backend" / "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={"PATH": os.environ["PATH"], **composed.ours()["web"]["environment"],
             "READIER_DATA_DIR": str(tmp_path / "data"), "READIER_KEY_DIR": str(tmp_path / "keys")},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    # That ours are asked at all: the compose file leaves this one to whoever runs it.
    assert "READIER_METRICS_TOKEN is not set" in done.stderr


def test_a_web_process_that_dies_is_started_anew_and_a_stop_ends_in_time():
    """Seen otherwise: all stop with the one; and one that is stopped while it starts holds up the stop for ever."""
    said = composed.environment_of_image()
    assert said["GRANIAN_RESPAWN_FAILED_WORKERS"] == "true"
    patience = int(composed.services()["web"]["stop_grace_period"].removesuffix("s"))
    assert 0 < int(said["GRANIAN_WORKERS_KILL_TIMEOUT"]) < patience
