"""The frozen outcome of a survey."""

from __future__ import annotations

from django.db import models


class Report(models.Model):
    """What was released, and what was computed from it. Never written again."""

    survey = models.OneToOneField("surveys.Survey", models.CASCADE, primary_key=True, related_name="report")
    # docs/api.md has its shape; the release inside is all that was ever told of the answers.
    document = models.JSONField()
    released_on = models.DateField()
