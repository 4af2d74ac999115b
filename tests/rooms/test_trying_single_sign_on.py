"""`try_single_sign_on` says in a sentence what is wrong with the provider or with the settings."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.oidc_provider import Provider
from tests.services import free_port


@pytest.fixture
def provider(settings):
    with Provider() as one:
        app = {"client_id": one.client_id, "secret": one.client_secret}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        settings.OIDC_ISSUER = one.issuer
        yield one


def tries() -> str:
    said = StringIO()
    call_command("try_single_sign_on", stdout=said)
    return said.getvalue()


def test_one_that_knows_us_is_said_to_and_where_it_must_lead_back(provider, settings):
    assert f"{settings.ORIGIN}/sign-in/oidc/callback" in tries()


def test_without_an_issuer_there_is_nothing_to_try(settings):
    settings.OIDC_ISSUER = ""
    with pytest.raises(CommandError, match="READIER_OIDC_ISSUER is not set"):
        tries()


def test_another_secret_is_named_and_not_repeated(provider):
    provider.client_secret = "another"
    with pytest.raises(CommandError, match="READIER_OIDC_CLIENT_SECRET is another") as refused:
        tries()
    assert "a secret between" not in str(refused.value)


def test_one_that_calls_itself_otherwise_is_told_how(provider):
    provider.calls_itself = "https://idp.example/realms/acme"
    with pytest.raises(CommandError, match=r"calls itself 'https://idp\.example/realms/acme'"):
        tries()


@pytest.mark.parametrize(
    ("issuer", "says"),
    [
        ("{issuer}/nothing", "there is no OpenID Connect provider at"),
        ("http://127.0.0.1:{port}", "cannot be reached from here"),
    ],
)
def test_where_none_is_is_said(provider, settings, issuer, says):
    settings.OIDC_ISSUER = issuer.format(issuer=provider.issuer, port=free_port())
    with pytest.raises(CommandError, match=says):
        tries()
