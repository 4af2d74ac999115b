"""Frozen pages. From which reports a team's page was made is kept nowhere (readier.reports.models.TeamSides)."""

from __future__ import annotations

import uuid

from django.db import models


class TeamSnapshot(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("people.Team", models.CASCADE, related_name="snapshots")
    made_on = models.DateField()
    document = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "made_on"], name="one_snapshot_per_team_and_day")]
        # Each tick asks whether a team has a page that the organisation's has not.
        indexes = [models.Index(fields=["made_on"], name="team_snapshots_by_day")]


class OrganisationSnapshot(models.Model):
    """The organisation's page, frozen, and the pages of teams it was made from. It leads to no report by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_on = models.DateField()
    document = models.JSONField()
    pages = models.ManyToManyField(TeamSnapshot)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["made_on"], name="one_organisation_snapshot_per_day")]


class InstrumentSnapshot(models.Model):
    """How an instrument works, frozen, and the reports it was made from (for the rule of twenty new ones)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instrument = models.ForeignKey("instruments.StoredInstrument", models.CASCADE, related_name="snapshots")
    made_on = models.DateField()
    document = models.JSONField()
    reports = models.ManyToManyField("reports.Report")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "made_on"], name="one_snapshot_per_instrument_and_day")
        ]
