"""openapi.yaml is what the code does: byte for byte, code for code."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from readier.web.problems import FRAMEWORK_CODES, Refusal
from tests.contract.cases import CASES
from tests.contract.operations import OPERATIONS, ROOT, SPEC

BACKEND = ROOT / "backend" / "readier"
CODE = re.compile(r'^    code(?:: str)? = "(\w+)"$', re.MULTILINE)


def test_the_contract_is_what_the_code_generates(tmp_path):
    # In a process of its own: here, tests may have imported modules that the server never does.
    made = tmp_path / "openapi.yaml"
    command = [sys.executable, "backend/manage.py", "spectacular", "--validate", "--fail-on-warn", "--file", str(made)]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "READIER_DATA_DIR": str(tmp_path)})
    assert made.read_bytes() == (ROOT / "openapi.yaml").read_bytes(), "run `make schema`"


def test_every_code_is_in_the_contract_and_none_is_invented():
    promised = set(SPEC["components"]["schemas"]["Problem"]["properties"]["code"]["enum"])
    written = {code for path in BACKEND.rglob("*.py") for code in CODE.findall(path.read_text())}
    assert promised == written | set(FRAMEWORK_CODES.values())


def test_every_refusal_says_its_code_and_has_words_for_people():
    def below(cls: type[Refusal]) -> list[type[Refusal]]:
        return [one for child in cls.__subclasses__() for one in (child, *below(child))]

    for refusal in below(Refusal):
        assert "code" in vars(refusal), refusal
        # 503 asks a client to wait; anything else of that kind would be a fault, and no refusal.
        assert 400 <= refusal.status < 500 or refusal.status == 503


def test_every_operation_may_refuse_as_a_problem():
    for operation, (_, _, said) in OPERATIONS.items():
        [media_type] = said["responses"]["default"]["content"]
        assert media_type == "application/problem+json", operation


@pytest.mark.parametrize("name", sorted(SPEC["components"]["schemas"]))
def test_no_object_takes_fields_that_are_not_named(name):
    schema = SPEC["components"]["schemas"][name]
    if schema.get("type") == "object" and "properties" in schema and name != "Problem":
        assert schema["additionalProperties"] is False


def test_there_is_a_case_that_succeeds_for_every_operation_and_none_too_many():
    assert set(CASES) == set(OPERATIONS), "tests/contract/cases must know a good request for each operation"


def test_the_phones_types_are_made_from_this_contract():
    made = (ROOT / "pwa" / "src" / "api" / "schema.d.ts").read_text()
    assert set(re.findall(r"^    (\w+): \{$", made.partition("export interface operations")[2], re.MULTILINE)) == set(
        OPERATIONS
    )
