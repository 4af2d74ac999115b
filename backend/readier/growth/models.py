"""A tap, a pledge, an experiment.

No column says whether somebody wants to hear of a tap or a pledge: that is asked when they look, of their own
private word, so that neither the sender nor a copy of the database can see that one is held back.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q

from readier.domain.terms import Step


class Offer(models.TextChoices):
    """What somebody offers who backs another."""

    MENTOR = "mentor"  # regular talks
    SHADOW = "shadow"  # to come along and watch
    PROJECT = "project"  # a piece to lead
    SPEAK_UP = "speak_up"  # a good word where it counts
    COVER = "cover"  # to take work off them meanwhile


class Tap(models.Model):
    """ "I think you could do this": a named suggestion."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.ForeignKey("people.Person", models.CASCADE, related_name="taps_received")
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="taps_given")
    step = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Step])
    words = models.CharField(max_length=280, blank=True)
    made_on = models.DateField()
    # By whom it is for. The sender's list does not change by it.
    is_put_away = models.BooleanField(default=False)
    # By the sender. It still counts towards what they may send in a month.
    is_taken_back = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["to", "by"], condition=Q(is_taken_back=False), name="one_tap_between_two"),
            models.CheckConstraint(condition=~Q(to=F("by")), name="nobody_taps_themselves"),
        ]


class Pledge(models.Model):
    """A named offer of backing, sealed until the one it is for wants to know."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.ForeignKey("people.Person", models.CASCADE, related_name="pledges_received")
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="pledges_given")
    offer = models.CharField(max_length=8, choices=Offer.choices)
    words = models.CharField(max_length=600, blank=True)
    made_on = models.DateField()
    accepted_on = models.DateField(null=True)
    is_put_away = models.BooleanField(default=False)
    is_taken_back = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["to", "by"], condition=Q(is_taken_back=False), name="one_pledge_between_two"
            ),
            models.CheckConstraint(condition=~Q(to=F("by")), name="nobody_pledges_to_themselves"),
            models.CheckConstraint(condition=Q(offer__in=Offer.values), name="offer_is_known"),
        ]


class Experiment(models.Model):
    """Two weeks of trying something small, and a line about it that nobody else reads."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="experiments")
    # Not a key: an experiment outlives a report that is deleted.
    survey = models.UUIDField()
    signal = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField()  # which of the signal's experiments
    begun_on = models.DateField()
    is_over = models.BooleanField(default=False)
    reflection = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(is_over=False), name="one_experiment_at_a_time"),
        ]
