"""The few addresses of allauth that we offer, one by one.

Its full list would let somebody who is signed in set a password, or add a second address that opens the account.
"""

from __future__ import annotations

from allauth.headless.account import views as account
from allauth.headless.base import views as base
from allauth.headless.constants import Client
from allauth.headless.mfa import views as mfa
from django.urls import path

from readier.people.sign_in import single_sign_on

ALLAUTH = {
    "config": base.ConfigView,
    "auth/session": account.SessionView,
    "auth/code/request": account.RequestLoginCodeView,
    "auth/code/confirm": account.ConfirmLoginCodeView,
    "auth/webauthn/login": mfa.LoginWebAuthnView,
    "account/authenticators": mfa.AuthenticatorsView,
    "account/authenticators/webauthn": mfa.ManageWebAuthnView,
}

urlpatterns = [
    *(path(f"_allauth/browser/v1/{at}", view.as_api_view(client=Client.BROWSER)) for at, view in ALLAUTH.items()),
    path("sign-in/oidc", single_sign_on.start),
    path("sign-in/oidc/callback", single_sign_on.callback),
]
