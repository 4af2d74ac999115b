"""The report's JSON as openapi.yaml describes it. It only describes: reports are served as frozen."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from readier.domain.terms import Hesitation, Horizon, Interest, Missing, Reason, Relationship, Role, Step

Plain = serializers.Serializer[Any]
HORIZONS = [h.value for h in Horizon]
PAIR = {"min_length": 2, "max_length": 2}


def _interval() -> serializers.ListField:
    return serializers.ListField(child=serializers.FloatField(), allow_null=True, **PAIR)


class Fate(Plain):
    fate = serializers.ChoiceField(["shown", "withheld"])
    reason = serializers.ChoiceField([r.value for r in Reason], required=False)


class BandFields(Plain):
    low = serializers.FloatField(allow_null=True, help_text="null in the lowest band")
    high = serializers.FloatField(allow_null=True, help_text="null in the highest band")


class SignalCell(Fate):
    observed = serializers.IntegerField(required=False, help_text="raters who have seen it")
    band = BandFields(required=False)
    views_differ = serializers.BooleanField(required=False)


class HorizonCell(Fate):
    answered = serializers.IntegerField(required=False)
    middle = serializers.ChoiceField(HORIZONS, required=False)


class MissingCell(Fate):
    answered = serializers.IntegerField(required=False)
    option = serializers.ChoiceField([m.value for m in Missing], required=False)


class RoleCell(Fate):
    answered = serializers.IntegerField(required=False)
    option = serializers.ChoiceField([r.value for r in Role], required=False)


class MomentsCell(Fate):
    texts = serializers.ListField(child=serializers.CharField(), required=False)


class ReleasedGroup(Plain):
    name = serializers.CharField()
    relationships = serializers.ListField(child=serializers.ChoiceField([r.value for r in Relationship]))
    received = serializers.IntegerField()
    signals = serializers.DictField(child=SignalCell())
    horizon = HorizonCell()
    missing = MissingCell()
    role = RoleCell()
    moments = MomentsCell()


class ReleaseFields(Plain):
    rule_version = serializers.IntegerField()
    strict = serializers.BooleanField(help_text="made to hold against two raters who tell, not one")
    withheld = serializers.ChoiceField([r.value for r in Reason], allow_null=True)
    groups = ReleasedGroup(many=True)


class SignalReading(Plain):
    label = serializers.ChoiceField(
        ["hidden_strength", "confirmed_strength", "blind_spot", "confirmed_growth_area", "open", "views_differ",
         "rarely_visible", "too_little_evidence"]
    )  # fmt: skip
    certainty = serializers.ChoiceField(["clear", "leaning"], allow_null=True)
    direction = serializers.ChoiceField(["peers_higher", "self_higher", "alike"], allow_null=True)
    point = serializers.FloatField(allow_null=True)
    interval80 = _interval()
    interval90 = _interval()
    gap = serializers.FloatField(allow_null=True, help_text="peers minus self, in points")
    self_in_interval = serializers.BooleanField(allow_null=True)


class Estimate(Plain):
    point = serializers.FloatField()
    interval80 = _interval()
    interval90 = _interval()


class HorizonReading(Plain):
    kind = serializers.ChoiceField(
        ["peers_sooner", "alike", "self_sooner", "others_see_a_path", "peers_not_yet", "unknown"]
    )
    self = serializers.ChoiceField(HORIZONS, allow_null=True)
    expected = serializers.ChoiceField(HORIZONS, allow_null=True)
    peers = serializers.ChoiceField(HORIZONS, allow_null=True)
    gap_months = serializers.ListField(
        child=serializers.FloatField(), allow_null=True, **PAIR, help_text="self minus peers, as a range"
    )
    prediction = serializers.ChoiceField(
        ["peers_more_optimistic", "as_expected", "peers_less_optimistic"], allow_null=True
    )
    certainty = serializers.ChoiceField(
        ["clear", "leaning"], allow_null=True, help_text="of the difference between self and peers, if there is one"
    )


class Reading(Plain):
    kind = serializers.ChoiceField(
        ["too_early", "not_my_path", "facts_only", "build_ground_first", "step_up", "ahead_of_evidence", "growing"]
    )
    state = serializers.ChoiceField(["closer_than_you_think", "ready_and_aware"], allow_null=True)
    foundation = serializers.ListField(child=serializers.CharField())
    because = serializers.ListField(
        child=serializers.ChoiceField(["horizon", "points"]), help_text="what a difference from the peers rests on"
    )


class HeadlineNumbers(Plain):
    received = serializers.IntegerField()
    signals = serializers.IntegerField(help_text="signals of which something is shown")
    hidden_strengths = serializers.IntegerField(help_text="clear ones only, like all that follow")
    blind_spots = serializers.IntegerField()
    strengths = serializers.IntegerField()


class Headline(Plain):
    kind = serializers.ChoiceField(
        ["too_early", "strengths", "horizon", "peers_see_more", "you_see_more", "mostly_alike"]
    )
    numbers = HeadlineNumbers()


@extend_schema_field({"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}], "items": False})
class ExperimentField(serializers.ListField):
    """A signal's id, and which of its experiments."""


class InterpretationFields(Plain):
    table_version = serializers.IntegerField()
    evidence = serializers.ChoiceField(["none", "early", "fair", "firm"])
    signals = serializers.DictField(child=SignalReading())
    themes = serializers.DictField(child=Estimate(allow_null=True))
    composite = Estimate(allow_null=True)
    horizon = HorizonReading()
    reading = Reading()
    headline = Headline()
    experiments = serializers.ListField(child=ExperimentField())


class Counts(Plain):
    invited = serializers.IntegerField()
    collected = serializers.IntegerField()
    received = serializers.IntegerField()


class OwnView(Plain):
    points = serializers.DictField(child=serializers.IntegerField(allow_null=True))
    interest = serializers.ChoiceField(
        [i.value for i in Interest], allow_null=True, help_text="null in imported reports"
    )
    horizon = serializers.ChoiceField(HORIZONS, allow_null=True)
    prediction = serializers.ChoiceField(HORIZONS, allow_null=True)
    role = serializers.ChoiceField([r.value for r in Role], allow_null=True)
    hesitation = serializers.ChoiceField([h.value for h in Hesitation], allow_null=True)


class SubjectFields(Plain):
    name = serializers.CharField()


class InstrumentVersionFields(Plain):
    key = serializers.CharField()
    version = serializers.IntegerField()


class Safety(Plain):
    colluders = serializers.IntegerField()
    fewest_possible_answers = serializers.IntegerField(allow_null=True)


class ReportFields(Plain):
    version = serializers.IntegerField()
    survey = serializers.UUIDField()
    subject = SubjectFields()
    step = serializers.ChoiceField([s.value for s in Step])
    step_words = serializers.CharField(allow_blank=True)
    leads_already = serializers.BooleanField()
    released_on = serializers.DateField()
    instrument = InstrumentVersionFields()
    counts = Counts()
    min_group = serializers.IntegerField(help_text="fewer answers than this are not told of")
    all_chosen_by_subject = serializers.BooleanField(
        help_text="fewer than a third of the raters were proposed by somebody else"
    )
    not_looked_over = serializers.BooleanField(
        required=False,
        help_text="the manager was to look over the list, and their last day was over; older reports do not say",
    )
    locals()["self"] = OwnView()
    release = ReleaseFields()
    interpretation = InterpretationFields()
    safety = Safety()
