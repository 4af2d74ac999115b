"""Refusals in SCIM's own form (RFC 7644, section 3.12), whoever raised them."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.response import Response as Reply

from readier.people.membership import AddressTaken
from readier.web.problems import as_problem

ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"


class ScimRefusal(Exception):
    """What only this protocol refuses, under its own scimType: not one of the codes of our API."""

    scim_type = "invalidValue"
    status = HTTPStatus.BAD_REQUEST
    detail = ""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.detail)


class InvalidFilter(ScimRefusal):
    scim_type = "invalidFilter"
    detail = 'Filters are of the form: attribute eq "value", joined by and.'


class InvalidPath(ScimRefusal):
    scim_type = "invalidPath"


class InvalidSyntax(ScimRefusal):
    scim_type = "invalidSyntax"


class Taken(ScimRefusal):
    scim_type = "uniqueness"
    status = HTTPStatus.CONFLICT


def as_scim_error(exc: Exception, context: dict[str, Any]) -> Reply | None:
    """Like as_problem: None (and so a crash) for a bug."""
    if isinstance(exc, ScimRefusal):
        return _reply(str(exc), status=exc.status, scim_type=exc.scim_type)
    reply = as_problem(exc, context)
    if reply is None or reply.data is None:
        return None
    answer = _reply(reply.data["detail"], status=reply.status_code, scim_type=_scim_type(exc))
    for name in ("WWW-Authenticate", "Retry-After"):
        if name in reply.headers:
            answer.headers[name] = reply.headers[name]
    return answer


def _reply(detail: str, *, status: int, scim_type: str | None) -> Reply:
    body = {"schemas": [ERROR], "status": str(int(status)), "detail": detail}
    return Reply(body | ({"scimType": scim_type} if scim_type else {}), status=status)


def _scim_type(exc: Exception) -> str | None:
    match exc:
        case AddressTaken():
            return "uniqueness"
        case ParseError():
            return "invalidSyntax"
        case _:
            return None
