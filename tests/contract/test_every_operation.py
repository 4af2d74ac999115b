"""Schemathesis plays every operation in this process: what the contract allows, and what it forbids."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import AuthContext, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.parameters import ParameterLocation

from readier.web.throttle import GlobalBucket
from readier.wsgi import application
from tests.contract.cases import CASES
from tests.contract.operations import OPERATIONS
from tests.contract.playing import CSRF, as_this, edges_of, one_connection, the_contract, undone
from tests.contract.world import World

pytestmark = pytest.mark.django_db
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
    return the_contract()


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

    def play(case, *, without: str | None = None) -> int:
        GlobalBucket.refill()
        sent = {name: value for name, value in headers.items() if name != without}
        with undone():
            return case.call_and_validate(headers=sent).status_code

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
        # And once what stands at the edge of each rule of the contract, and just beyond it.
        for case in edges_of(described):
            tried = case.meta.phase.data
            # What is not tried is as in the good request: the path leads to something, and somebody asks.
            if asked.path and tried.parameter_location != ParameterLocation.PATH:
                case.path_parameters = {name: asked.path[name] for name in case.path_parameters}
            if asked.by != "nobody" and tried.parameter != "Authorization":
                contract.auth.set(case, AuthContext(operation=described, app=application))
            play(case, without=tried.parameter)


def test_every_check_that_schemathesis_has_is_on(contract):
    """All are asked of every reply. Three of them judge a row of requests (what was deleted is gone, what was made is
    there, what is another's is refused) and are silent where each stands alone: test_rows_of_requests lets them speak.
    """
    load_all_checks()
    chosen = contract.config.checks_config_for()
    names = {check.__name__ for check in CHECKS.get_all()}
    assert {"ignored_auth", "use_after_free", "unsupported_method", "response_schema_conformance"} <= names
    assert [name for name in sorted(names) if not chosen.get_by_name(name=name).enabled] == []
