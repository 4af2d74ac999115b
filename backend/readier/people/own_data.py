"""Everything that is kept about me, in one file, for me alone. Each room tells its own part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from allauth.mfa.models import Authenticator
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response as Reply
from rest_framework.views import APIView

from readier.people.models import Person
from readier.people.sign_in.browsers import sessions_of

VERSION = 1
Part = Callable[[Person], Any]


class OwnData(serializers.Serializer[Any]):
    version = serializers.IntegerField()
    made_on = serializers.DateField()
    parts = serializers.DictField(child=serializers.JSONField(), help_text="What each room knows; docs/own-data.md")


class OwnDataView(APIView):
    # Named where all rooms are known: in readier.urls.
    parts: ClassVar[Mapping[str, Part]] = {}

    @extend_schema(operation_id="me_export", responses=OwnData)
    def get(self, request: Request) -> Reply:
        told = {name: part(request.user) for name, part in self.parts.items()}
        day = timezone.now().date()
        return Reply(
            {"version": VERSION, "made_on": day.isoformat(), "parts": told},
            headers={"Content-Disposition": f'attachment; filename="readier-{day}.json"'},
        )


def account(person: Person) -> dict[str, Any]:
    scim = getattr(person, "scim", None)
    return {
        "id": str(person.pk),
        "name": person.name,
        "address": person.email,
        "pending_address": person.pending_address or None,
        "language": person.language,
        "is_coordinator": person.is_coordinator,
        "team": person.team.name if person.team else None,
        "manages": list(person.managed_teams.order_by("name").values_list("name", flat=True)),
        "sessions": sessions_of(person, current=None),
        "passkeys": [_passkey(one) for one in Authenticator.objects.filter(user=person)],
        "provider": scim
        and {
            "user_name": scim.user_name,
            "external_id": scim.external_id,
            "display_name": scim.display_name,
            "given_name": scim.given_name,
            "family_name": scim.family_name,
        },
    }


def _passkey(one: Authenticator) -> dict[str, Any]:
    return {"name": one.data["name"], "added_on": one.created_at.date().isoformat()}
