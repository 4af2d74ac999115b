"""A survey's raters as its subject lists them, and as the API says and takes them."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from rest_framework import serializers

from readier.domain.terms import Relationship
from readier.invitations.models import MOST_RESERVES, Nomination
from readier.surveys.policy import policy
from readier.web.strict import Strict, Text, Truth

# A list as people read it: those who are asked, then those in reserve by their order.
AS_LISTED = (F("reserve").asc(nulls_first=True), "name", "address")


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
