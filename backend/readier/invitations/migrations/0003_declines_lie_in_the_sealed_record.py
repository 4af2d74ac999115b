from django.db import migrations

from readier.invitations.record import DECLINED, NOTHING, rewrite, slots_of
from readier.keys.store import KeyAway


def seal_declines(apps, schema_editor):
    """Of running surveys. Where a key is away, whoever declined is reminded once more and declines again."""
    for record in apps.get_model("invitations", "IssuingRecord").objects.select_related("group"):
        declined = record.group.invitations.filter(declined=True).values_list("pk", flat=True)
        if not declined:
            continue
        try:
            slots = slots_of(record, record.group)
        except KeyAway:
            continue
        rewrite(record, record.group, slots | {pk: DECLINED for pk in declined if slots[pk] == NOTHING})


class Migration(migrations.Migration):

    dependencies = [("invitations", "0002_lists_may_be_looked_over")]

    operations = [
        migrations.RunPython(seal_declines, migrations.RunPython.noop),
        migrations.RemoveField("invitation", "declined"),
    ]
