"""Let the database refuse a change to a stored version: reports would no longer say what was asked."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER a_stored_instrument_never_changes
BEFORE UPDATE OF key, version, document ON instruments_storedinstrument
BEGIN SELECT RAISE(ABORT, 'a stored instrument never changes'); END
"""
POSTGRESQL = """
CREATE FUNCTION a_stored_instrument_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'a stored instrument never changes' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER a_stored_instrument_never_changes
BEFORE UPDATE OF key, version, document ON instruments_storedinstrument
FOR EACH ROW EXECUTE FUNCTION a_stored_instrument_never_changes()
"""
SQLITE_BACK = "DROP TRIGGER a_stored_instrument_never_changes"
POSTGRESQL_BACK = """
DROP TRIGGER a_stored_instrument_never_changes ON instruments_storedinstrument;
DROP FUNCTION a_stored_instrument_never_changes()
"""


def refuse(apps, schema_editor):
    schema_editor.execute(SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL, params=None)


def allow(apps, schema_editor):
    schema_editor.execute(SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK, params=None)


class Migration(migrations.Migration):
    dependencies = [("instruments", "0003_one_for_new_surveys")]
    operations = [migrations.RunPython(refuse, allow)]
