"""The way that raters' requests take: past sessions, sign-in and cookies.

Whoever answers is not signed in, and what could recognise them does not run here: a request of theirs meets the
middleware that is named for it (settings.RATERS_MIDDLEWARE) and its view. Nothing else of the product could be asked to
look at it by mistake, such as a middleware that somebody adds for those who sign in.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.urls import resolve
from django.utils.module_loading import import_string

ADDRESSES = re.compile(r"/api/v1/(invitation|manifests|responses)(/|\Z)")


class RatersWay:
    """First of all middleware. Raters' requests go no further on the way of everybody."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._everybodys = get_response
        way = convert_exception_to_response(_view)
        for name in reversed(settings.RATERS_MIDDLEWARE):
            way = convert_exception_to_response(import_string(name)(way))
        self._raters = way

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return (self._raters if ADDRESSES.match(request.path_info) else self._everybodys)(request)


def _view(request: HttpRequest) -> HttpResponse:
    found = request.resolver_match = resolve(request.path_info)
    reply: HttpResponse = found.func(request, *found.args, **found.kwargs)
    return reply.render() if isinstance(reply, SimpleTemplateResponse) else reply
