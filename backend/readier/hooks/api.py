"""Webhooks, kept by a coordinator who is signed in: made, tried out, started again, removed."""

from __future__ import annotations

import time
import uuid
from http import HTTPStatus

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.hooks.addresses import parse
from readier.hooks.announcing import try_out
from readier.hooks.models import Delivery, Format, Hook
from readier.hooks.sealed import change_secret, new_secret, seal_into
from readier.hooks.shape import HookList, HookOnce, HookSecret, NewHook, shown
from readier.hooks.stopping import forget_messages_to, send_again, undelivered
from readier.people.who import ForCoordinators
from readier.web.problems import NotFound, Refusal
from readier.web.strict import Empty

MOST_HOOKS = 20


class TooManyHooks(Refusal):
    code = "too_many_hooks"
    status = HTTPStatus.CONFLICT
    detail = f"There are {MOST_HOOKS} webhooks. Remove one first."


class SignsNothing(Refusal):
    code = "hook_signs_nothing"
    status = HTTPStatus.CONFLICT
    detail = "A chat checks no signature: there is no secret to change."


class HooksView(ForCoordinators):
    @extend_schema(operation_id="hook_list", responses=HookList)
    def get(self, request: Request) -> Reply:
        newest = Prefetch("deliveries", Delivery.objects.order_by("-pk"))
        hooks = list(Hook.objects.prefetch_related(newest).order_by("made_on", "name", "pk"))
        waiting = undelivered(one.pk for one in hooks)
        results = [shown(one, undelivered=waiting.get(str(one.pk), 0)) for one in hooks]
        return Reply(HookList({"results": results}).data)

    @extend_schema(operation_id="hook_create", request=NewHook, responses={201: HookOnce})
    def post(self, request: Request) -> Reply:
        said = NewHook.read(request.data)
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
        once = HookOnce(shown(hook, undelivered=0) | {"secret": told})
        return Reply(once.data, status=status.HTTP_201_CREATED)


class HookView(ForCoordinators):
    @extend_schema(operation_id="hook_delete", responses={204: None})
    def delete(self, request: Request, hook_id: uuid.UUID) -> Reply:
        with transaction.atomic():
            deleted, _ = Hook.objects.filter(pk=hook_id).delete()
            if not deleted:
                raise NotFound
            forget_messages_to(hook_id)
            record(Deed.HOOK_REMOVED, by=request.user.pk, day=timezone.now().date(), hook=str(hook_id))
        return Reply(status=status.HTTP_204_NO_CONTENT)


class TryOutView(ForCoordinators):
    @extend_schema(operation_id="hook_try_out", request=Empty, responses={204: None})
    def post(self, request: Request, hook_id: uuid.UUID) -> Reply:
        """It goes out by the way of all others, within seconds; how it went is on the list then."""
        Empty.read(request.data)
        try_out(_hook(hook_id), day=timezone.now().date())
        return Reply(status=status.HTTP_204_NO_CONTENT)


class SendAgainView(ForCoordinators):
    @extend_schema(operation_id="hook_send_again", request=Empty, responses={204: None})
    def post(self, request: Request, hook_id: uuid.UUID) -> Reply:
        """What did not arrive goes out now. A webhook that was stopped starts again."""
        Empty.read(request.data)
        send_again(_hook(hook_id), by=request.user.pk, today=timezone.now().date())
        return Reply(status=status.HTTP_204_NO_CONTENT)


class SecretView(ForCoordinators):
    @extend_schema(operation_id="hook_change_secret", request=Empty, responses=HookSecret)
    def post(self, request: Request, hook_id: uuid.UUID) -> Reply:
        Empty.read(request.data)
        secret = new_secret()
        with transaction.atomic():
            hook = _hook(hook_id, is_held=True)
            if hook.format != Format.SIGNED:
                raise SignsNothing
            change_secret(hook, secret=secret, now=int(time.time()))
            hook.save(update_fields=["sealed"])
            record(Deed.HOOK_SECRET_CHANGED, by=request.user.pk, day=timezone.now().date(), hook=str(hook.pk))
        return Reply(HookSecret({"secret": secret}).data)


def _hook(hook_id: uuid.UUID, *, is_held: bool = False) -> Hook:
    hooks = Hook.objects.select_for_update() if is_held else Hook.objects.all()
    hook = hooks.filter(pk=hook_id).first()
    if hook is None:
        raise NotFound
    return hook
