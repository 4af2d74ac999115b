"""Refusals as problem+json (RFC 9457). What we expect to refuse is a named exception; a bug crashes."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response as Reply

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


class Refusal(Exception):
    """Something we will not do, said so that a client can rely on `code` and a person on `detail`."""

    code = "refused"
    status: HTTPStatus = HTTPStatus.CONFLICT
    detail = "That cannot be done."

    def __init__(self, detail: str | None = None) -> None:
        super().__init__(detail or self.detail)
        self.detail = detail or self.detail


class NotFound(Refusal):
    code = "not_found"
    status = HTTPStatus.NOT_FOUND
    detail = "There is nothing here, or it is not yours to see."


class Invalid(Refusal):
    code = "invalid"
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    detail = "Something in the request is not as it should be."


class BodyTooLarge(Refusal):
    code = "body_too_large"
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    detail = "The request is larger than anything we expect."


# Codes that Django and DRF raise themselves, by their class.
FRAMEWORK_CODES: dict[type[Exception], str] = {
    exceptions.ValidationError: "invalid",
    exceptions.ParseError: "malformed",
    exceptions.NotAuthenticated: "not_signed_in",
    exceptions.AuthenticationFailed: "not_signed_in",
    exceptions.PermissionDenied: "forbidden",
    exceptions.NotFound: "not_found",
    exceptions.MethodNotAllowed: "method_not_allowed",
    exceptions.NotAcceptable: "not_acceptable",
    exceptions.UnsupportedMediaType: "unsupported_media_type",
    exceptions.Throttled: "throttled",
}


def problem(*, code: str, status: int, detail: str, errors: Any = None) -> dict[str, Any]:
    """The body of a problem: code for programs, title and detail for people."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "code": code,
        "detail": detail,
    }
    return body if errors is None else body | {"errors": errors}


def as_problem(exc: Exception, context: dict[str, Any]) -> Reply | None:
    """DRF's exception handler: a problem for what we expect, None (and so a crash) for a bug."""
    from django.core.exceptions import PermissionDenied
    from django.db import connection
    from django.http import Http404

    if isinstance(exc, Http404):
        exc = NotFound()
    elif isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied()
    headers: dict[str, str] = {}
    if isinstance(exc, Refusal):
        body = problem(code=exc.code, status=exc.status, detail=exc.detail)
    elif isinstance(exc, exceptions.APIException):
        code = FRAMEWORK_CODES.get(type(exc), "refused")
        if auth_header := getattr(exc, "auth_header", None):
            headers["WWW-Authenticate"] = auth_header
        if (wait := getattr(exc, "wait", None)) is not None:
            headers["Retry-After"] = str(int(wait) + 1)
        errors = exc.detail if isinstance(exc, exceptions.ValidationError) else None
        detail = Invalid.detail if errors is not None else str(exc.detail)
        body = problem(code=code, status=exc.status_code, detail=detail, errors=errors)
    else:
        return None
    if connection.in_atomic_block:
        connection.set_rollback(True)
    return Reply(body, status=body["status"], headers=headers, content_type=MEDIA_TYPE)


def as_http(body: dict[str, Any]) -> JsonResponse:
    return JsonResponse(body, status=body["status"], content_type=MEDIA_TYPE)


def csrf_failure(request: HttpRequest, reason: str = "") -> JsonResponse:
    return as_http(problem(code="csrf", status=403, detail="The page is too old to do that: reload it."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    return as_http(problem(code="not_found", status=404, detail=NotFound.detail))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    return as_http(problem(code="malformed", status=400, detail="The request could not be read."))


def server_error(request: HttpRequest) -> JsonResponse:
    return as_http(problem(code="fault", status=500, detail="Something broke here. Nothing of yours is lost."))
