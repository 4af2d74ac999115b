"""The import contracts of pyproject.toml hold, and each of them is seen to break when somebody breaks it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = [
    one["name"] for one in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
]

# One way to break each contract: where somebody writes which import. Indirect ones go through a module of
# the web room, which everybody may import.
PLANTED = {
    "Data walks one way: a room imports only rooms below it": [
        ("surveys/policy.py", "readier.reports.models"),
        ("conduct/progress.py", "readier.reports.release"),  # side by side
    ],
    "The environment is read by the settings, once, and by no room": [("web/shell.py", "readier.environment")],
    "The room that knows what was said cannot learn who said it, not even by a detour": [
        ("responses/box.py", "readier.people.models"),
        ("responses/models.py", "readier.web.planted_people"),
    ],
    "The room that knows who was asked cannot learn what was said, not even by a detour": [
        ("invitations/issuing.py", "readier.responses.models"),
    ],
    "The release cannot reach those who were asked": [("reports/release.py", "readier.web.planted_people")],
    "The importer of ratings cannot reach the answers of a survey": [
        ("reports/importing.py", "readier.responses.models"),
    ],
    "What is offered by name is never joined to who was asked or what was said": [
        ("growth/models.py", "readier.invitations.models"),
    ],
    "The domain is pure": [
        ("domain/bands.py", "django.utils.timezone"),
        ("domain/estimate.py", "random"),
        ("domain/credential.py", "secrets"),
        ("domain/horizon.py", "time"),
    ],
    "Only the release opens a box": [("conduct/ending.py", "readier.responses.opened")],
    "Only the room of answers knows how an answer lies in its box": [("reports/api.py", "readier.responses.sheets")],
    "Raw sheets are for the one door that shows or withholds, and for those who bring them there": [
        ("reports/document.py", "readier.domain.sheets"),
        ("domain/interpret.py", "readier.domain.sheets"),
    ],
}  # fmt: skip


@pytest.fixture
def tree(tmp_path):
    """A copy of the code that may be spoiled."""
    shutil.copytree(ROOT / "backend" / "readier", tmp_path / "readier", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold(tree):
    code, said = lint(tree)
    assert code == 0, said
    assert said.count(" KEPT") == len(CONTRACTS)


def test_each_contract_is_seen_to_break(tree):
    plant(tree, "web/planted_people.py", "readier.people.models")
    for places in PLANTED.values():
        for where, what in places:
            plant(tree, where, what)
    code, said = lint(tree)
    assert code == 1
    broken = dict(each_broken(said))
    assert set(PLANTED) == set(CONTRACTS)
    for name, places in PLANTED.items():
        for where, what in places:
            module = "readier." + where.removesuffix(".py").replace("/", ".")
            assert any(f"{module} -> {seen} " in broken[name] for seen in (what, what.split(".")[0])), (
                name,
                where,
                said,
            )


def test_a_room_that_no_contract_knows_is_seen(tree):
    (tree / "readier" / "gossip").mkdir()
    (tree / "readier" / "gossip" / "__init__.py").touch()
    code, said = lint(tree)
    assert code == 1
    assert "gossip" in said


def plant(tree: Path, where: str, what: str) -> None:
    with (tree / "readier" / where).open("a") as module:
        module.write(f"\nimport {what}\n")


def each_broken(said: str):
    """Name and report of each contract that was broken."""
    _, _, reports = said.partition("Broken contracts")
    lines = reports.splitlines()
    starts = [at for at, line in enumerate(lines) if line.strip() in CONTRACTS]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield lines[start].strip(), "\n".join(lines[start:end])


def lint(tree: Path) -> tuple[int, str]:
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache", "--config", tree / "pyproject.toml"]
    # Wide, for the reports wrap their lines.
    env = {**os.environ, "PYTHONPATH": str(tree), "COLUMNS": "300"}
    done = subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr
