"""Schemathesis plays every operation in this process: what the contract allows, and what it forbids."""

from __future__ import annotations

from contextlib import contextmanager, suppress

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import AuthContext, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from readier.web.throttle import GlobalBucket
from readier.wsgi import application
from tests.contract.cases import CASES
from tests.contract.operations import OPERATIONS, SPEC
from tests.contract.world import World

pytestmark = pytest.mark.django_db
CSRF = "c" * 32
# Of each kind. Derandomized: what fails here fails everywhere.
EXAMPLES = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def contract():
    config = schemathesis.Config.from_dict(
        {
            "checks": {
                # Beyond its shape a request may be wrong for reasons that no schema can say.
                "positive_data_acceptance": {"expected-statuses": ["2xx", 401, 403, 404, 409, 410, 422]},
                "negative_data_rejection": {"expected-statuses": [400, 401, 403, 404, 405, 406, 409, 410, 415, 422]},
            }
        }
    )
    contract = schemathesis.openapi.from_dict(SPEC, config=config)
    contract.app, contract.location = application, "/api/v1/schema"
    return contract


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_every_operation_keeps_the_contract(contract, operation):
    world = World()
    asked = CASES[operation](world)
    method, path, _ = OPERATIONS[operation]
    described = contract[path][method.upper()]
    headers = {"Accept-Encoding": "identity", **asked.headers}  # nothing between this client and the program unpacks
    if asked.by != "nobody":
        contract.auth()(as_this(world.client(asked.by)))
    if asked.by != "machine":
        headers["X-CSRFToken"] = CSRF

    def play(case) -> int:
        GlobalBucket.refill()
        return case.call_and_validate(headers=headers).status_code

    body = {} if asked.body is None else {"body": asked.body}
    good = described.Case(path_parameters=asked.path, query=asked.query, media_type=asked.content_type, **body)
    if asked.by != "nobody":
        contract.auth.set(good, AuthContext(operation=described, app=application))
    with one_connection():
        assert 200 <= play(good) < 300
        # What the contract allows, of the very things that the good request was about; what it forbids, of any.
        for strategy in (
            described.as_strategy(generation_mode=GenerationMode.POSITIVE, path_parameters=asked.path or None),
            described.as_strategy(generation_mode=GenerationMode.NEGATIVE),
        ):
            any_other = EXAMPLES(given(case=strategy)(lambda case: play(case) and None))
            with suppress(Unsatisfiable):  # where nothing can be varied
                any_other()


def test_every_check_that_schemathesis_has_is_on(contract):
    """All are asked of every reply. Three of them judge a row of requests (what was deleted is gone, what was made is
    there, what is another's is refused) and are silent where each stands alone: tests/privacy/test_access.py and the
    rooms' own tests say those.
    """
    load_all_checks()
    chosen = contract.config.checks_config_for()
    names = {check.__name__ for check in CHECKS.get_all()}
    assert {"ignored_auth", "use_after_free", "unsupported_method", "response_schema_conformance"} <= names
    assert [name for name in sorted(names) if not chosen.get_by_name(name=name).enabled] == []


def as_this(client: Client) -> type:
    """Says who asks, in the way that schemathesis can also leave it out."""

    class Credentials:
        def get(self, case, context):
            cookies = {name: one.value for name, one in client.cookies.items()}
            token = client.defaults.get("HTTP_AUTHORIZATION")
            return ({"Authorization": token} if token else {}), cookies | {"csrftoken": CSRF}

        def set(self, case, credentials, context):
            headers, cookies = credentials
            case.headers = {**(case.headers or {}), **headers}
            if not headers:
                case.cookies = cookies

    return Credentials


@contextmanager
def one_connection():
    """A server ends its database connection with the request; here the request is inside the test's."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
