"""Chains of entries: one of the organisation, and one for each survey with whose report its subject did something."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from readier.audit.deeds import Deed

# The hash before the first entry of a chain.
BEGINNING = "0" * 64


class Chain(models.Model):
    """Where a chain ends, so that a missing end is noticed; and where it begins, since old entries are forgotten."""

    name = models.CharField(max_length=36, primary_key=True)  # "organisation", or the survey
    length = models.PositiveIntegerField(default=0)  # entries ever recorded
    head = models.CharField(max_length=64, default=BEGINNING)
    forgotten = models.PositiveIntegerField(default=0)  # of these, the first so many
    forgotten_head = models.CharField(max_length=64, default=BEGINNING)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(forgotten__lte=F("length")), name="forgotten_entries_were_recorded")
        ]


class Entry(models.Model):
    """One deed. A day and no time; a survey or people, never both."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chain = models.ForeignKey(Chain, models.CASCADE, related_name="entries")
    number = models.PositiveIntegerField()
    day = models.DateField()
    deed = models.CharField(max_length=24, choices=[(one.value, one.value) for one in Deed])
    # None of these is a foreign key: an entry outlives what it tells of, and then its number leads nowhere.
    survey = models.UUIDField(null=True)
    by = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="one_entry_per_number"),
            models.UniqueConstraint(fields=["chain", "previous"], name="one_entry_after_another"),
            models.CheckConstraint(
                condition=Q(survey=None) | Q(by=None, person=None), name="no_person_beside_a_survey"
            ),
            models.CheckConstraint(condition=Q(deed__in=[one.value for one in Deed]), name="deed_is_known"),
        ]
        indexes = [models.Index(fields=["survey"], condition=Q(survey__isnull=False), name="audit_by_survey")]
