"""A frozen team page, and which reports it was made from (for the rule of five new ones)."""

from __future__ import annotations

import uuid

from django.db import models


class TeamSnapshot(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", models.CASCADE, related_name="snapshots")
    made_on = models.DateField()
    document = models.JSONField()
    reports = models.ManyToManyField("reports.Report")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "made_on"], name="one_snapshot_per_team_and_day")]
