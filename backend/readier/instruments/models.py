"""A stored instrument: the document it was made from, under its key and version."""

from __future__ import annotations

import uuid

from django.db import models


class StoredInstrument(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    document = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="one_instrument_per_version")]
