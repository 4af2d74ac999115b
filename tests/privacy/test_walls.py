"""No path leads from an answer to a person: not by import, not by relation, not by column, not by name."""

from __future__ import annotations

import uuid

import pytest
from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.db import connection, models
from django.db.models.functions import Now
from django.test.utils import isolate_apps

from tests.privacy.schema import COLUMNS, leaks_in_models, leaks_in_tables


def test_no_model_leads_from_an_answer_to_a_person():
    assert leaks_in_models(apps.get_models(include_auto_created=True)) == []


@pytest.mark.django_db
def test_no_table_leads_from_an_answer_to_a_person():
    assert leaks_in_tables(connection) == []


@pytest.mark.django_db
def test_the_walk_sees_the_tables_that_it_judges():
    with connection.cursor() as cursor:
        look = connection.introspection
        seen = {
            t.name: {c.name for c in look.get_table_description(cursor, t.name)} for t in look.get_table_list(cursor)
        }
    assert {table: seen[table] for table in COLUMNS} == COLUMNS
    assert {table for table in seen if table.startswith("responses")} == set(COLUMNS)


class Stamped(models.Model):
    made = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


# Each plant is what somebody could add with the best of intentions.
PLANTED_FIELDS = {
    "a foreign key by string": (
        lambda: {"sealed_by": models.ForeignKey("people.Person", models.CASCADE)},
        "people.Person is reached from responses",
    ),
    "a detour over the survey": (
        lambda: {"run": models.ForeignKey("surveys.Survey", models.CASCADE)},
        "people.Person is reached from responses",
    ),
    "a relation of many": (
        lambda: {"seen": models.ManyToManyField("people.Person")},
        "people.Person is reached from responses",
    ),
    "a generic relation": (
        lambda: {
            "kind": models.CharField(max_length=9),
            "place": models.CharField(max_length=9),
            "anything": GenericForeignKey("kind", "place"),
        },
        "responses_response.anything points anywhere",
    ),
    "an id as text": (
        lambda: {"invitation_ref": models.CharField(max_length=36)},
        "responses_response.invitation_ref sounds like invitation",
    ),
    "a name without a meaning": (
        lambda: {"extra": models.JSONField()},
        "responses_response.extra is not known here",
    ),
    "a time": (lambda: {"received": models.DateTimeField()}, "responses_response.received is a DateTimeField"),
    "a day": (lambda: {"received": models.DateField()}, "responses_response.received is a DateField"),
    "a place in line": (lambda: {"nth": models.IntegerField()}, "responses_response.nth is a IntegerField"),
    "an address": (
        lambda: {"source": models.GenericIPAddressField()},
        "responses_response.source is a GenericIPAddressField",
    ),
    "an id that holds a time": (
        lambda: {"mark": models.UUIDField(default=uuid.uuid1)},
        "responses_response.mark is a UUIDField",
    ),
    "a column the database fills in": (
        lambda: {"mark": models.CharField(max_length=40, db_default=Now())},
        "responses_response.mark is filled in by the database",
    ),
}


@pytest.mark.parametrize("plant", PLANTED_FIELDS)
def test_the_walk_finds_a_planted_field(plant):
    fields, finding = PLANTED_FIELDS[plant]
    assert finding in leaks_in_models(a_small_schema(fields()))


def test_the_walk_finds_an_inherited_time():
    assert "responses_response.made is a DateTimeField" in leaks_in_models(a_small_schema({}, base=Stamped))


def test_the_walk_finds_an_id_that_counts():
    found = leaks_in_models(a_small_schema({"digest": models.CharField(max_length=64)}))
    assert "responses_response.id is a BigAutoField" in found


@pytest.mark.parametrize(
    ("label", "fields", "finding"),
    [
        ("people", lambda: {"of": models.ForeignKey("responses.Response", models.CASCADE)}, "people.Extra is reached"),
        ("people", lambda: {"response_digest": models.CharField(max_length=64)}, "people_extra.response_digest names"),
        ("people", lambda: {"key_id": models.CharField(max_length=64)}, "people_extra.key_id names a response"),
    ],
    ids=["a relation into the box", "a digest beside a person", "a key beside a person"],
)
def test_the_walk_finds_a_planted_model_elsewhere(label, fields, finding):
    assert any(one.startswith(finding) for one in leaks_in_models(a_small_schema({}, elsewhere=(label, fields()))))


def a_small_schema(planted, *, base=models.Model, elsewhere=None):
    """Person, survey and response, with something planted."""
    with isolate_apps("readier.people", "readier.surveys", "readier.responses") as isolated:

        def a_model(label, name, base=models.Model, **fields):
            meta = type("Meta", (), {"app_label": label})
            return type(name, (base,), {"__module__": __name__, "Meta": meta, **fields})

        a_model("people", "Person")
        a_model("surveys", "Survey", subject=models.ForeignKey("people.Person", models.CASCADE))
        key = {} if "digest" in planted else {"digest": models.CharField(max_length=64, primary_key=True)}
        a_model("responses", "Response", base, **key, **planted)
        if elsewhere:
            a_model(elsewhere[0], "Extra", **elsewhere[1])
        return list(isolated.get_models(include_auto_created=True))


def test_the_small_schema_itself_is_clean():
    assert leaks_in_models(a_small_schema({})) == []


PLANTED_TABLES = {
    "a time": ("ALTER TABLE responses_response ADD COLUMN mark timestamp", "responses_response.mark is a "),
    "a default time": (
        "ALTER TABLE responses_response ADD COLUMN mark varchar(40) DEFAULT 'CURRENT_TIMESTAMP'",
        "responses_response.mark is filled in by the database",
    ),
    "a count": ("ALTER TABLE responses_response ADD COLUMN nth bigint", "responses_response.nth is a BigIntegerField"),
    "a foreign key": (
        "ALTER TABLE responses_box ADD COLUMN mark {uuid} REFERENCES people_person (id)",
        "responses_box.mark refers to people_person",
    ),
    "a foreign key into the box": (
        "ALTER TABLE invitations_invitation ADD COLUMN mark varchar(64) REFERENCES responses_response (digest)",
        "invitations_invitation.mark refers to responses_response",
    ),
    "a name": (
        "ALTER TABLE responses_response ADD COLUMN rater varchar(64)",
        "responses_response.rater sounds like rater",
    ),
    "a table of the past": (
        "CREATE TABLE history_of_response (digest varchar(64))",
        "history_of_response keeps what responses forgets",
    ),
    "a view": (
        "CREATE VIEW everything AS SELECT r.digest AS x, p.email FROM responses_response r, people_person p",
        "everything is a view of answers",
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("plant", PLANTED_TABLES)
def test_the_walk_finds_a_planted_table_or_column(plant):
    sql, finding = PLANTED_TABLES[plant]
    with connection.cursor() as cursor:
        cursor.execute(sql.format(uuid="char(32)" if connection.vendor == "sqlite" else "uuid"))
    assert any(one.startswith(finding) for one in leaks_in_tables(connection))


@pytest.mark.django_db
def test_the_walk_finds_a_planted_trigger():
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE TRIGGER spy AFTER INSERT ON responses_response BEGIN SELECT 1; END")
        else:
            cursor.execute("CREATE FUNCTION spy() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'")
            cursor.execute("CREATE TRIGGER spy AFTER INSERT ON responses_response EXECUTE FUNCTION spy()")
    assert "spy runs on responses_response" in leaks_in_tables(connection)
