"""The log's lines: one JSON object each, or text; ids of things, and nothing that a library or a fault might quote."""

from __future__ import annotations

import ast
import errno
import json
import logging
import os
import re
import subprocess
import sys

import pytest
from django.db import IntegrityError
from django.test import Client

import log_lines
from tests.operations import composed
from tests.operations.composed import ROOT
from tests.operations.processes import BIN
from tests.services import free_port

DATABASES_WORDS = 'DETAIL: Key (digest)=(c0ffee) already exists for "anna@example.org"'


def line(form="json", *, logger="readier.tick", level=logging.WARNING, said="tick.deed_failed", args=(), **more):
    record = logging.LogRecord(logger, level, __file__, 1, said, args, more.pop("exc_info", None))
    vars(record).update(more)
    written = log_lines.formatter(form, quoting=False).format(record)
    return json.loads(written) if form == "json" else written


def raised(fault: Exception, cause: Exception | None = None):
    try:
        raise fault from cause
    except type(fault):
        return sys.exc_info()


def test_a_line_of_ours_is_an_event_with_the_things_it_names():
    said = {"said": "survey.close_failed survey=%s fault=%s: it waits", "args": ("5e1f", "Late")}
    told = line(**said)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", told.pop("time"))
    assert told == {"level": "WARNING", "logger": "readier.tick", "event": "survey.close_failed",
                    "survey": "5e1f", "fault": "Late"}  # fmt: skip
    assert line("text", **said).endswith(" WARNING readier.tick survey.close_failed survey=5e1f fault=Late")


def test_a_line_of_ours_that_names_a_person_tells_its_event_alone():
    for form in log_lines.FORMS:
        written = str(line(form, said="people.moved person=%s %s", args=("anna", "anna@example.org")))
        assert "people.moved" in written
        assert "anna" not in written


@pytest.mark.parametrize("form", log_lines.FORMS)
@pytest.mark.parametrize(
    ("said", "args", "expected"),
    [
        ("Invalid HTTP_HOST header: %r.", ("anna.example.org",), "Invalid HTTP_HOST header: '…'."),
        ("Cannot connect to %(url)s in %(tries)d tries", ({"url": "redis://:secret@anna", "tries": 3},), "in 3 tries"),
        ("Retry in %.2f seconds", ("anna",), "Retry in %.2f seconds"),  # a word where it wants a number
        ("worker-1 broke\nTraceback: anna", (), "worker-1 broke"),
    ],
)
def test_of_a_librarys_line_only_its_own_words_and_numbers_are_told(form, said, args, expected):
    written = line(form, logger="library", said=said, args=args[0] if args and isinstance(args[0], dict) else args)
    assert expected in (written["event"] if form == "json" else written)
    assert "anna" not in str(written)


@pytest.mark.parametrize("form", log_lines.FORMS)
def test_a_fault_is_told_by_its_class_and_its_place_and_never_in_its_words(form):
    written = line(form, exc_info=raised(IntegrityError(DATABASES_WORDS), OSError(errno.ENOSPC, "anna.json")))
    text = str(written)
    assert "IntegrityError from OSError[ENOSPC]" in text
    assert "test_log_lines.py:" in text
    for word in ("digest", "c0ffee", "anna"):
        assert word not in text
    if form == "json":
        assert len(json.dumps(written).splitlines()) == 1


def test_text_cannot_be_made_to_look_like_another_line():
    assert len(line("text", logger="py.warnings\n2026", said="one").splitlines()) == 1


def test_a_fault_of_a_request_names_the_route_and_not_what_was_asked(monkeypatch, caplog):
    def breaks(*_, **__):
        raise RuntimeError("anna")

    monkeypatch.setattr("readier.surveys.manifest.ManifestView.get", breaks)
    key_id = "ab" * 32
    assert Client(raise_request_exception=False).get(f"/api/v1/manifests/{key_id}").status_code == 500
    [record] = [one for one in caplog.records if one.name == "django.request"]
    for form in log_lines.FORMS:
        written = log_lines.formatter(form, quoting=False).format(record)
        assert "api/v1/manifests/<fingerprint:key_id>" in written
        assert "anna" not in written
        assert key_id not in written


def test_development_tells_what_went_wrong_in_full():
    record = logging.LogRecord("library", logging.ERROR, "", 1, "no %s", ("disk",), raised(OSError("it is full")))
    told = json.loads(log_lines.formatter("json", quoting=True).format(record))
    assert (told["event"], told["words"]) == ("no disk", "it is full")


def our_log_calls():
    for path in sorted((ROOT / "backend" / "readier").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id="log"), attr=level)) if level != "getLogger":
                    yield path.name, node


def test_every_line_of_ours_names_an_event_and_only_things_that_may_be_named():
    calls = list(our_log_calls())
    assert len(calls) > 8
    for where, call in calls:
        template, *args = call.args
        assert isinstance(template, ast.Constant), where
        assert re.match(r"[a-z]+\.[a-z_]+( |$)", template.value), f"{where}: {template.value}"
        named = re.findall(r"(\w+)=%s", template.value)
        assert set(named) <= log_lines.NAMES, f"{where}: {named}"
        assert len(named) == len(args) == template.value.count("%"), where
        assert not call.keywords, where


@pytest.mark.parametrize("form", log_lines.FORMS)
def test_the_web_server_writes_the_same_lines(form):
    """Its own process too, which reads none of our settings: here its only worker refuses to start."""
    _, *rest = composed.command_of_image()
    rest[rest.index("--port") + 1] = str(free_port())
    lacking = composed.ours()["web"]["environment"] | {"READIER_SECRET_KEY": "", "READIER_LOGS": form}
    done = subprocess.run(
        [BIN / "granian", *rest], cwd=ROOT / "backend", capture_output=True, text=True, timeout=60,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "backend"), "READIER_KEY_DIR": "/nowhere",
             "GRANIAN_BLOCKING_THREADS": "4", **lacking},
    )  # fmt: skip
    assert "READIER_SECRET_KEY is not set" in done.stderr  # What stops the start is said to whoever starts it.
    [complaint] = [one for one in done.stderr.splitlines() if "Unexpected exit" in one]
    if form == "json":
        assert json.loads(complaint)["event"] == "Unexpected exit from worker-1"
    else:
        assert complaint.endswith(" ERROR _granian Unexpected exit from worker-1")


def test_worker_and_beat_write_the_same_lines(tmp_path):
    """Also of what Celery itself has to say, whatever level its command line asks for."""
    script = (
        "from readier.celery import app; import logging; app.log.setup(loglevel='DEBUG');"
        "logging.getLogger('celery.beat').info('not told');"
        "logging.getLogger('celery.worker.consumer').error('Cannot connect to %s', 'redis://:secret@anna')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "backend"), **composed.ours()["web"]["environment"],
             "READIER_DATA_DIR": str(tmp_path), "READIER_KEY_DIR": str(tmp_path / "keys")},
    )  # fmt: skip
    [told] = map(json.loads, done.stderr.splitlines())
    assert (told["logger"], told["event"]) == ("celery.worker.consumer", "Cannot connect to …")
