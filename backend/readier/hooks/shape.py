"""What is said of webhooks over HTTP, and what is asked to make one."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework import serializers

from readier.hooks.models import Delivery, Fault, Format, Hook, Kind
from readier.people.directory.shape import Name
from readier.web.strict import Strict, Text

LANGUAGES = [code for code, _ in settings.LANGUAGES]
TOLD = ("id", "name", "format", "kinds", "language", "host", "made_on", "failing_since", "stopped_on")


class DeliveryFields(serializers.Serializer[Delivery]):
    kind = serializers.ChoiceField(["", *Kind.values], help_text="Blank: a try-out.")
    attempt = serializers.IntegerField(min_value=1, help_text="Of its message: the first, the second ...")
    status = serializers.IntegerField(allow_null=True, help_text="Of the reply, if there was one.")
    fault = serializers.ChoiceField(["", *Fault.values])
    on = serializers.DateField()


class HookFields(serializers.Serializer[Hook]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    format = serializers.ChoiceField(Format.values)
    kinds = serializers.ListField(child=serializers.ChoiceField(Kind.values))
    language = serializers.ChoiceField(LANGUAGES)
    host = serializers.CharField(help_text="Of the address, which is not shown again.")
    made_on = serializers.DateField()
    failing_since = serializers.DateField(allow_null=True, help_text="Nothing has arrived since.")
    stopped_on = serializers.DateField(allow_null=True, help_text="Nothing is sent until it is started again.")
    undelivered = serializers.IntegerField(min_value=0, help_text="Messages that were tried and have not arrived.")
    deliveries = DeliveryFields(many=True, help_text="The last fifty tries, the newest first.")


class HookList(serializers.Serializer[Any]):
    results = HookFields(many=True)


class HookOnce(HookFields):
    secret = serializers.CharField(
        allow_null=True, help_text="What the signatures are made with. It is told here, and never again."
    )


class HookSecret(serializers.Serializer[Any]):
    secret = serializers.CharField(help_text="Told here, and never again. The one before it signs for a day more.")


class NewHook(Strict):
    name = Name()
    format = serializers.ChoiceField(Format.values)
    kinds = serializers.ListField(
        child=serializers.ChoiceField(Kind.values), allow_empty=False, max_length=len(Kind.values)
    )
    language = serializers.ChoiceField(LANGUAGES, help_text="Of what a chat is told.")
    address = Text(max_length=500, help_text="https alone. See docs/integrations.md.")

    def validate_kinds(self, kinds: list[str]) -> list[str]:
        return [one for one in Kind.values if one in kinds]


def shown(hook: Hook, *, undelivered: int) -> dict[str, Any]:
    return {name: getattr(hook, name) for name in TOLD} | {
        "undelivered": undelivered,
        "deliveries": list(hook.deliveries.all()),
    }
