"""Webhooks, made, tried out, listed and removed by a coordinator who is signed in."""

from __future__ import annotations

import uuid
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.hooks.addresses import parse
from readier.hooks.announcing import try_out
from readier.hooks.models import Delivery, Fault, Format, Hook, Kind
from readier.hooks.sealed import new_secret, seal_into
from readier.people.directory.shape import Name
from readier.people.who import ForCoordinators
from readier.web.problems import NotFound, Refusal
from readier.web.strict import Empty, Strict, Text

MOST_HOOKS = 20
LANGUAGES = [code for code, _ in settings.LANGUAGES]


class TooManyHooks(Refusal):
    code = "too_many_hooks"
    status = HTTPStatus.CONFLICT
    detail = f"There are {MOST_HOOKS} webhooks. Remove one first."


class DeliveryFields(serializers.Serializer[Delivery]):
    kind = serializers.ChoiceField(["", *Kind.values], help_text="Blank: a try-out.")
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
    deliveries = DeliveryFields(many=True, help_text="The last twenty tries, the newest first.")


class HookList(serializers.Serializer[Any]):
    results = HookFields(many=True)


class HookOnce(HookFields):
    secret = serializers.CharField(
        allow_null=True, help_text="What the signatures are made with. It is told here, and never again."
    )


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


class HooksView(ForCoordinators):
    @extend_schema(operation_id="hook_list", responses=HookList)
    def get(self, request: Request) -> Reply:
        newest = Prefetch("deliveries", Delivery.objects.order_by("-pk"))
        hooks = Hook.objects.prefetch_related(newest).order_by("made_on", "name", "pk")
        return Reply(HookList({"results": [_shown(one) for one in hooks]}).data)

    @extend_schema(operation_id="hook_create", request=NewHook, responses={201: HookOnce})
    def post(self, request: Request) -> Reply:
        new = NewHook(data=request.data)
        new.is_valid(raise_exception=True)
        said = dict(new.validated_data)
        address = said.pop("address")
        host = parse(address).host
        if Hook.objects.count() >= MOST_HOOKS:
            raise TooManyHooks
        hook = Hook(**said, host=host, made_on=timezone.now().date())
        secret = new_secret()
        seal_into(hook, address=address, secret=secret)
        with transaction.atomic():
            hook.save(force_insert=True)
            facts = {"hook": str(hook.pk), "host": host, "format": hook.format, "kinds": hook.kinds}
            record(Deed.HOOK_MADE, by=request.user.pk, day=hook.made_on, **facts)
        # A chat checks no signature: there is nothing to take along.
        told = secret if hook.format == Format.SIGNED else None
        return Reply(HookOnce(_shown(hook) | {"secret": told}).data, status=status.HTTP_201_CREATED)


class HookView(ForCoordinators):
    @extend_schema(operation_id="hook_delete", responses={204: None})
    def delete(self, request: Request, hook_id: uuid.UUID) -> Reply:
        with transaction.atomic():
            deleted, _ = Hook.objects.filter(pk=hook_id).delete()
            if not deleted:
                raise NotFound
            record(Deed.HOOK_REMOVED, by=request.user.pk, day=timezone.now().date(), hook=str(hook_id))
        return Reply(status=status.HTTP_204_NO_CONTENT)


class TryOutView(ForCoordinators):
    @extend_schema(operation_id="hook_try_out", request=Empty, responses={204: None})
    def post(self, request: Request, hook_id: uuid.UUID) -> Reply:
        """It goes out by the way of all others, within seconds; how it went is on the list then."""
        Empty(data=request.data).is_valid(raise_exception=True)
        hook = Hook.objects.filter(pk=hook_id).first()
        if hook is None:
            raise NotFound
        try_out(hook, day=timezone.now().date())
        return Reply(status=status.HTTP_204_NO_CONTENT)


def _shown(hook: Hook) -> dict[str, Any]:
    names = ("id", "name", "format", "kinds", "language", "host", "made_on")
    return {name: getattr(hook, name) for name in names} | {"deliveries": list(hook.deliveries.all())}
