"""Single sign-on by OpenID Connect: one provider, the organisation's own.

It says who holds a mail address; the directory says who that is. Nothing of what it tells is kept: no
token, no claims, no link between accounts.
"""

from __future__ import annotations

import secrets
from typing import Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.adapter import get_adapter as social_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from readier.people.models import Person

PROVIDER = "organisation"
NONCE_KEY = "oidc_nonce"
RETURN_ADDRESS = "/sign-in/oidc/callback"
# What providers sign with. "none", and secrets shared with us, are no signature of theirs.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"]


class NotOurs(Exception):
    """What came back was not signed by the provider, not for us, or not for this sign-in."""


class Provider(OpenIDConnectProvider):
    """allauth's, with our adapter for the way out as for the way back."""

    def get_oauth2_adapter(self, request: HttpRequest) -> Adapter:
        return Adapter(request, PROVIDER)


class Adapter(OpenIDConnectOAuth2Adapter):
    """Reads the signed word of the provider. allauth would trust the connection and skip the signature."""

    def get_provider(self) -> Provider:
        return Provider(self.request, app=social_adapter(self.request).get_app(self.request, provider=PROVIDER))

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return settings.ORIGIN + RETURN_ADDRESS

    def complete_login(self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any) -> SocialLogin:
        try:
            claims = self._verified(str(kwargs["response"].get("id_token") or ""))
            if "email" not in claims:
                claims |= self._told_besides(token.token, subject=claims["sub"])
        except (NotOurs, jwt.PyJWTError) as fault:
            raise OAuth2Error(type(fault).__name__) from fault
        return self.get_provider().sociallogin_from_response(request, {"id_token": _with_address(claims)})

    def _verified(self, id_token: str) -> dict[str, Any]:
        """The claims of a token that the provider signed, for us, for this sign-in, and that is still fresh."""
        config = self.openid_config
        if str(config.get("issuer", "")).rstrip("/") != settings.OIDC_ISSUER:
            raise NotOurs("another issuer")
        kid = jwt.get_unverified_header(id_token).get("kid")
        with social_adapter().get_requests_session() as session:
            reply = session.get(config["jwks_uri"])
            reply.raise_for_status()
        keys = [key for key in jwt.PyJWKSet.from_dict(reply.json()).keys if kid in {None, key.key_id}]
        if len(keys) != 1:
            raise NotOurs("no such key")
        claims: dict[str, Any] = jwt.decode(
            id_token,
            keys[0],
            algorithms=ALGORITHMS,
            issuer=config["issuer"],
            audience=settings.OIDC_CLIENT_ID,
            leeway=60,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
        # Who asked for the token, where it is for several: OpenID Connect Core 1.0, section 3.1.3.7.
        if claims.get("azp", settings.OIDC_CLIENT_ID) != settings.OIDC_CLIENT_ID:
            raise NotOurs("another client")
        nonce = self.request.session.pop(NONCE_KEY, "")
        if not nonce or not secrets.compare_digest(str(claims.get("nonce", "")), nonce):
            raise NotOurs("another sign-in")
        return claims

    def _told_besides(self, access_token: str, *, subject: str) -> dict[str, Any]:
        """The address, where a provider keeps its tokens thin."""
        told = self._fetch_user_info(access_token)
        if told.get("sub") != subject:
            raise NotOurs("somebody else")
        return {name: told[name] for name in ("email", "email_verified") if name in told}


class SingleSignOn(DefaultSocialAccountAdapter):
    """Whom a verified address lets in: those of the directory, and nobody new."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[Person, str] | None:
        for address in (one.email.lower() for one in sociallogin.email_addresses if one.verified):
            if person := Person.objects.filter(email=address, is_active=True).first():
                return person, address
        return None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if not sociallogin.is_existing:
            raise ImmediateHttpResponse(_back("unknown_person"))

    def on_authentication_error(self, request: HttpRequest, provider: Any, **kwargs: Any) -> None:
        raise ImmediateHttpResponse(_back("single_sign_on_failed"))


def start(request: HttpRequest) -> HttpResponse:
    """To the provider. By GET: all that another site could bring about is that somebody signs in as themselves."""
    _needs_configuration()
    if request.user.is_authenticated:
        return _back()
    request.session[NONCE_KEY] = nonce = secrets.token_urlsafe(24)
    try:
        provider = Adapter(request, PROVIDER).get_provider()
        reply: HttpResponse = provider.redirect(
            request, "login", next_url="/app/", headless=True, auth_params={"nonce": nonce}
        )
    except OSError:  # requests' own: the provider cannot be reached
        return _back("single_sign_on_failed")
    return reply


def callback(request: HttpRequest) -> HttpResponse:
    """Back from the provider, with a code that is worth one signed word."""
    _needs_configuration()
    reply: HttpResponse = OAuth2CallbackView.adapter_view(Adapter(request, PROVIDER))(request)
    return reply


def _needs_configuration() -> None:
    if not settings.OIDC_ISSUER:
        raise Http404


def _back(error: str = "") -> HttpResponseRedirect:
    return HttpResponseRedirect(f"/app/?error={error}" if error else "/app/")


def _with_address(claims: dict[str, Any]) -> dict[str, Any]:
    """The address, and whether the provider stands for it.

    Entra says no `email_verified` and often no `email`; where an organisation rules its provider's
    addresses itself, configuration may vouch for them.
    """
    verified = claims.get("email_verified") in (True, "true")
    address = claims.get("email")
    if settings.OIDC_TRUST_ADDRESSES:
        verified, address = True, address or claims.get("preferred_username")
    return {"sub": claims["sub"], "email": address, "email_verified": verified}
