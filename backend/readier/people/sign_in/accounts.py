"""What allauth asks when somebody signs in. No passwords, no open sign-up."""

from __future__ import annotations

import time
import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from readier.outbox.posting import post
from readier.people.models import Person
from readier.people.sign_in.browsers import note_browser

# Within this time of signing in a passkey may be added or removed. A session left open may not: a
# passkey would outlive it.
FRESH_SECONDS = 15 * 60
CODES = {"account/email/login_code", "account/email/unknown_account"}
NOTICES = {"mfa/email/webauthn_added": "passkey_added", "mfa/email/webauthn_removed": "passkey_removed"}


class Accounts(DefaultAccountAdapter):
    """allauth asks here; mail leaves through the outbox like all other mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        # A passkey is a way in, not a second lock: otherwise it would lock its owner out of
        # every device that does not hold it.
        stages: list[str] = super().get_login_stages()
        return [stage for stage in stages if not stage.endswith("mfa.stages.AuthenticateStage")]

    def login(self, request: HttpRequest, user: Person) -> None:
        super().login(request, user)
        note_browser(request)
        # When a passkey was last used is when somebody was last here: allauth has just noted it.
        Authenticator.objects.filter(user=user).update(last_used_at=None)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        records = get_authentication_records(self.request, self.request.user)
        if any(time.time() - record["at"] < FRESH_SECONDS for record in records):
            return False
        if not get_reauthentication_flows(self.request.user):
            # allauth lets those go on who have no passkey yet. They sign in again.
            raise ReauthenticationRequired
        return True

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        person = Person.objects.filter(email=email.lower(), is_active=True).first()
        if template_prefix in CODES:
            self._post_code(person, code=context.get("code") or self.generate_login_code())
        elif person and (kind := NOTICES.get(template_prefix)):
            post(kind, dedupe=f"{kind} {uuid.uuid4()}", ids={"person": str(person.pk)})

    def _post_code(self, person: Person | None, *, code: str) -> None:
        """For an address that nobody has, a message to nobody: whoever tries addresses waits as long for each."""
        address, language = (person.email, person.language) if person else ("", settings.LANGUAGE_CODE)
        secret = {"address": address, "code": code, "language": language}
        post("sign_in_code", dedupe=f"sign-in code {uuid.uuid4()}", secret=secret)
