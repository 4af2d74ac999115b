"""People and teams as the directory says and takes them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework import serializers

from readier.people.models import Person, Team
from readier.people.naming import NAME_LETTERS, one_line
from readier.web.strict import Id, Strict, Text, Truth

LANGUAGES = [code for code, _ in settings.LANGUAGES]


class Name(Text):
    """A name of a person or a team, on one line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=NAME_LETTERS, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        try:
            return one_line(super().to_internal_value(data))
        except ValueError as fault:
            raise serializers.ValidationError(str(fault)) from None


class TeamBrief(serializers.Serializer[Team]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class DirectoryPerson(serializers.Serializer[Person]):
    id = serializers.UUIDField()
    address = serializers.EmailField(source="email")
    pending_address = serializers.SerializerMethodField()
    name = serializers.CharField()
    language = serializers.ChoiceField(LANGUAGES)
    team = TeamBrief(allow_null=True)
    is_coordinator = serializers.BooleanField()
    is_active = serializers.BooleanField()
    left_on = serializers.DateField(allow_null=True)

    def get_pending_address(self, person: Person) -> str | None:
        """An address that takes effect in some days unless its owner refuses."""
        return person.pending_address or None


class DirectoryPage(serializers.Serializer[Any]):
    results = DirectoryPerson(many=True)
    next = serializers.CharField(allow_null=True, help_text="Send it back as `after` for the next page.")


class NewPerson(Strict):
    address = serializers.EmailField(max_length=254)
    name = Name()
    language = serializers.ChoiceField(LANGUAGES, default="en")
    team = Id(allow_null=True, default=None)


class PersonChange(Strict):
    address = serializers.EmailField(max_length=254, required=False)
    name = Name(required=False)
    language = serializers.ChoiceField(LANGUAGES, required=False)
    team = Id(allow_null=True, required=False)


class Appointment(Strict):
    is_coordinator = Truth()


class Question(Strict):
    """What may be asked of the list of people."""

    q = Text(max_length=120, required=False, allow_blank=True)
    state = serializers.ChoiceField(["active", "left", "all"], default="active")
    team = Id(required=False)
    after = Text(max_length=800, required=False)


class TeamQuestion(Strict):
    q = Text(max_length=120, required=False, allow_blank=True)
    after = Text(max_length=800, required=False)


class ManagerBrief(serializers.Serializer[Person]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    address = serializers.EmailField(source="email")
    is_active = serializers.BooleanField()


class DirectoryTeam(serializers.Serializer[Team]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    manager = ManagerBrief(allow_null=True)
    people = serializers.IntegerField(source="active_people")


class TeamPageOfDirectory(serializers.Serializer[Any]):
    results = DirectoryTeam(many=True)
    next = serializers.CharField(allow_null=True, help_text="Send it back as `after` for the next page.")


class NewTeam(Strict):
    name = Name()
    manager = Id(allow_null=True, default=None)


class TeamChange(Strict):
    name = Name(required=False)
    manager = Id(allow_null=True, required=False)
