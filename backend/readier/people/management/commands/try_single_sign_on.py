"""Asks the provider of single sign-on what a sign-in would ask, and says in plain words what is wrong."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from readier.people.sign_in.single_sign_on import RETURN_ADDRESS
from readier.people.sign_in.trying_the_provider import Wrong, try_provider


class Command(BaseCommand):
    help = "Says whether single sign-on can work with the settings as they are. Signs nobody in."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.OIDC_ISSUER:
            raise CommandError("READIER_OIDC_ISSUER is not set: people sign in with mailed codes and passkeys alone.")
        [app] = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
        back = settings.ORIGIN + RETURN_ADDRESS
        try:
            try_provider(settings.OIDC_ISSUER, client_id=app["client_id"], secret=app["secret"], return_address=back)
        except Wrong as wrong:
            raise CommandError(str(wrong)) from None
        self.stdout.write(
            f"The provider answers and knows this client. It must lead people back to {back}, and say of their address "
            "that it is verified, unless READIER_OIDC_TRUST_ADDRESSES is true: that shows at the first sign-in."
        )
