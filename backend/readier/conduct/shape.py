"""A survey as the API says and takes it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone
from rest_framework import serializers

from readier.domain.terms import SCALE_POINTS, Hesitation, Horizon, Interest, Role, Step
from readier.instruments.stored import instrument_of
from readier.invitations.approving import Standing, last_day_of, standing_of
from readier.surveys.lifecycle import State
from readier.surveys.models import SelfRating, Survey
from readier.surveys.self_rating import is_rated
from readier.web.problems import Invalid
from readier.web.strict import Day, Strict, Text, Truth, Whole

LANGUAGE_CODES = [code for code, _ in settings.LANGUAGES]


class InstrumentName(serializers.Serializer[Any]):
    key = serializers.CharField()
    version = serializers.IntegerField()


class SurveyFields(serializers.Serializer[Survey]):
    id = serializers.UUIDField()
    state = serializers.ChoiceField([s.value for s in State])
    step = serializers.ChoiceField([s.value for s in Step])
    step_words = serializers.CharField(allow_blank=True)
    leads_already = serializers.BooleanField()
    asks_manager = serializers.BooleanField(help_text="The manager is asked for a view of their own, by name.")
    closes_at = serializers.DateTimeField()
    close_moved = serializers.BooleanField()
    strict = serializers.BooleanField()
    collects_until = serializers.DateTimeField(
        allow_null=True, help_text="Of a strict survey: its raters collect until then, and answer from then on."
    )
    language = serializers.ChoiceField(LANGUAGE_CODES)
    instrument = InstrumentName()
    self_rated = serializers.SerializerMethodField()
    nominated = serializers.SerializerMethodField()
    reserves = serializers.SerializerMethodField()
    approval = serializers.SerializerMethodField()
    approval_until = serializers.SerializerMethodField()
    invited = serializers.SerializerMethodField()
    progress = serializers.SerializerMethodField()
    has_report = serializers.BooleanField()

    def get_self_rated(self, survey: Survey) -> bool:
        """false again when another step asks for signals that were not rated yet"""
        return is_rated(survey, instrument=instrument_of(survey))

    def get_nominated(self, survey: Survey) -> int:
        return sum(one.reserve is None for one in survey.nominations.all())

    def get_reserves(self, survey: Survey) -> int:
        """how many are asked if one of the raters cannot"""
        return sum(one.reserve is not None for one in survey.nominations.all())

    def get_approval(self, survey: Survey) -> Standing:
        """Of a draft: whether its list waits for the manager to look it over."""
        return standing_of(survey, today=timezone.now().date())

    def get_approval_until(self, survey: Survey) -> date | None:
        """of a list that was sent: the last day (UTC) on which the manager can look it over; null: none"""
        return last_day_of(survey, today=timezone.now().date())

    def get_invited(self, survey: Survey) -> int | None:
        return None if survey.state == State.DRAFT else sum(group.invited for group in survey.groups.all())

    def get_progress(self, survey: Survey) -> str | None:
        """fewer_than_5 or 5_or_more, refreshed once a day"""
        return survey.progress or None if survey.state == State.OPEN else None


class SurveyPage(serializers.Serializer[Any]):
    results = SurveyFields(many=True)
    next = serializers.CharField(allow_null=True, help_text="Send it back as `after` for the next page.")


class StepWordsMissing(Invalid):
    code = "step_words_missing"
    detail = "Say the step in your own words."


class StepNamed(Strict):
    """Checks that belong to several fields of a survey at once."""

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        step, step_words = (said.get(name, getattr(self.instance, name, "")) for name in ("step", "step_words"))
        if step == Step.OWN_WORDS and not step_words:
            raise StepWordsMissing
        return said


class SurveyDraft(StepNamed):
    step = serializers.ChoiceField([s.value for s in Step])
    step_words = Text(max_length=80, allow_blank=True, default="")
    closes_on = Day()
    leads_already = Truth(default=False)
    asks_manager = Truth(default=False)
    language = serializers.ChoiceField(LANGUAGE_CODES, default="en")


class SurveyChange(StepNamed):
    step = serializers.ChoiceField([s.value for s in Step], required=False)
    step_words = Text(max_length=80, allow_blank=True, required=False)
    closes_on = Day(required=False)
    leads_already = Truth(required=False)
    asks_manager = Truth(required=False)
    language = serializers.ChoiceField(LANGUAGE_CODES, required=False)


class NewClose(Strict):
    closes_on = Day()


class SelfRatingFields(Strict):
    points = serializers.DictField(child=Whole(min_value=1, max_value=SCALE_POINTS, allow_null=True))
    interest = serializers.ChoiceField([i.value for i in Interest])
    horizon = serializers.ChoiceField([h.value for h in Horizon], allow_null=True)
    prediction = serializers.ChoiceField([h.value for h in Horizon], allow_null=True)
    role = serializers.ChoiceField([r.value for r in Role], allow_null=True)
    hesitation = serializers.ChoiceField([h.value for h in Hesitation], allow_null=True)

    def to_representation(self, rating: SelfRating) -> dict[str, Any]:
        own = rating.as_self_view()
        return {name: getattr(own, name) for name in self.fields}


class PolicyFields(serializers.Serializer[Any]):
    min_invited = serializers.IntegerField()
    advised_invited = serializers.IntegerField()
    max_invited = serializers.IntegerField()
    min_group = serializers.IntegerField()
    min_open_days = serializers.IntegerField()
    max_open_days = serializers.IntegerField()
    split_by_relationship = serializers.BooleanField()
    strict = serializers.BooleanField(help_text="whether surveys that open now collect first and take answers later")
    approval = serializers.BooleanField(help_text="whether a manager looks over the list before a survey opens")
    approval_days = serializers.IntegerField(help_text="days that the manager has for it; 0: there is no last day")
