"""Shares as the API says and takes them, and the shape of a copy: the report's own, with parts missing."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

from rest_framework import serializers

from readier.reports.models import Share
from readier.reports.shape import ReportFields
from readier.reports.shared_copy import USUAL, Section
from readier.web.strict import Day, Id, Strict, Truth

SECTIONS = [one.value for one in Section]


@cache
def _in_parts(whole: type[serializers.Serializer[Any]]) -> type[serializers.Serializer[Any]]:
    """The same serializer with everything left out that may be, all the way down."""
    fields: dict[str, Any] = {}
    for name, declared in whole._declared_fields.items():
        field = deepcopy(declared)
        if isinstance(field, serializers.ListSerializer):
            field = _in_parts(type(field.child))(many=True)
        elif isinstance(field, serializers.Serializer):
            field = _in_parts(type(field))(allow_null=field.allow_null)
        elif isinstance(field, serializers.DictField) and isinstance(field.child, serializers.Serializer):
            field = serializers.DictField(child=_in_parts(type(field.child))(allow_null=field.child.allow_null))
        # A serializer makes its fields afresh from what they were made with.
        field._kwargs = {**field._kwargs, "required": False}
        fields[name] = field
    return type(f"Shared{whole.__name__}", (serializers.Serializer,), fields)


SharedReportFields = _in_parts(ReportFields)


class NewShare(Strict):
    person = Id(required=False, help_text="Somebody of the directory; or else with_manager.")
    with_manager = Truth(default=False)
    sections = serializers.ListField(child=serializers.ChoiceField(SECTIONS), allow_empty=False, default=list(USUAL))
    until = Day(help_text="The last day.")

    def validate(self, said: dict[str, Any]) -> dict[str, Any]:
        if ("person" in said) == said["with_manager"]:
            raise serializers.ValidationError({"person": ["Say a person, or with_manager, and not both."]})
        return said


class Sharee(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    address = serializers.EmailField(source="email")


class ShareFields(serializers.Serializer[Share]):
    """A share as its subject sees it."""

    id = serializers.UUIDField()
    person = Sharee()
    sections = serializers.ListField(child=serializers.ChoiceField(SECTIONS))
    shared_on = serializers.DateField()
    until = serializers.DateField()
    opened_on = serializers.DateField(allow_null=True, help_text="The first day on which they opened it.")


class ShareList(serializers.Serializer[Any]):
    results = ShareFields(many=True)


class SharedBy(serializers.Serializer[Any]):
    name = serializers.CharField()


class SharedWithMe(serializers.Serializer[Share]):
    """A share as the person sees it whom it is with."""

    id = serializers.UUIDField()
    subject = SharedBy(source="report.survey.subject")
    sections = serializers.ListField(child=serializers.ChoiceField(SECTIONS))
    shared_on = serializers.DateField()
    until = serializers.DateField()


class SharedWithMeList(serializers.Serializer[Any]):
    results = SharedWithMe(many=True)


class SharedReport(SharedWithMe):
    report = SharedReportFields()
