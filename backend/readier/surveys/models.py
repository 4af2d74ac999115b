"""Survey, rater group, the subject's own view, the manager's by name."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from readier.domain.terms import MIN_GROUP, STRICT_MIN_GROUP, Hesitation, Horizon, Interest, Role, SelfView, Step
from readier.surveys.lifecycle import State

HORIZONS = [(h.value, h.value) for h in Horizon]


class Survey(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subject = models.ForeignKey("people.Person", models.CASCADE, related_name="surveys")
    instrument = models.ForeignKey("instruments.StoredInstrument", models.PROTECT)
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in State], default=State.DRAFT)
    step = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Step])
    step_words = models.CharField(max_length=80, blank=True)
    leads_already = models.BooleanField(default=False)
    # The subject's choice, fixed at opening: asking the manager tells them that there is a survey.
    asks_manager = models.BooleanField(default=False)
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="en")
    closes_at = models.DateTimeField()
    close_moved = models.BooleanField(default=False)
    # Frozen at opening: no threshold changes under people who have already answered.
    min_group = models.PositiveSmallIntegerField(default=MIN_GROUP)
    # Of a strict survey, fixed at opening: until then the right to answer is collected, from then on answers
    # are taken, and never both. Empty: one sitting.
    collects_until = models.DateTimeField(null=True)
    # Told in the report. Counted at the opening from the list as it was then: nothing that a rater does moves it.
    all_chosen_by_subject = models.BooleanField(default=True)
    # The same, of the manager who was to look the list over, and whose last day for it was over.
    not_looked_over = models.BooleanField(default=False, db_default=False)
    # "fewer_than_5" or "5_or_more", refreshed once a day so that it tells no one's moment.
    progress = models.CharField(max_length=12, blank=True)
    made_at = models.DateTimeField()
    # The client's Idempotency-Key: a double tap makes one survey.
    creation_key = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "creation_key"], name="one_survey_per_creation_key"),
            # Two at once with the same raters would be two tellings of one answer.
            models.UniqueConstraint(
                fields=["subject"], condition=Q(state__in=["open", "closed"]), name="one_running_survey_per_person"
            ),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in State]), name="survey_state_is_known"),
            models.CheckConstraint(condition=Q(min_group__gte=MIN_GROUP), name="the_floor_holds"),
            models.CheckConstraint(
                condition=Q(collects_until=None)
                | Q(collects_until__lt=F("closes_at"), min_group__gte=STRICT_MIN_GROUP),
                name="a_strict_survey_has_two_windows",
            ),
        ]
        indexes = [
            models.Index(fields=["closes_at"], condition=Q(state="open"), name="surveys_open"),
            models.Index(fields=["state"], condition=Q(state__in=["closed"]), name="surveys_to_release"),
        ]

    @property
    def strict(self) -> bool:
        """Whether collecting and answering are apart, and its report holds against two who tell."""
        return self.collects_until is not None


class RaterGroup(models.Model):
    """The raters reported together. Its key is all that the room of answers knows of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="groups")
    relationships = models.JSONField()
    key_id = models.CharField(max_length=64, unique=True)  # SHA-256 of the public key
    public_key = models.BinaryField()  # SubjectPublicKeyInfo, DER
    invited = models.PositiveSmallIntegerField()
    collected = models.PositiveSmallIntegerField(null=True)  # copied at the close
    received = models.PositiveSmallIntegerField(null=True)  # counted at the release
    # SHA-256 of every credential that was counted, sorted; published at the release.
    digests = models.JSONField(null=True)
    keys_destroyed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(collected=None) | Q(collected__lte=F("invited")), name="collected_are_invited"
            ),
            models.CheckConstraint(
                condition=Q(received=None) | Q(received__lte=F("collected")), name="received_are_collected"
            ),
        ]


class SelfRating(models.Model):
    """The subject's own view. Locked when the survey opens: the gap is not rewritten after the fact."""

    survey = models.OneToOneField(Survey, models.CASCADE, primary_key=True, related_name="self_rating")
    points = models.JSONField()
    interest = models.CharField(max_length=8, choices=[(i.value, i.value) for i in Interest])
    horizon = models.CharField(max_length=12, choices=HORIZONS, blank=True)
    prediction = models.CharField(max_length=12, choices=HORIZONS, blank=True)
    role = models.CharField(max_length=12, choices=[(r.value, r.value) for r in Role], blank=True)
    hesitation = models.CharField(max_length=12, choices=[(h.value, h.value) for h in Hesitation], blank=True)

    def as_self_view(self) -> SelfView:
        """The domain's form of it."""
        return SelfView(
            points=self.points,
            interest=Interest(self.interest),
            horizon=Horizon(self.horizon) if self.horizon else None,
            prediction=Horizon(self.prediction) if self.prediction else None,
            role=Role(self.role) if self.role else None,
            hesitation=Hesitation(self.hesitation) if self.hesitation else None,
        )


class ManagerView(models.Model):
    """What a subject's manager says of them by name. No answer of a rater, in no figure, and without a time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="manager_views")
    by = models.ForeignKey("people.Person", models.CASCADE, related_name="manager_views")
    points = models.JSONField()
    horizon = models.CharField(max_length=12, choices=HORIZONS, blank=True)
    role = models.CharField(max_length=12, choices=[(r.value, r.value) for r in Role], blank=True)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        # Two only where the team's manager changed while the survey was open: each speaks for themselves.
        constraints = [models.UniqueConstraint(fields=["survey", "by"], name="one_view_per_manager_and_survey")]

    def as_said(self) -> dict[str, object]:
        """The points per signal (1 to 5, or None: not seen), horizon, role and words."""
        return {
            "points": self.points,
            "horizon": self.horizon or None,
            "role": self.role or None,
            "words": self.words,
        }
