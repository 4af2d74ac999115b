"""Sign-in by mailed code. No passwords, no open sign-up."""

from __future__ import annotations

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from readier.outbox.posting import post


class Accounts(DefaultAccountAdapter):
    """allauth asks here; mail leaves through the outbox like all other mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        # A passkey is a way in, not a second lock: otherwise it would lock its owner out of
        # every device that does not hold it.
        stages: list[str] = super().get_login_stages()
        return [stage for stage in stages if not stage.endswith("mfa.stages.AuthenticateStage")]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        code = context.get("code")
        if not code:
            return  # Notices about passwords and unknown accounts: there are none here.
        person = context.get("user")
        post(
            "sign_in_code",
            dedupe=f"sign-in code {uuid.uuid4()}",
            secret={"address": email, "code": code, "language": getattr(person, "language", "en")},
        )
