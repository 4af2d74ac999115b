"""The frozen outcome of a survey, and whom its subject lets see it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q


class Report(models.Model):
    """What was released, and what was computed from it. The document is never written again, but for a moment that is
    removed.
    """

    survey = models.OneToOneField("surveys.Survey", models.CASCADE, primary_key=True, related_name="report")
    # docs/api.md has its shape; the release inside is all that was ever told of the answers.
    document = models.JSONField()
    released_on = models.DateField()
    # The day on which it goes, once its subject was told: see lifetime.py.
    ends_on = models.DateField(null=True)


class Share(models.Model):
    """The subject lets one person see parts of a report until a day. Taking it back deletes the row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="shares")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="shares_received")
    sections = models.JSONField()
    shared_on = models.DateField()
    until = models.DateField()  # the last day
    # The first day on which it was opened. The subject sees it, and whoever opens it is told so.
    opened_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "person"], name="one_share_per_report_and_person"),
            models.CheckConstraint(condition=Q(until__gte=F("shared_on")), name="a_share_ends_after_it_begins"),
        ]


class MomentMark(models.Model):
    """What became of one moment of a report. It names a place in the report, and nobody who wrote."""

    class State(models.TextChoices):
        HIDDEN = "hidden"  # by the subject, who can show it again
        REPORTED = "reported"  # to the coordinators, who read it and nothing else
        KEPT = "kept"  # a coordinator has read it and left it
        REMOVED = "removed"  # a coordinator has read it and removed it, for good

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.CASCADE, related_name="moment_marks")
    group = models.CharField(max_length=80)
    place = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "group", "place"], name="one_mark_per_moment"),
            models.CheckConstraint(
                condition=Q(state__in=["hidden", "reported", "kept", "removed"]), name="moment_mark_is_known"
            ),
        ]
