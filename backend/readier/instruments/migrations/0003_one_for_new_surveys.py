"""Say which instrument new surveys use: at first the one that comes with Readier."""

from django.db import migrations, models
from django.db.models import Q


def choose_the_first(apps, schema_editor):
    apps.get_model("instruments", "StoredInstrument").objects.filter(key="readier", version=1).update(is_current=True)


class Migration(migrations.Migration):
    dependencies = [("instruments", "0002_first_instrument")]
    operations = [
        migrations.AddField("storedinstrument", "is_current", models.BooleanField(default=False)),
        migrations.RunPython(choose_the_first, migrations.RunPython.noop),
        migrations.AddConstraint(
            "storedinstrument",
            models.UniqueConstraint(
                condition=Q(is_current=True), fields=("is_current",), name="one_instrument_for_new_surveys"
            ),
        ),
    ]
