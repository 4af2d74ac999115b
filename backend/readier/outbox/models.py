"""One thing to send. It holds ids; words and addresses are looked up when it is sent."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"


class Message(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    # The same deed posted twice is one message: a retry, a second beat, a double tap.
    dedupe = models.CharField(max_length=200)
    ids = models.JSONField(default=dict)
    # For the one thing that cannot be looked up again (a sign-in code); wiped when sent.
    sealed = models.BinaryField(null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    # Whoever takes the message moves it: that is the lease.
    due_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    # The class of the last fault. Never its text: mail servers quote addresses.
    fault = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dedupe"], name="one_message_per_deed"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="message_state_is_known"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(state="waiting"), name="messages_waiting")]
