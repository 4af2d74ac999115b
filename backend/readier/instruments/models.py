"""A stored instrument: the document it was made from, under its key and version."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class StoredInstrument(models.Model):
    """Key, version and document never change once stored; the database refuses it (migration 0004)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    document = models.JSONField()
    is_current = models.BooleanField(default=False)  # what new surveys use

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "version"], name="one_instrument_per_version"),
            models.UniqueConstraint(
                fields=["is_current"], condition=Q(is_current=True), name="one_instrument_for_new_surveys"
            ),
        ]
