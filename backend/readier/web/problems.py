"""Refusals as problem+json (RFC 9457). What we expect to refuse is a named exception; a bug crashes."""

from __future__ import annotations

import sys
from http import HTTPStatus
from typing import Any

from django.core.exceptions import DisallowedHost, PermissionDenied
from django.db import InterfaceError, InternalError, OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from rest_framework import exceptions
from rest_framework.response import Response as Reply

MEDIA_TYPE = "application/problem+json"


class Refusal(Exception):
    """Something we will not do, said so that a client can rely on `code` and a person on `detail`."""

    code: str
    status: HTTPStatus = HTTPStatus.CONFLICT
    detail: str

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


class CsrfFailed(Refusal):
    code = "csrf"
    status = HTTPStatus.FORBIDDEN
    detail = "The page is too old to do that: reload it."


FAULT = "fault"
UNKNOWN_NAME = (
    "Nothing is served under this host's name: READIER_ORIGIN, and READIER_ALLOWED_HOSTS beside it, say which are."
)

# PostgreSQL's word for it: its disk was remounted, or this is the copy that only follows.
READ_ONLY = "25006"
# Codes for what Django and DRF raise themselves; the first class that fits counts.
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
    exceptions.APIException: FAULT,
}


def all_codes() -> set[str]:
    """Every code that a problem can have."""

    def below(cls: type[Refusal]) -> set[str]:
        return {cls.code for cls in cls.__subclasses__()}.union(*map(below, cls.__subclasses__()))

    return below(Refusal) | set(FRAMEWORK_CODES.values())


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
    if isinstance(exc, Http404):
        exc = NotFound()
    elif isinstance(exc, PermissionDenied):
        exc = exceptions.PermissionDenied()
    headers: dict[str, str] = {}
    if isinstance(exc, Refusal):
        body = problem(code=exc.code, status=exc.status, detail=exc.detail)
    elif isinstance(exc, exceptions.APIException):
        code = next(code for cls, code in FRAMEWORK_CODES.items() if isinstance(exc, cls))
        if auth_header := getattr(exc, "auth_header", None):
            headers["WWW-Authenticate"] = auth_header
        if (wait := getattr(exc, "wait", None)) is not None:
            headers["Retry-After"] = str(int(wait) + 1)
        errors = exc.detail if isinstance(exc, exceptions.ValidationError) else None
        detail = Invalid.detail if errors is not None else str(exc.detail)
        if isinstance(exc, exceptions.NotAuthenticated):
            # The framework says that nothing came, also to a token that came to a door for people.
            detail = "Nobody is signed in here, and no token came that this address takes."
        body = problem(code=code, status=exc.status_code, detail=detail, errors=errors)
    else:
        return None
    reply = Reply(body, status=body["status"], headers=headers, content_type=MEDIA_TYPE)
    # Django logs a line for every 503, with the door and the time: whoever meets a refusal leaves none.
    reply._has_been_logged = True  # type: ignore[attr-defined]
    return reply


def as_http(body: dict[str, Any]) -> JsonResponse:
    return JsonResponse(body, status=body["status"], content_type=MEDIA_TYPE)


def csrf_failure(request: HttpRequest, reason: str = "") -> JsonResponse:
    return as_http(problem(code=CsrfFailed.code, status=CsrfFailed.status, detail=CsrfFailed.detail))


def not_found(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    return as_http(problem(code=NotFound.code, status=NotFound.status, detail=NotFound.detail))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    detail = UNKNOWN_NAME if isinstance(exception, DisallowedHost) else "The request could not be read."
    return as_http(problem(code="malformed", status=400, detail=detail))


def server_error(request: HttpRequest) -> JsonResponse:
    """Django's last resort, while the exception is being handled. It meets what views that are not ours raise."""
    fault = sys.exc_info()[1]
    if isinstance(fault, Refusal):
        return _unlogged(as_http(problem(code=fault.code, status=fault.status, detail=fault.detail)))
    if _is_away(fault):
        return _database_away()
    return as_http(problem(code=FAULT, status=500, detail="Something broke here. Nothing of yours is lost."))


def _is_away(fault: BaseException | None) -> bool:
    if isinstance(fault, InternalError):
        return getattr(fault.__cause__, "sqlstate", "") == READ_ONLY
    return isinstance(fault, OperationalError | InterfaceError)


def _database_away() -> JsonResponse:
    """The database cannot be reached, has no room or may only be read: not a bug, and worth asking again."""
    detail = "Something is away here just now. Nothing of yours is lost: try again in a moment."
    reply = as_http(problem(code=FAULT, status=503, detail=detail))
    reply["Retry-After"] = "5"
    return _unlogged(reply)


def _unlogged(reply: JsonResponse) -> JsonResponse:
    """Django would log a line for each request, with the door and the time. /readyz tells the operator."""
    reply._has_been_logged = True  # type: ignore[attr-defined]
    return reply
