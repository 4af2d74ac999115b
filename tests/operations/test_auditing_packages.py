"""`make audit` tells three things apart: nothing is known, something is, and nobody could be asked."""

from __future__ import annotations

import json
import re

import pytest

from tests.operations.composed import ROOT
from tools.audit import CLEAN, NODE_LOCKS, NOT_ASKED, PYTHON_LOCKS, VULNERABLE, of_npm_audit, of_pip_audit, verdict

GOOD = {"name": "django", "version": "5.2.19", "vulns": []}
BAD = {"name": "pyyaml", "version": "5.3", "vulns": [{"id": "PYSEC-2021-142", "fix_versions": ["5.4"], "aliases": []}]}
UNHEARD = {"name": "segno", "skip_reason": "Dependency not found on PyPI and could not be audited: segno (1.6.6)"}
COUNTED = {"metadata": {"dependencies": {"total": 44}}}
HIT = {
    "vite": {"range": "<=6.1.0", "severity": "moderate", "via": [{"title": "Reads any file"}]},
    "vitest": {"range": "<=3.0.0", "severity": "moderate", "via": ["vite"]},
}


def pip(*dependencies):
    return of_pip_audit("requirements.lock", json.dumps({"dependencies": dependencies, "fixes": []}))


def npm(vulnerabilities):
    return of_npm_audit("pwa/package-lock.json", json.dumps(COUNTED | {"vulnerabilities": vulnerabilities}))


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ([pip(GOOD), npm({})], CLEAN),
        ([pip(GOOD, BAD), npm({})], VULNERABLE),
        ([pip(GOOD), npm(HIT)], VULNERABLE),
        ([pip(GOOD, UNHEARD), npm({})], NOT_ASKED),  # pip-audit itself ends with 0 here
        ([pip(UNHEARD, BAD), npm({})], VULNERABLE),  # what is known weighs more than what is not
        ([of_pip_audit("x", ""), npm({})], NOT_ASKED),
        ([pip(GOOD), of_npm_audit("x", '{"message": "405 Method Not Allowed", "statusCode": 405}')], NOT_ASKED),
        ([pip(GOOD), of_npm_audit("x", "")], NOT_ASKED),
    ],
)
def test_the_code_at_the_end_says_which_of_three_it_was(found, code):
    assert verdict(found) == code


def test_what_is_vulnerable_is_named_with_what_mends_it_or_by_what_it_is_hit():
    assert pip(BAD).vulnerable == ("pyyaml 5.3: PYSEC-2021-142, mended in 5.4",)
    assert npm(HIT).vulnerable == (
        "vite <=6.1.0: Reads any file (moderate)",
        "vitest <=3.0.0: by vite (moderate)",
    )


def test_every_lock_of_this_repository_is_asked_about():
    ours = [path for path in ROOT.glob("**/*.lock") if not {"node_modules", ".venv", "var"} & set(path.parts)]
    assert {path.name for path in PYTHON_LOCKS} == {path.name for path in ours if path.name.startswith("requirements")}
    assert len(NODE_LOCKS) == 3


def test_no_lock_names_a_host():
    for lock in (*PYTHON_LOCKS, *NODE_LOCKS):
        assert not re.search(r"\"resolved\": \"http|--index-url|https?://\S+\.(whl|tgz|tar)", lock.read_text()), lock
