"""What every reply carries, and what an unidentified request must not carry."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.request import HttpHeaders
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.views import APIView

from readier.web.problems import Refusal
from readier.web.throttle import GlobalBucket

IDENTIFYING_HEADERS = ("Cookie", "Authorization", "Referer", "Readier-Invitation")
_IN_THE_ENVIRONMENT = [HttpHeaders.to_wsgi_name(header) for header in IDENTIFYING_HEADERS]
API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


class IdentifiedRequestRefused(Refusal):
    code = "identified_request_refused"
    status = HTTPStatus.BAD_REQUEST
    detail = "This door takes no request that says who sent it: send no cookie, no Authorization and no Referer."


class Unidentified(APIView):
    """A view that must not learn who is asking. It fails closed: a request that says so is refused."""

    is_for_raters = True  # see late_faults
    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]
    throttle_classes = [GlobalBucket]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        sent = request.META
        if any(sent.get(header) for header in _IN_THE_ENVIRONMENT):
            raise IdentifiedRequestRefused
        super().initial(request, *args, **kwargs)


class PrivacyHeaders:
    """Headers that keep a reply out of caches, frames and other origins, unless the view knew better."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reply = self.get_response(request)
        if reply.status_code == HTTPStatus.NOT_MODIFIED:
            # It stands for a reply that the browser holds already: headers here would overwrite
            # those, and a shell under the policy of the API runs no script.
            return reply
        reply.headers.setdefault("Content-Security-Policy", API_POLICY)
        reply.headers.setdefault("Cache-Control", "no-store")
        reply.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        reply.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        reply.headers.setdefault("Referrer-Policy", "no-referrer")
        reply.headers.setdefault("X-Robots-Tag", "noindex")
        reply.headers.setdefault(
            "Permissions-Policy", "camera=(self), geolocation=(), microphone=(), interest-cohort=()"
        )
        return reply
