"""The documents say what the code says."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from readier.surveys.lifecycle import NEXT

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in listed.stdout.splitlines()]


def rows(document: str, heading: str) -> list[list[str]]:
    """The cells of the tables below a heading, heads and rules left out."""
    section = (ROOT / document).read_text().split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    return [row for row in cells if not set(row[0]) <= {"-"}][1:]


def test_architecture_draws_the_states_of_a_survey():
    drawn = {
        came: {to for to in nexts.split(", ") if to} for came, nexts in rows("ARCHITECTURE.md", "States of a survey")
    }
    assert drawn == {came.value: {to.value for to in nexts} for came, nexts in NEXT.items()}


def test_architecture_names_every_room():
    named = {name for row in rows("ARCHITECTURE.md", "Rooms, from the top") for name in re.findall(r"`(\w+)`", row[0])}
    package = ROOT / "backend" / "readier"
    rooms = {path.parent.name for path in package.glob("*/__init__.py")}
    assert named == rooms | {"urls", "tick", "celery", "wsgi"}


def test_contributing_lists_the_verbs_of_the_makefile():
    listed = {row[0].strip("`").removeprefix("make ") for row in rows("CONTRIBUTING.md", "Set-up")}
    verbs = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))
    assert listed == verbs


def test_every_decision_stands_in_its_index():
    folder = ROOT / "docs" / "decisions"
    named = set(re.findall(r"\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text()))
    assert named == {path.name for path in folder.glob("0*.md")}


def test_every_dependency_has_its_reason():
    reasons = (ROOT / "docs/decisions/0002-dependencies.md").read_text().lower()
    asked = [
        *PROJECT["project"]["dependencies"],
        *(one for group in PROJECT["dependency-groups"].values() for one in group),
    ]
    names = {re.split(r"[\[<>=~ ]", one)[0].removeprefix("django-").lower() for one in asked}
    assert sorted(name for name in names if name not in reasons) == []


@pytest.mark.parametrize("document", [path.relative_to(ROOT).as_posix() for path in tracked("*.md")])
def test_links_between_documents_lead_somewhere(document):
    text = (ROOT / document).read_text()
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text)
    assert [target for target in targets if not (ROOT / document).parent.joinpath(target).exists()] == []


def test_files_that_documents_name_exist():
    """Paths in backticks, such as `tests/privacy/test_walls.py`."""
    named = {
        (path.name, name)
        for path in tracked("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/*.md", "docs/decisions/*.md")
        for name in re.findall(r"`((?:backend|pwa|tests|docs|tools|bench)/[\w./-]+)`", path.read_text())
    }
    assert sorted(pair for pair in named if not (ROOT / pair[1]).exists()) == []


def test_no_commit_holds_a_registry_or_a_path_of_a_machine():
    # Written so that this file does not hold them itself.
    banned = re.compile("|".join(["python" + r"hosted\.", "registry" + r"\.npm", "/ro" + "ot/", "/home" + "/[a-z]"]))
    found = [
        path.relative_to(ROOT).as_posix()
        for path in tracked()
        if path.suffix not in {".png", ".ico", ".webp", ".gif"}
        and path.is_file()
        and banned.search(path.read_text(errors="ignore"))
    ]
    assert found == []
