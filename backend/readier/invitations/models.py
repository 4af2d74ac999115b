"""Nomination, invitation, and the sealed record of who has collected a credential."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from readier.domain.terms import Relationship

# What an address ends with once its owner is forgotten: see forgetting.py.
FORGOTTEN = "@forgotten.invalid"
# The order in which reserves are asked. Three make up for what is usual, and leave a list its subject's first choice.
MOST_RESERVES = 3
RELATIONSHIPS = [(r.value, r.value) for r in Relationship]


class NominationQuerySet(models.QuerySet["Nomination"]):
    def raters(self) -> NominationQuerySet:
        """Those who are asked."""
        return self.filter(reserve=None)

    def reserves(self) -> NominationQuerySet:
        """Those who are asked if one of the raters cannot."""
        return self.exclude(reserve=None)


class Nomination(models.Model):
    """A proposed rater, or one who is named in reserve."""

    objects = NominationQuerySet.as_manager()

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey("surveys.Survey", models.CASCADE, related_name="nominations")
    name = models.CharField(max_length=120, blank=True)
    address = models.EmailField(max_length=254)
    relationship = models.CharField(max_length=13, choices=RELATIONSHIPS)
    # As which reserve they are named: the first is asked first. Empty: they are asked at the opening.
    reserve = models.PositiveSmallIntegerField(null=True)
    # The manager who put them on the list, where policy has it looked over. Empty: the subject did.
    suggested_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("survey", Lower("address"), name="one_nomination_per_address"),
            models.CheckConstraint(
                condition=Q(relationship__in=[r.value for r in Relationship]), name="relationship_is_known"
            ),
            models.UniqueConstraint(fields=["survey", "reserve"], name="reserves_are_in_an_order"),
            models.CheckConstraint(
                condition=Q(reserve=None) | Q(reserve__gte=1, reserve__lte=MOST_RESERVES), name="reserves_are_few"
            ),
        ]


def shown_name(name: str, address: str) -> str:
    """By what a nomination is known to those who were asked as well."""
    return name or address.partition("@")[0]


class Approval(models.Model):
    """That a manager was asked to look over a draft's list, and whether they agreed to it.

    It is of one list: when the subject changes that, it goes, and the next one has another id. An agreement
    to a list that nobody has seen cannot be given.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.OneToOneField("surveys.Survey", models.CASCADE, related_name="approval")
    is_given = models.BooleanField(default=False)
    # The last day (UTC) on which the manager can look at it, told to both with the list and never moved: from the next
    # day on the list is gone for the manager, whatever becomes of the survey. Empty: there is none.
    until = models.DateField(null=True)

    def has_lapsed(self, today: date) -> bool:
        """Whether its last day is over and nobody agreed."""
        return not self.is_given and self.until is not None and self.until < today


class Invitation(models.Model):
    """A nomination that was sent, or may be: of a reserve. Whether it was opened is not kept.

    Whether it was declined, and whether a reserve was asked, lies in the sealed record.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nomination = models.OneToOneField(Nomination, models.CASCADE, related_name="invitation")
    group = models.ForeignKey("surveys.RaterGroup", models.CASCADE, related_name="invitations")
    # Raised when a link must stop working: the token is made from it.
    generation = models.PositiveSmallIntegerField(default=1)


class IssuingRecord(models.Model):
    """Who has collected, who has declined and whose place went to whom, in one sealed blob of fixed size per group.

    It is rewritten whole and sealed afresh at each deed, so that two copies of the database do not show whose slot
    changed, nor which deed it was. It is gone after the close.
    """

    group = models.OneToOneField("surveys.RaterGroup", models.CASCADE, primary_key=True, related_name="issuing_record")
    sealed = models.BinaryField()
