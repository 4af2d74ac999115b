"""Forgets pages that told levels and labels. The next tick makes those of today, which count sides, from the reports."""

from django.db import migrations


def forget(apps, schema_editor):
    apps.get_model("teams", "TeamSnapshot").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("teams", "0002_instrument_snapshots")]
    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
