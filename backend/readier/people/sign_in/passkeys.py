"""Passkeys: for whom they are made, from configuration and never from what a request says of its host."""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings

from readier.people.models import Person
from readier.web.addresses import host_of_origin


class Passkeys(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {"id": host_of_origin(), "name": f"Readier · {settings.ORGANISATION}"}

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, str | bytes]:
        return {"id": str(user.pk).encode(), "display_name": user.name, "name": user.email}
