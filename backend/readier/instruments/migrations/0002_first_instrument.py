"""Store the instrument that Readier comes with."""

from django.db import migrations


def store(apps, schema_editor):
    from readier.instruments.stored import first_document

    document = first_document()
    apps.get_model("instruments", "StoredInstrument").objects.get_or_create(
        key=document["key"], version=document["version"], defaults={"document": document}
    )


class Migration(migrations.Migration):
    dependencies = [("instruments", "0001_initial")]
    operations = [migrations.RunPython(store, migrations.RunPython.noop)]
