"""Tokens, made, listed and revoked by a coordinator who is signed in. A token makes no tokens."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response as Reply

from readier.people.directory.shape import Name
from readier.people.models import ApiToken, Scope
from readier.people.tokens.secret import make_token, revoke_token
from readier.people.who import ForCoordinators
from readier.web.problems import NotFound
from readier.web.strict import Day, Strict

# Long enough for a yearly round; what nobody renews then is not needed.
MAX_DAYS = 400


class TokenFields(serializers.Serializer[ApiToken]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    scopes = serializers.ListField(child=serializers.ChoiceField(Scope.values))
    made_by = serializers.CharField(source="made_by.name", default=None, allow_null=True)
    made_on = serializers.DateField()
    expires_on = serializers.DateField()
    last_used_on = serializers.DateField(allow_null=True)


class TokenList(serializers.Serializer[Any]):
    results = TokenFields(many=True)


class TokenOnce(TokenFields):
    token = serializers.CharField(help_text="The secret. It is told here, and never again.")


class NewToken(Strict):
    name = Name()
    scopes = serializers.ListField(
        child=serializers.ChoiceField(Scope.values), allow_empty=False, max_length=len(Scope.values)
    )
    expires_on = Day()

    def validate_expires_on(self, day: date) -> date:
        days = (day - timezone.now().date()).days
        if not 0 < days <= MAX_DAYS:
            raise serializers.ValidationError(f"A token lives 1 to {MAX_DAYS} days.")
        return day

    def validate_scopes(self, scopes: list[str]) -> list[str]:
        return sorted(set(scopes))


class TokensView(ForCoordinators):
    @extend_schema(operation_id="token_list", responses=TokenList)
    def get(self, request: Request) -> Reply:
        tokens = ApiToken.objects.select_related("made_by").order_by("made_on", "name", "pk")
        return Reply(TokenList({"results": tokens}).data)

    @extend_schema(operation_id="token_create", request=NewToken, responses={201: TokenOnce})
    def post(self, request: Request) -> Reply:
        new = NewToken.read(request.data)
        token, secret = make_token(**new, made_by=request.user, today=timezone.now().date())
        shown = TokenFields(token).data | {"token": secret}
        return Reply(shown, status=status.HTTP_201_CREATED)


class TokenView(ForCoordinators):
    @extend_schema(operation_id="token_revoke", responses={204: None})
    def delete(self, request: Request, token_id: uuid.UUID) -> Reply:
        if not revoke_token(token_id, by=request.user, today=timezone.now().date()):
            raise NotFound
        return Reply(status=status.HTTP_204_NO_CONTENT)
