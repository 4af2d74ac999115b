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


class TeamSides(models.Model):
    """All that a team's page takes of a report: on which side of each question it is (readier.domain.team_page). It is
    worked out of the report when that is frozen, and goes with it. A report that shows no level has none.
    """

    report = models.OneToOneField(Report, models.CASCADE, primary_key=True, related_name="team_sides")
    sides = models.JSONField()
    # A page had them, or newer ones of the same person: no other page ever has. Which page it was is kept nowhere.
    is_spent = models.BooleanField(default=False)

    class Meta:
        # Each tick asks whether a team has five. Reports that are spent are most of them, and not in it.
        indexes = [models.Index(fields=["report"], name="sides_for_pages_to_come", condition=Q(is_spent=False))]


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
