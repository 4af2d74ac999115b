"""Whether single sign-on can work with these settings, and if not, what is wrong, in a sentence. Signs nobody in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import jwt
import requests

from readier.people.sign_in.single_sign_on import ALGORITHMS

PATIENCE_SECONDS = 10
# RFC 6749, 5.2: what a provider says to a client that it does not know, or whose secret is another.
UNKNOWN_CLIENT = {"invalid_client", "unauthorized_client"}


class Wrong(Exception):
    """Its words are for the operator."""


def try_provider(issuer: str, *, client_id: str, secret: str, return_address: str) -> None:
    """Asks all that a sign-in would ask, but for a person. Raises Wrong."""
    config = _json(f"{issuer}/.well-known/openid-configuration", what="READIER_OIDC_ISSUER")
    named = str(config.get("issuer", ""))
    if named.rstrip("/") != issuer:
        raise Wrong(f"This provider calls itself {named!r}: set READIER_OIDC_ISSUER to just that.")
    signs = config.get("id_token_signing_alg_values_supported") or ALGORITHMS
    if not set(signs) & set(ALGORITHMS):
        raise Wrong(f"This provider signs with {', '.join(signs)} alone. Readier takes {', '.join(ALGORITHMS)}.")
    try:
        jwt.PyJWKSet.from_dict(_json(str(config.get("jwks_uri")), what="The address of the provider's keys"))
    except jwt.PyJWTError:
        raise Wrong("The provider publishes no key that could be read.") from None
    _ask_for_a_token(config, client_id=client_id, secret=secret, return_address=return_address)


def _ask_for_a_token(config: dict[str, Any], *, client_id: str, secret: str, return_address: str) -> None:
    """With a code that nobody gave us: a provider that knows us minds the code, another one minds us."""
    form = {"grant_type": "authorization_code", "code": "none", "code_verifier": "x" * 43}
    form["redirect_uri"] = return_address
    ways = config.get("token_endpoint_auth_methods_supported", ())
    in_the_form = "client_secret_post" in ways or "client_secret_basic" not in ways  # as the sign-in itself does it
    try:
        reply = requests.post(
            str(config.get("token_endpoint")),
            form | ({"client_id": client_id, "client_secret": secret} if in_the_form else {}),
            auth=None if in_the_form else (client_id, secret),
            timeout=PATIENCE_SECONDS,
        )
    except requests.RequestException as fault:
        raise Wrong(f"The provider's token endpoint cannot be reached from here ({type(fault).__name__}).") from None
    if reply.status_code == requests.codes.unauthorized or _error(reply) in UNKNOWN_CLIENT:
        raise Wrong("The provider does not know READIER_OIDC_CLIENT_ID, or its READIER_OIDC_CLIENT_SECRET is another.")


def _json(address: str, *, what: str) -> dict[str, Any]:
    host = urlsplit(address).netloc
    try:
        reply = requests.get(address, timeout=PATIENCE_SECONDS)
    except requests.exceptions.SSLError:
        raise Wrong(f"{what}: the certificate of {host} is of nobody whom this machine trusts.") from None
    except requests.RequestException as fault:
        raise Wrong(f"{what}: {host} cannot be reached from here ({type(fault).__name__}).") from None
    try:
        found = reply.json() if reply.ok else None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Wrong(f"{what}: there is no OpenID Connect provider at {address} (status {reply.status_code}).")
    return found


def _error(reply: requests.Response) -> str:
    try:
        return str(reply.json().get("error"))
    except (ValueError, AttributeError):
        return ""
