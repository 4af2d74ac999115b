"""No migration breaks the version that still runs beside it, unless it says why it may."""

from __future__ import annotations

import re
from functools import cache

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState
from django.db.models.functions import Now

from tests.operations.composed import ROOT
from tests.operations.migration_rules import RULES, faults

# The last of each room that came before the first release: no older version ever ran beside these.
FIRST_RELEASE = {
    "audit": "0003_deeds_of_webhooks",
    "growth": "0001_initial",
    "hooks": "0001_hooks_and_their_deliveries",
    "instruments": "0004_versions_never_change",
    "invitations": "0003_declines_lie_in_the_sealed_record",
    "outbox": "0002_a_lease_is_a_later_due_time",
    "people": "0005_sessions_by_person",
    "pulse": "0001_initial",
    "reports": "0006_sides_of_reports_so_far",
    "responses": "0002_a_box_may_wait",
    "surveys": "0004_a_survey_notes_who_chose_its_raters",
    "teams": "0006_pages_forget_their_reports",
}
OURS = {app.label for app in apps.get_app_configs() if app.name.startswith("readier.")}


@cache
def loader() -> MigrationLoader:
    return MigrationLoader(None, ignore_no_migrations=True)


def ours() -> list[tuple[str, str]]:
    return sorted(key for key in loader().disk_migrations if key[0] in OURS)


@pytest.mark.parametrize("key", [key for key in ours() if key[1] > FIRST_RELEASE.get(key[0], "")], ids=".".join)
def test_what_comes_after_the_first_release_breaks_nothing_that_runs_or_says_why_it_may(key):
    migration = loader().get_migration(*key)
    excuses = getattr(migration, "may", {})
    assert faults(migration, before=loader().project_state(key, at_end=False)) == set(excuses)
    assert all(len(why.split()) > 4 for why in excuses.values()), "a reason is a sentence"


def test_every_migration_can_be_taken_back():
    for key in ours():
        for operation in loader().get_migration(*key).operations:
            assert operation.reversible, key


def test_the_line_of_the_first_release_names_migrations_that_are_there():
    assert set(FIRST_RELEASE.items()) <= set(ours())


def test_a_room_has_one_line_of_migrations():
    assert loader().detect_conflicts() == {}


def _state() -> ProjectState:
    state = ProjectState()
    fields = [
        ("id", models.BigAutoField(primary_key=True)),
        ("name", models.CharField(max_length=40, choices=[("a", "A")])),
        ("day", models.DateField(null=True)),
    ]
    state.add_model(ModelState("box", "Thing", fields))
    return state


def _nothing(_apps, _editor):
    """Writes nothing."""


def _adds(field):
    return [migrations.AddField("thing", "new", field)]


def _alters(**said):
    return [migrations.AlterField("thing", "name", models.CharField(**{"max_length": 40, "choices": []} | said))]


NAMED = models.CheckConstraint(condition=models.Q(name__in=["a"]), name="name_is_known")
NEW = migrations.CreateModel("New", [("id", models.BigAutoField(primary_key=True))])
WAY_BACK = migrations.RunPython(_nothing, _nothing)


@pytest.mark.parametrize(
    ("given", "broken"),
    [
        ([migrations.DeleteModel("Thing")], {"table_goes"}),
        ([migrations.RenameModel("Thing", "Matter")], {"table_goes"}),
        ([migrations.AlterModelTable("Thing", "other")], {"table_goes"}),
        ([migrations.RemoveField("thing", "day")], {"column_goes"}),
        ([migrations.RenameField("thing", "day", "date")], {"column_goes"}),
        (_adds(models.BooleanField(default=False)), {"column_needs_value"}),  # Django alone knows that default
        (_adds(models.BooleanField(db_default=False)), set()),
        (_adds(models.BooleanField(null=True)), set()),
        (_adds(models.DateTimeField(db_default=Now())), {"rows_rewritten"}),
        (_adds(models.DateField(null=True, db_index=True)), {"index_locks"}),
        (_adds(models.DateField(null=True, unique=True)), {"index_locks"}),
        (_adds(models.ManyToManyField("box.thing")), set()),  # a table of its own
        (_alters(), set()),  # choices are Django's own
        (_alters(max_length=80), set()),  # what runs writes no longer ones
        (_alters(max_length=20), {"column_changes"}),
        (_alters(null=True), {"column_changes"}),  # what runs may meet none
        (_alters(db_column="named"), {"column_changes"}),
        ([migrations.AlterField("thing", "name", models.IntegerField())], {"column_changes"}),
        ([migrations.AddConstraint("thing", NAMED)], {"rows_checked"}),
        ([migrations.AlterUniqueTogether("thing", {("name", "day")})], {"rows_checked"}),
        ([migrations.AddIndex("thing", models.Index(fields=["day"], name="days"))], {"index_locks"}),
        ([migrations.RunPython(_nothing)], {"no_way_back"}),
        ([migrations.RunSQL("SELECT 1")], {"no_way_back"}),
        ([WAY_BACK], set()),
        ([WAY_BACK, migrations.RemoveConstraint("thing", "name_is_known")], {"data_beside_tables"}),
        ([migrations.AlterOrderWithRespectTo("thing", "day")], {"not_known"}),
        ([NEW, migrations.AddField("new", "size", models.IntegerField(default=1))], set()),  # nobody reads it yet
        ([NEW, migrations.AddIndex("new", models.Index(fields=["id"], name="ids"))], set()),
        ([migrations.SeparateDatabaseAndState([migrations.RemoveField("thing", "day")])], {"column_goes"}),
        ([migrations.SeparateDatabaseAndState([], [migrations.RemoveField("thing", "day")])], set()),
    ],
)  # fmt: skip
def test_what_would_break_what_runs_is_found_and_what_would_not_is_let_pass(given, broken):
    state = _state()
    state.models["box", "thing"].options["constraints"] = [NAMED] if broken != {"rows_checked"} else []
    migration = migrations.Migration("0002_next", "box")
    migration.operations = given
    assert faults(migration, before=state) == broken


def test_what_would_break_what_runs_at_the_first_release_is_found_in_what_came_before_it():
    """Shown on our own: each of these would need a reason today."""
    for room, rule in (("outbox", "column_goes"), ("responses", "column_needs_value")):
        key = (room, FIRST_RELEASE[room])
        assert faults(loader().get_migration(*key), before=loader().project_state(key, at_end=False)) == {rule}


def test_the_page_for_whoever_writes_one_names_every_rule():
    page = (ROOT / "CONTRIBUTING.md").read_text()
    assert dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|$", page, re.MULTILINE)) == RULES
