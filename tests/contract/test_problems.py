"""Every refusal is problem+json with a known code, whoever makes it: a view, DRF, Django or a fault."""

from __future__ import annotations

import json
import uuid

import pytest
from django.db import DatabaseError
from django.test import Client

from readier.web.parsing import MAX_BODY_BYTES
from readier.web.throttle import GlobalBucket
from tests.build import Phone, a_draft, a_person, a_released_survey, an_open_survey, phones, signed_in
from tests.contract.cases import CASES
from tests.contract.operations import OPERATIONS, SPEC
from tests.contract.world import World

pytestmark = pytest.mark.django_db
KNOWN = set(SPEC["components"]["schemas"]["Problem"]["properties"]["code"]["enum"])
POSTS = [name for name, (method, _, _) in OPERATIONS.items() if method in {"post", "put", "patch"}]
JSON_POSTS = [
    name for name in POSTS if "application/json" in OPERATIONS[name][2].get("requestBody", {}).get("content", {})
]
BY_SESSION = [
    name
    for name, (method, _, said) in OPERATIONS.items()
    if method != "get" and {"session": []} in said.get("security", [])
]


def is_a_problem(reply, status: int, code: str) -> bool:
    said = reply.json()
    assert reply["Content-Type"] == "application/problem+json"
    assert (reply.status_code, said["status"], said["code"]) == (status, status, code), said
    assert set(said) - {"errors"} == {"type", "title", "status", "code", "detail"}
    assert said["code"] in KNOWN
    assert said["detail"]
    return True


@pytest.fixture
def alice() -> Client:
    return signed_in(a_person("Alice"))


@pytest.fixture
def phone() -> Phone:
    return phones(an_open_survey())[0]


def test_a_stranger_is_asked_to_sign_in():
    reply = Client().get("/api/v1/me")
    assert is_a_problem(reply, 401, "not_signed_in")
    assert reply["WWW-Authenticate"] == "Session"


@pytest.mark.parametrize(
    "path", ["/api/v1/nothing", "/api/v1/surveys/no-uuid", f"/api/v1/surveys/{uuid.uuid4()}", "/nothing", "/api/v1/me/"]
)
def test_what_is_not_there_is_not_found(alice, path):
    assert is_a_problem(alice.get(path), 404, "not_found")


@pytest.mark.parametrize("key_id", ["%00", "a" * 63, "A" * 64, "g" * 64, "%F0%9F%A6%8A", "a" * 64])
def test_a_manifest_of_no_survey_is_not_found(key_id):
    assert is_a_problem(Client().get(f"/api/v1/manifests/{key_id}"), 404, "not_found")


@pytest.mark.parametrize(
    "path", ["readier/2", "readier/99999999999999999999", "%00/1", "readier/-1", f"readier/{'9' * 5000}"]
)
def test_an_instrument_of_no_version_is_not_found(path):
    assert is_a_problem(Client().get(f"/api/v1/instruments/{path}"), 404, "not_found")


@pytest.mark.parametrize("path", sorted(SPEC["paths"]))
def test_every_path_refuses_a_method_it_does_not_have(path):
    world = World()
    operation = next(name for name, (_, of, _) in OPERATIONS.items() if of == path)
    asked = CASES[operation](world)
    reply = world.client(asked.by).generic("TRACE", path.format(**asked.path), headers=asked.headers)
    assert is_a_problem(reply, 405, "method_not_allowed")
    assert {method.upper() for method in SPEC["paths"][path]} <= set(reply["Allow"].split(", "))


def test_what_we_cannot_write_is_not_acceptable(alice):
    assert is_a_problem(alice.get("/api/v1/me", headers={"Accept": "text/html"}), 406, "not_acceptable")


