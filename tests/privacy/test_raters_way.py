"""Nothing that could recognise somebody runs while a rater is served: no session, no cookie, no sign-in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils.module_loading import import_string

from readier.instruments.api import InstrumentView
from readier.invitations.api import FromLink
from readier.web.privacy import Unidentified
from readier.web.raters_way import ADDRESSES
from tests.build import a_sheet, an_open_survey, phones

pytestmark = pytest.mark.django_db
# What looks at requests to say who sends them, or who is told of them.
RECOGNISES = {
    "corsheaders.middleware.CorsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
}


class Recognised(Exception):
    pass


def refuse(request: Any, *args: Any, **kwargs: Any) -> None:
    raise Recognised


@pytest.fixture
def recognising_breaks(monkeypatch):
    for name in RECOGNISES & set(settings.MIDDLEWARE):
        middleware = import_string(name)
        if isinstance(middleware, type):
            monkeypatch.setattr(middleware, "__call__", refuse)


def test_a_whole_visit_passes_nothing_that_could_recognise_anybody(recognising_breaks):
    survey = an_open_survey()
    phone = phones(survey)[0]
    with pytest.raises(Recognised):
        Client().get("/api/v1/me")
    assert Client(headers=phone.headers).get("/api/v1/invitation").status_code == 200
    assert Client().get(f"/api/v1/manifests/{phone.key_id}").status_code == 200
    assert phone.sends(a_sheet(survey)).status_code == 200
    arrived = Client().post("/api/v1/responses/arrival", {"digest": phone.digest}, content_type="application/json")
    assert arrived.json() == {"arrived": True}


def test_no_middleware_of_the_raters_way_recognises_anybody():
    assert set(settings.MIDDLEWARE) > RECOGNISES
    assert not RECOGNISES & set(settings.RATERS_MIDDLEWARE)


def test_every_address_of_raters_is_on_their_way_and_no_other():
    """But for the questions of an instrument, which others read too."""
    for address, view in addresses():
        is_for_raters = issubclass(view, FromLink | Unidentified) and view is not InstrumentView
        assert bool(ADDRESSES.match(f"/{address}")) == is_for_raters, address


def addresses(patterns: list[Any] | None = None, before: str = "") -> Iterator[tuple[str, type]]:
    for one in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(one, URLPattern):
            yield before + str(one.pattern), getattr(one.callback, "view_class", getattr(one.callback, "cls", object))
        else:
            yield from addresses(one.url_patterns, before + str(one.pattern))
