"""Every test that docs/promises.md names is there: a claim whose test was renamed or removed is found."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`([\w/.-]+\.(?:py|ts))(?:::(\w+))?`")
CLAIMS = [
    (claim.strip(), guards.strip())
    for claim, guards in re.findall(
        r"^\| (.+?) \| (`.+) \|$", (ROOT / "docs" / "promises.md").read_text(), re.MULTILINE
    )
]


@cache
def names_in(file: Path) -> set[str]:
    return {node.name for node in ast.parse(file.read_text()).body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(("claim", "guards"), CLAIMS, ids=[claim[:60] for claim, _ in CLAIMS])
def test_what_guards_a_claim_is_there(claim, guards):
    named = NAMED.findall(guards)
    assert named
    for file, test in named:
        path = ROOT / file if file.startswith("pwa/") else ROOT / "tests" / file
        assert path.exists(), file
        assert not test or test in names_in(path), f"{file} has no {test}"


def test_the_page_is_read_as_it_is_meant():
    assert len(CLAIMS) > 45