UNREADABLE = {
    "nothing at all": b"",
    "half of it": b'{"step": ',
    "not UTF-8": b'{"step": "\xff"}',
    "NaN": b'{"step": NaN}',
    "infinity": b'{"step": -Infinity}',
    "a field twice": b'{"step": "staff", "step": "head"}',
    "NUL": b'{"step": "\\u0000"}',
    "NUL in a name": b'{"\\u0000": "staff"}',
    "half a surrogate pair": b'{"step": "\\ud800"}',
    "too deep": b"[" * 100_000,
    "nearly too deep": b"[" * 900 + b"]" * 900,
    "a number without end": b'{"step": ' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("body", UNREADABLE.values(), ids=UNREADABLE)
def test_a_body_that_cannot_be_read_is_malformed_or_invalid(alice, body):
    reply = alice.post("/api/v1/surveys", body, content_type="application/json")
    assert is_a_problem(reply, 400, reply.json()["code"])
    assert reply.json()["code"] in {"malformed", "invalid"}


def test_no_depth_of_a_body_is_a_fault(alice):
    for depth in range(100, 1100, 50):
        reply = alice.post("/api/v1/surveys", b"[" * depth + b"]" * depth, content_type="application/json")
        assert reply.status_code == 400


def test_a_body_without_end_is_refused(alice):
    body = b'{"step": "' + b"a" * MAX_BODY_BYTES + b'"}'
    assert is_a_problem(alice.post("/api/v1/surveys", body, content_type="application/json"), 413, "body_too_large")


@pytest.mark.parametrize("operation", JSON_POSTS)
def test_every_body_is_judged_before_anything_happens(operation):
    world = World()
    asked = CASES[operation](world)
    method, path, _ = OPERATIONS[operation]
    client = world.client(asked.by)

    def send(body: bytes, content_type: str = "application/json"):
        # As long as a submission, so that its length is not what is refused.
        return client.generic(
            method.upper(), path.format(**asked.path), body.ljust(4096), content_type, headers=asked.headers
        )

    for content_type in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"):
        assert is_a_problem(send(b"a=1", content_type), 415, "unsupported_media_type")
    for body in (b"[]", b'"text"', b"7", b"null", b"true"):
        assert is_a_problem(send(body), 400, "invalid")
    spoiled = json.dumps(said_in(asked.body) | {"colour": "blue"}).encode()
    reply = send(spoiled)
    assert is_a_problem(reply, 400, "invalid")
    assert reply.json()["errors"] == {"colour": ["This field is not known."]}
    assert world.ask(operation, asked).status_code < 300


def said_in(body: bytes | dict | None) -> dict:
    """The fields of a body, without what only fills it up."""
    if isinstance(body, bytes):
        return json.loads(body) | {"padding": ""}
    return body or {}


def test_a_tap_too_many_is_throttled_and_told_when_to_come_back(phone):
    GlobalBucket.refill(-10_000)  # however slow this machine is
    reply = phone.opens()
    assert is_a_problem(reply, 429, "throttled")
    assert int(reply["Retry-After"]) >= 1


def test_a_fault_of_ours_says_so_and_nothing_else(phone, monkeypatch):
    def broken(*_, **__):
        raise DatabaseError("secret@example.org said 5")

    monkeypatch.setattr("readier.invitations.api.still_holds", broken)
    client = Client(raise_request_exception=False)
    reply = client.get("/api/v1/invitation", headers=phone.headers)
    assert is_a_problem(reply, 500, "fault")
    assert "secret" not in reply.content.decode()


def test_an_unknown_host_is_refused_as_a_problem():
    assert is_a_problem(Client().get("/api/v1/policy", headers={"Host": "evil.example"}), 400, "malformed")


def test_a_post_by_session_needs_the_page_that_was_served():
    alice = a_person("Alice")
    draft = a_draft(alice)
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    path = f"/api/v1/surveys/{draft.pk}/open"
    assert is_a_problem(careful.post(path, {}, content_type="application/json"), 403, "csrf")
    token = "a" * 32
    careful.cookies["csrftoken"] = token
    wrong = careful.post(path, {}, content_type="application/json", headers={"X-CSRFToken": "b" * 32})
    assert is_a_problem(wrong, 403, "csrf")
    assert careful.post(path, {}, content_type="application/json", headers={"X-CSRFToken": token}).status_code == 200


@pytest.mark.parametrize("operation", BY_SESSION)
def test_no_change_by_session_goes_without_the_page(operation):
    world = World()
    asked = CASES[operation](world)
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(world.person(asked.by), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert is_a_problem(world.ask(operation, asked, client=careful), 403, "csrf")


def test_the_wrong_kind_of_thing_conflicts_in_words_for_it():
    released = a_released_survey()
    reply = signed_in(released.subject).post(
        f"/api/v1/surveys/{released.pk}/cancel", {}, content_type="application/json"
    )
    assert is_a_problem(reply, 409, "illegal_move")
