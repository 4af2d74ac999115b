"""Nomination, invitation, and the sealed record of who has collected a credential."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from readier.domain.terms import Relationship

# What an address ends with once its owner is forgotten: see forgetting.py.
FORGOTTEN = "@forgotten.invalid"
RELATIONSHIPS = [(r.value, r.value) for r in Relationship]


class Nomination(models.Model):
    """A proposed rater."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey("surveys.Survey", models.CASCADE, related_name="nominations")
    name = models.CharField(max_length=120, blank=True)
    address = models.EmailField(max_length=254)
    relationship = models.CharField(max_length=13, choices=RELATIONSHIPS)
    # The manager who put them on the list, where policy has it looked over. Empty: the subject did.
    suggested_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("survey", Lower("address"), name="one_nomination_per_address"),
            models.CheckConstraint(
                condition=Q(relationship__in=[r.value for r in Relationship]), name="relationship_is_known"
            ),
        ]

    def shown_name(self) -> str:
        return self.name or self.address.partition("@")[0]


class Approval(models.Model):
    """That a manager was asked to look over a draft's list, and whether they agreed to it.

    It is of one list: when the subject changes that, it goes, and the next one has another id. An agreement
    to a list that nobody has seen cannot be given.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.OneToOneField("surveys.Survey", models.CASCADE, related_name="approval")
    is_given = models.BooleanField(default=False)


class Invitation(models.Model):
    """A nomination that was sent. Whether it was opened is not kept; whether it was declined, in the sealed record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nomination = models.OneToOneField(Nomination, models.CASCADE, related_name="invitation")
    group = models.ForeignKey("surveys.RaterGroup", models.CASCADE, related_name="invitations")
    # Raised when a link must stop working: the token is made from it.
    generation = models.PositiveSmallIntegerField(default=1)


class IssuingRecord(models.Model):
    """Who has collected and who has declined, in one sealed blob of fixed size per group.

    It is rewritten whole and sealed afresh at each deed, so that two copies of the database do not show whose slot
    changed, nor which deed it was. It is gone after the close.
    """

    group = models.OneToOneField("surveys.RaterGroup", models.CASCADE, primary_key=True, related_name="issuing_record")
    sealed = models.BinaryField()
