"""A survey and its raters as the API says and takes them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import F
from rest_framework import serializers

from readier.domain.terms import SCALE_POINTS, Hesitation, Horizon, Interest, Relationship, Role, Step
from readier.instruments.stored import instrument_of
from readier.invitations.approving import Standing, standing_of
from readier.invitations.models import MOST_RESERVES, Nomination
from readier.surveys.lifecycle import State
from readier.surveys.models import SelfRating, Survey
from readier.surveys.policy import policy
from readier.surveys.self_rating import is_rated
from readier.web.problems import Invalid
from readier.web.strict import Day, Strict, Text, Truth, Whole

LANGUAGE_CODES = [code for code, _ in settings.LANGUAGES]
# A list as people read it: those who are asked, then those in reserve by their order.
AS_LISTED = (F("reserve").asc(nulls_first=True), "name", "address")


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
        return standing_of(survey)

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


class Words(Strict):
    """Checks that belong to several fields of a survey at once."""

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        step, step_words = (said.get(name, getattr(self.instance, name, "")) for name in ("step", "step_words"))
        if step == Step.OWN_WORDS and not step_words:
            raise StepWordsMissing
        return said


class SurveyDraft(Words):
    step = serializers.ChoiceField([s.value for s in Step])
    step_words = Text(max_length=80, allow_blank=True, default="")
    closes_on = Day()
    leads_already = Truth(default=False)
    asks_manager = Truth(default=False)
    language = serializers.ChoiceField(LANGUAGE_CODES, default="en")


class SurveyChange(Words):
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


class NominationFields(Strict):
    name = Text(max_length=120, allow_blank=True)
    address = serializers.EmailField(max_length=254)
    relationship = serializers.ChoiceField([r.value for r in Relationship])
    is_reserve = Truth(default=False, help_text="Asked only if one of the raters cannot; three at most, in this order.")


class RelationshipChange(Strict):
    relationship = serializers.ChoiceField([r.value for r in Relationship])


class CorrectedAddress(Strict):
    address = serializers.EmailField(max_length=254)


class ProposedRaters(Strict):
    nominations = NominationFields(many=True, allow_empty=False, max_length=policy().max_invited)


class NominationWithId(serializers.Serializer[Nomination]):
    id = serializers.UUIDField()
    name = serializers.CharField(allow_blank=True)
    address = serializers.EmailField()
    relationship = serializers.ChoiceField([r.value for r in Relationship])
    reserve = serializers.IntegerField(
        min_value=1, max_value=MOST_RESERVES, allow_null=True, help_text="null: asked at the opening"
    )
    suggested_by = serializers.SerializerMethodField()
    asked_in = serializers.SerializerMethodField()
    undelivered = serializers.SerializerMethodField()

    def get_suggested_by(self, nomination: Nomination) -> str | None:
        """the name of the manager who suggested them; null: the subject chose them"""
        return nomination.suggested_by.name if nomination.suggested_by else None

    def get_asked_in(self, nomination: Nomination) -> int | None:
        """of a draft: 5 or 10, if they are asked in at least so many open surveys just now"""
        often: dict[str, int] = self.context.get("asked_often", {})
        return often.get(nomination.address.lower())

    def get_undelivered(self, nomination: Nomination) -> bool:
        """of an open survey: whether the invitation could not be delivered, so that nobody was asked there"""
        return nomination.pk in self.context.get("undelivered", ())


class Nominations(serializers.Serializer[Any]):
    results = NominationWithId(many=True)


class Preview(serializers.Serializer[Any]):
    subject_line = serializers.CharField()
    text = serializers.CharField()


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
