"""Marks the reports that a page has had, and older ones of the same people: no other page may have them."""

from django.db import migrations
from django.db.models import Exists, OuterRef


def mark(apps, schema_editor):
    had = apps.get_model("teams", "TeamSnapshot").reports.through.objects.filter(
        report__survey__subject_id=OuterRef("report__survey__subject_id"),
        report__released_on__gte=OuterRef("report__released_on"),
    )
    apps.get_model("reports", "TeamSides").objects.filter(Exists(had)).update(is_spent=True)


class Migration(migrations.Migration):
    dependencies = [
        ("teams", "0004_organisation_snapshots"),
        ("reports", "0006_sides_of_reports_so_far"),
        ("surveys", "0003_a_manager_may_be_asked_by_name"),
    ]
    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
