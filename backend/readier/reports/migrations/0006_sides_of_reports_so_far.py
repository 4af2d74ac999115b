"""Works out of every report so far what a team's page takes of it."""

from dataclasses import asdict

from django.db import migrations

from readier.domain.team_page import sides_of

AT_ONCE = 500


def work_out(apps, schema_editor):
    team_sides = apps.get_model("reports", "TeamSides")
    documents = apps.get_model("reports", "Report").objects.values_list("pk", "document__interpretation")
    kept = []
    for report, said in documents.iterator(chunk_size=AT_ONCE):
        if not said:
            continue
        sides = sides_of(said["signals"], peers=said["horizon"]["peers"])
        if sides.says_anything():
            kept.append(team_sides(report_id=report, sides=asdict(sides)))
    team_sides.objects.bulk_create(kept, batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_sides_for_team_pages")]
    operations = [migrations.RunPython(work_out, migrations.RunPython.noop)]
