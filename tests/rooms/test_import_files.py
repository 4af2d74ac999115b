"""An import writes all of its reports or nothing, and only where it was told to."""

from __future__ import annotations

import errno
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from readier.reports.importing import written
from tests.rooms.import_desk import HEADER, rated

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("what", ["file", "link", "full"])
def test_a_place_that_is_taken_is_left_as_it_is(desk, what):
    if what == "file":
        desk.out.write_text("mine")
    elif what == "link":
        desk.out.symlink_to(desk.where)
    else:
        desk.out.mkdir()
        (desk.out / "mine").write_text("mine")
    before = sorted(desk.where.iterdir())
    [said] = desk.is_refused(*rated(4, 4, 4, 4, 4))
    assert said == f"{desk.out} is {'not empty' if what == 'full' else 'no directory'}"
    assert set(desk.where.iterdir()) - {desk.file} == set(before)


def test_the_reports_are_readable_by_their_owner_alone(desk):
    desk.out = desk.where / "new" / "out"
    desk.imports(*rated(4, 4, 4, 4, 4))
    assert stat.S_IMODE(desk.out.stat().st_mode) == 0o700


def test_a_full_disk_leaves_nothing_behind(desk, monkeypatch):
    written_so_far = []

    def full(fd):
        written_so_far.append(fd)
        if len(written_so_far) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(written.os, "fsync", full)
    [said] = desk.is_refused(*rated(4), *rated(4, subject="Bo"))
    assert said == f"{desk.out}: No space left on device"
    assert sorted(path.name for path in desk.where.iterdir()) == ["asked.yaml", "ratings.csv"]


KILLED_AT_THE_SECOND = """
import os, signal, sys, django
from pathlib import Path
django.setup()
from django.core.management import call_command
from readier.reports.importing import written
report_of, made = written.report_of, []
def until_killed(*what, **how):
    made.append(what)
    if len(made) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return report_of(*what, **how)
written.report_of = until_killed
file, instrument, out = map(Path, sys.argv[1:])
call_command("import_ratings", file, instrument=instrument, out=out, verbosity=0)
"""


def test_a_killed_import_leaves_no_directory_that_looks_whole_and_does_not_stand_in_the_way(desk):
    rows = [*rated(4, 4, 4, 4, 4), *rated(4, subject="Bo"), *rated(4, subject="Cy")]
    desk.file.write_text("\n".join([HEADER, *rows]))
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_AT_THE_SECOND, desk.file, desk.instrument, desk.out],
        env={**os.environ, "PYTHONPATH": str(ROOT / "backend"), "DJANGO_SETTINGS_MODULE": "readier.settings"},
    )
    assert killed.returncode == -signal.SIGKILL
    assert not desk.out.exists()
    [unfinished] = desk.where.glob(".out.*.unfinished")
    assert [path.name for path in unfinished.iterdir()] == ["ada.json"]
    assert desk.imports(*rows)["subjects"] == 3


def test_hostile_names_stay_in_the_directory_and_apart(desk):
    names = [
        "../../etc/passwd",
        "..",
        "/",
        "con",
        "Summary",
        "a/b",
        "a-b",
        "А",
        "A",
        "ß",
        "x" * 300,
        "🦊",
        "-rf",
        "a\x07b",
    ]
    desk.imports(*[f'"{name}",Ben,peer,bridges,4' for name in names])
    reports = {path.name: json.loads(path.read_text()) for path in desk.out.iterdir() if path.name != "summary.json"}
    assert len(reports) == len(names)
    assert all(len(name) <= 80 and name.isascii() and not name.startswith(("-", ".")) for name in reports)
    assert {report["subject"]["name"] for report in reports.values()} == set(names)
