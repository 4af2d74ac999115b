"""A machine at the door: `Authorization: Bearer readier_...`. Only views that name a scope look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from readier.people.models import ApiToken
from readier.people.tokens.secret import find_token


@dataclass(frozen=True, slots=True)
class Machine:
    """Whoever holds a token. It has no key that any row of a person could be found by."""

    token: ApiToken
    pk: ClassVar[None] = None
    is_authenticated: ClassVar[bool] = True

    def may(self, scope: str) -> bool:
        return scope in self.token.scopes


class Bearer(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[Machine, ApiToken] | None:
        scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = find_token(secret.strip(), today=timezone.now().date())
        if token is None:
            raise AuthenticationFailed("This token is not known, has expired or was revoked.")
        return Machine(token), token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "readier.people.tokens.bearer.Bearer"
    name = "token"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer", "description": "A token that a coordinator made for a machine."}
