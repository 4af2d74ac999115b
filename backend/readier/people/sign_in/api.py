"""Which ways in there are, and where I am signed in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.people.membership import end_sessions
from readier.people.sign_in.browsers import end_session, sessions_of
from readier.web.problems import NotFound


class SingleSignOnFields(serializers.Serializer[Any]):
    name = serializers.CharField(help_text="What the button says.")
    address = serializers.CharField(help_text="Where the button leads.")


class WaysIn(serializers.Serializer[Any]):
    organisation = serializers.CharField()
    single_sign_on = SingleSignOnFields(allow_null=True)


class SessionFields(serializers.Serializer[Any]):
    id = serializers.CharField()
    browser = serializers.CharField(allow_blank=True, help_text="Such as: Firefox · Android")
    since = serializers.DateField(allow_null=True)
    is_current = serializers.BooleanField()


class SessionList(serializers.Serializer[Any]):
    results = SessionFields(many=True)


class WaysInView(APIView):
    """The same for everybody. Mailed codes and passkeys always work; single sign-on where it is configured."""

    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]

    @extend_schema(operation_id="ways_in_retrieve", responses=WaysIn, auth=[])
    def get(self, request: Request) -> Reply:
        way = {"name": settings.OIDC_NAME, "address": "/sign-in/oidc"} if settings.OIDC_ISSUER else None
        return Reply(WaysIn({"organisation": settings.ORGANISATION, "single_sign_on": way}).data)


class SessionsView(APIView):
    @extend_schema(operation_id="session_list", responses=SessionList)
    def get(self, request: Request) -> Reply:
        listed = sessions_of(request.user, current=request.session.session_key)
        return Reply(SessionList({"results": listed}).data)

    @extend_schema(operation_id="session_end_all", responses={204: None})
    def delete(self, request: Request) -> Reply:
        """Sign out everywhere, here too."""
        end_sessions(request.user)
        logout(request)
        return Reply(status=status.HTTP_204_NO_CONTENT)


class SessionView(APIView):
    @extend_schema(operation_id="session_end", responses={204: None})
    def delete(self, request: Request, session_id: str) -> Reply:
        if not end_session(request.user, session_id):
            raise NotFound
        return Reply(status=status.HTTP_204_NO_CONTENT)
