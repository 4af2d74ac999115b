"""Webhooks, and how their last deliveries went. Their addresses are secrets: whoever has a chat's can write there."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Kind(models.TextChoices):
    SURVEY_OPENED = "survey.opened"
    SURVEY_CLOSED = "survey.closed"
    REPORT_RELEASED = "report.released"


class Format(models.TextChoices):
    SIGNED = "signed"  # standardwebhooks.com
    SLACK = "slack"
    TEAMS = "teams"


class Fault(models.TextChoices):
    """Why a delivery failed, without a word of what the other side said."""

    ADDRESS = "address"
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    TOO_SLOW = "too_slow"
    NOT_ACCEPTED = "not_accepted"


class Hook(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    format = models.CharField(max_length=8, choices=Format.choices)
    kinds = models.JSONField(default=list)
    language = models.CharField(max_length=2)
    # What may be shown of the address.
    host = models.CharField(max_length=255)
    # The address, and the key that signs. See sealed.py.
    sealed = models.BinaryField()
    made_on = models.DateField()
    # The day of the first failure after which nothing has arrived.
    failing_since = models.DateField(null=True)
    stopped_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(format__in=Format.values), name="hook_format_is_known"),
        ]


class Delivery(models.Model):
    """One try. A day and no time, and not of which survey: openings would be told apart by it."""

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries")
    # Blank: a try-out that a coordinator asked for.
    kind = models.CharField(max_length=20, blank=True)
    attempt = models.PositiveSmallIntegerField(db_default=1)
    status = models.PositiveSmallIntegerField(null=True)
    fault = models.CharField(max_length=12, choices=Fault.choices, blank=True)
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fault__in=["", *Fault.values]), name="delivery_fault_is_known"),
        ]
