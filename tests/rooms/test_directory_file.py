"""The directory as a file: hostile bytes, a dry run that changes nothing, and a deed that does what it said."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from readier.people.directory import plan as plan_module
from readier.people.directory import table, wishes
from readier.people.directory.plan import plan
from readier.people.directory.table import read
from readier.people.directory.wishes import COLUMNS, NEEDED, Directory, Known
from readier.people.models import Person, Team
from readier.web.tables import disarm, rearm, write
from tests.build import a_person, a_team, signed_in

FILE = "/api/v1/directory/file"
PLAN = "/api/v1/directory/import/plan"
IMPORT = "/api/v1/directory/import"
WORDS = Path(__file__).resolve().parents[2] / "pwa/src/i18n/organisation"
HEAD = "address,name,team,team_manager,language,active\n"
PEOPLE = (
    HEAD
    + "alice@example.org,Alice,Platform,bob@example.org,de,yes\n"
    + "bob@example.org,Bob,platform,bob@example.org,,\n"
    + "eve@example.org,Eve,,,fr,yes\n"
)


def looks(client: Client, text: str | bytes, **question: str):
    raw = text.encode() if isinstance(text, str) else text
    return client.post(f"{PLAN}?{urlencode(question)}", raw, content_type="text/csv")


def confirms(client: Client, text: str | bytes, digest: str, **question: str):
    raw = text.encode() if isinstance(text, str) else text
    return client.post(f"{IMPORT}?{urlencode(question | {'digest': digest})}", raw, content_type="text/csv")


def problems_of(raw: bytes | str, directory: Directory | None = None, **how: bool) -> list[tuple[int | None, str]]:
    raw = raw.encode() if isinstance(raw, str) else raw
    found = plan(read(raw, known=COLUMNS, needed=NEEDED), directory or Directory({}, {}), **how)
    return [(one.row, one.code) for one in found.problems]


def test_a_dry_run_says_everything_and_changes_nothing_then_exactly_that_is_done(dora):
    planned = looks(dora, PEOPLE).json()
    assert planned["problems"] == []
    assert [(one["deed"], one["row"], one["name"]) for one in planned["deeds"]] == [
        ("create_team", 2, "Platform"),
        ("create", 2, "alice@example.org"),
        ("create", 3, "bob@example.org"),
        ("create", 4, "eve@example.org"),
        ("set_manager", 2, "Platform"),
    ]
    assert Person.objects.count() == 1
    assert not Team.objects.exists()
    done = confirms(dora, PEOPLE, planned["digest"])
    assert (done.status_code, done.json()) == (200, planned)
    alice = Person.objects.get(email="alice@example.org")
    assert (alice.team.name, alice.team.manager.name, alice.language) == ("Platform", "Bob", "de")
    assert alice.emailaddress_set.get().verified
    again = looks(dora, PEOPLE).json()
    assert (again["deeds"], again["unchanged"]) == ([], 3)


def test_nothing_is_done_once_the_directory_has_changed_so_that_the_plan_would_differ(dora):
    digest = looks(dora, PEOPLE).json()["digest"]
    a_person("Eve")  # eve@example.org would no longer be created
    refused = confirms(dora, PEOPLE, digest)
    assert (refused.status_code, refused.json()["code"]) == (409, "directory_changed")
    assert Person.objects.count() == 2
    # What does not touch the plan does not hold it up.
    digest = looks(dora, PEOPLE).json()["digest"]
    a_person("Unrelated")
    assert confirms(dora, PEOPLE, digest).status_code == 200


def test_another_file_than_the_one_looked_at_does_nothing(dora):
    digest = looks(dora, PEOPLE).json()["digest"]
    assert confirms(dora, PEOPLE.replace("Alice", "Mallory"), digest).json()["code"] == "directory_changed"
    assert confirms(dora, "address,name\nnobody,N\n", digest).json()["code"] == "import_has_problems"
    assert Person.objects.count() == 1


def test_who_is_missing_leaves_only_if_that_was_asked_for(dora):
    a_person("Alice")
    file = "address,name\ndora@example.org,Dora\n"
    assert looks(dora, file).json()["deeds"] == []
    planned = looks(dora, file, missing="leave").json()
    assert [(one["deed"], one["name"]) for one in planned["deeds"]] == [("deactivate", "alice@example.org")]
    confirms(dora, file, planned["digest"], missing="leave")
    assert not Person.objects.get(name="Alice").is_active
    # The digest of the one question is no answer to the other.
    assert confirms(dora, file, planned["digest"]).json()["code"] == "directory_changed"


def test_changes_leavers_and_those_who_come_back(dora):
    platform, web = a_team("Platform"), a_team("Web", manager=a_person("Bob"))
    a_person("Alice", team=platform)
    gone = a_person("Gone")
    Person.objects.filter(pk=gone.pk).update(is_active=False, left_on="2026-01-01")
    file = HEAD + (
        "alice@example.org,Alice Smith,Web,,,\n"
        "bob@example.org,,,,,no\n"
        "gone@example.org,,Web,alice@example.org,,yes\n"
        "before@example.org,Left before we came,,,,no\n"
    )
    planned = looks(dora, file).json()
    assert [(one["deed"], one["name"], one["changes"]) for one in planned["deeds"]] == [
        ("change", "alice@example.org", {"name": ["Alice", "Alice Smith"], "team": ["Platform", "Web"]}),
        ("deactivate", "bob@example.org", {}),
        ("change", "gone@example.org", {"team": [None, "Web"]}),
        ("reactivate", "gone@example.org", {}),
        ("set_manager", "Web", {"team_manager": ["bob@example.org", "alice@example.org"]}),
    ]
    assert confirms(dora, file, planned["digest"]).status_code == 200
    web.refresh_from_db()
    assert web.manager.name == "Alice Smith"
    gone.refresh_from_db()
    assert (gone.is_active, gone.left_on) == (True, None)
    assert not Person.objects.get(name="Bob").is_active


KNOWN = Directory(
    people={"dora@example.org": Known("Dora", None, "en", is_active=True, is_coordinator=True)},
    teams={"Platform": None},
    pending_addresses=frozenset({"soon@example.org"}),
    languages=("en", "de"),
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", [(None, "empty")]),
        ("\n", [(None, "empty")]),
        (b"\xff\xfea\x00d\x00", [(None, "encoding")]),  # UTF-16
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", [(None, "no_text")]),
        (b"PK\x03\x04\x14\x00\x06\x00", [(None, "no_text")]),  # a workbook of Excel
        (b"%PDF-1.7\n%\xe2\xe3", [(None, "no_text")]),
        ("\naddress,name\na@example.org,A\n", [(1, "no_columns")]),
        ("address;;name\na@example.org;;A\n", [(1, "unknown_column")]),
        ("address;name;\na@example.org;A;\nb@example.org;B;!\n", [(3, "wrong_number_of_cells")]),
        (b"address,name\n" + "a@example.org,Jos\u00e9\n".encode("latin-1"), [(None, "encoding")]),
        ("name\nAlice\n", [(1, "no_columns")]),
        ("address|name\na@example.org|A\n", [(1, "no_columns")]),
        ("address,name,salary\n", [(1, "unknown_column")]),
        ("address,name,is_coordinator\na@example.org,A,yes\n", [(1, "unknown_column")]),
        ("address,name,name\n", [(1, "double_column")]),
        ("address,team\n", [(1, "missing_column")]),
        ("address,name\na@example.org,A,B\n", [(2, "wrong_number_of_cells")]),
        ('address,name\na@example.org,A\nb@example.org,"B\n', [(3, "not_csv")]),
        ("address,name\na@example.org,A\n\n\nA@example.org,A\n", [(5, "duplicate")]),
        ("address,name\n,A\n", [(2, "needed")]),
        ("address,name\na@example.org,\n", [(2, "needed")]),
        ("address,name\nnobody,A\n", [(2, "not_an_address")]),
        ("address,name\nsoon@example.org,A\n", [(2, "taken")]),
        ("address,name\na@example.org," + "x" * 121 + "\n", [(2, "not_a_name")]),
        ("address,name\na@example.org,A\a\n", [(2, "not_a_name")]),
        ("address,name\na@example.org,A\u202eB\nb@example.org,\u2067B\u2069\n", [(2, "not_a_name"), (3, "not_a_name")]),
        ("address,name\na@example.org,\u200b\nb@example.org,\u200f\n", [(2, "not_a_name"), (3, "not_a_name")]),
        ("address,name\na@example.org," + "x" * 1001 + "\n", [(2, "too_long")]),
        ("address,name\na@example.org," + "x" * 200_000 + "\n", [(2, "not_csv")]),
        ("address,name,language\na@example.org,A,tlh\n", [(2, "not_known")]),
        ("address,name,active\na@example.org,A,maybe\n", [(2, "not_known")]),
        ("address,name,team_manager\na@example.org,A,dora@example.org\n", [(2, "no_team")]),
        ("address,name,team,team_manager\na@example.org,A,Web,who@example.org\n", [(2, "unknown_manager")]),
        (
            "address,name,team,team_manager\na@example.org,A,Web,dora@example.org\nb@example.org,B,web,a@example.org\n",
            [(3, "managers_disagree")],
        ),
        ("address,name,active\ndora@example.org,Dora,no\n", [(2, "last_coordinator")]),
        # Each fault of each row, not the first alone.
        ("address,name,language\nnobody,A\a,tlh\n,,\nx,,\n", [(2, "not_an_address"), (2, "not_a_name"),
         (2, "not_known"), (4, "not_an_address"), (4, "needed")]),
    ],
)  # fmt: skip
def test_every_fault_is_named_with_its_row(raw, expected):
    assert problems_of(raw, KNOWN) == expected


def test_the_last_coordinator_is_not_lost_by_being_missing():
    assert problems_of("address,name\na@example.org,A\n", KNOWN, missing_leave=True) == [(None, "last_coordinator")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_spreadsheets_save_is_read(separator, mark, end):
    text = end.join([f'"Address"{separator}NAME', f'a@example.org{separator}"A{separator}B"', ""])
    table = read(mark + text.encode(), known=COLUMNS, needed=NEEDED)
    assert table.problems == []
    assert [row.cells for row in table.rows] == [{"address": "a@example.org", "name": f"A{separator}B".strip()}]


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\r\naddress;name\r\na@example.org;A\r\n",
        "address;name;;\na@example.org;A;;\n;;;\n",  # cells that were once typed into
        "address,name\na@example.org,A\n,,,\n",
    ],
)
def test_what_excel_leaves_in_a_file_without_showing_it_is_no_fault(text):
    table = read(text.encode(), known=COLUMNS, needed=NEEDED)
    assert ([(row.number, row.cells) for row in table.rows], table.problems) == (
        [(2, {"address": "a@example.org", "name": "A"})],
        [],
    )


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Jose\u0301", "José"),
        ("שרה כהן", "שרה כהן"),
        ("\ufeffAda\u200b Lovelace\u00a0", "Ada Lovelace"),  # copied from a web page
        ("علی\u200cرضا", "علی\u200cرضا"),  # the joiner is part of how it is written
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),  # what leaves is disarmed: see below
    ],
)
def test_a_name_is_kept_as_people_write_it(written, kept):
    [deed] = plan(
        read(f'address,name\na@example.org,"{written}"\n'.encode(), known=COLUMNS, needed=NEEDED), KNOWN
    ).deeds
    assert deed.changes["name"] == (None, kept)


def test_two_who_manage_each_others_teams_are_as_the_file_says():
    rows = "address,name,team,team_manager\na@example.org,A,One,b@example.org\nb@example.org,B,Two,A@example.org\n"
    deeds = plan(read(rows.encode(), known=COLUMNS, needed=NEEDED), KNOWN).deeds
    managers = {deed.name: deed.changes["team_manager"][1] for deed in deeds if deed.deed == "set_manager"}
    assert managers == {"One": "b@example.org", "Two": "a@example.org"}


@given(st.text())
def test_a_disarmed_cell_starts_no_formula_and_comes_back(cell):
    safe = disarm(cell)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
    assert rearm(safe) == cell


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=20).map(str.strip)
                .filter(bool)))  # fmt: skip
def test_what_is_written_is_read_again(names):
    raw = write(NEEDED, [(f"{i}@example.org", name) for i, name in enumerate(names)])
    table = read(raw, known=COLUMNS, needed=NEEDED)
    assert ([row.cells["name"] for row in table.rows], table.problems) == (names, [])


def test_the_export_changes_nothing_when_it_comes_back_and_runs_nothing_in_a_spreadsheet(dora):
    bob = a_person("Bob")
    team = a_team('=HYPERLINK("x")', manager=bob)
    a_person("Alice", team=team)
    Person.objects.filter(name="Alice").update(name="'=1+1")
    gone = a_person("Gone", team=team)
    Person.objects.filter(pk=gone.pk).update(is_active=False, left_on="2026-01-01", name='@sum, "quoted" ; Ünï')
    reply = dora.get(FILE)
    assert reply["Content-Type"] == "text/csv; charset=utf-8"
    cells = [cell for row in csv.reader(io.StringIO(reply.content.decode("utf-8-sig"))) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    for missing in ("stay", "leave"):
        planned = looks(dora, reply.content, missing=missing).json()
        assert (planned["problems"], planned["deeds"], planned["unchanged"]) == ([], [], 4)


def test_a_large_file_costs_statements_by_the_hundred_rows(dora, django_assert_max_num_queries):
    file = HEAD + "".join(f"p{i}@example.org,Person {i},Team {i % 100},,en,yes\n" for i in range(2_000))
    with django_assert_max_num_queries(6):
        planned = looks(dora, file).json()
    assert len(planned["deeds"]) == 2_100
    with django_assert_max_num_queries(60):
        assert confirms(dora, file, planned["digest"]).status_code == 200
    assert Person.objects.count() == 2_001


def test_a_file_beyond_five_megabytes_is_refused(dora):
    reply = looks(dora, b"address,name\n" + b"x" * 5 * 1024 * 1024)
    assert (reply.status_code, reply.json()["code"]) == (413, "body_too_large")


@pytest.mark.parametrize("who", ["manager", "subject", "Charlie", "nobody"])
def test_only_a_coordinator_reads_or_brings_the_file(db, who):
    bob = a_person("Bob")
    alice = a_person("Alice", team=a_team(manager=bob))
    client = {
        "manager": lambda: signed_in(bob),
        "subject": lambda: signed_in(alice),
        "Charlie": lambda: signed_in(a_person("Charlie")),
        "nobody": Client,
    }[who]()
    expected = 401 if who == "nobody" else 403
    assert client.get(FILE).status_code == expected
    assert looks(client, PEOPLE).status_code == expected
    assert confirms(client, PEOPLE, "0" * 64).status_code == expected


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_the_phone_has_words_for_every_fault_of_a_file(language):
    source = "".join(Path(f"{room.__file__}").read_text() for room in (plan_module, table, wishes))
    codes = set(re.findall(r'roblem\((?:row, "?\w+"?, )?"(\w+)"', re.sub(r"\(\s+", "(", source)))
    assert len(codes) == 21
    assert set(json.loads((WORDS / f"{language}.json").read_text())["problemOf"]) == codes
