"""Whoever takes a message moves its due time; there is nothing else to a lease."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial")]
    operations = [migrations.RemoveField("message", "leased_until")]
