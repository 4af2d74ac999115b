"""What one reply names, the next request asks for, changes or deletes; what was deleted is gone. Schemathesis judges.

No link is written down in the contract: schemathesis infers from the names of both which operation takes what another
one gives. Its own walk by chance is not played, since Hypothesis gives up where a reply is not the same twice; here
each link is gone once, from a reply that went well, and after each deletion all of them again.
"""

from __future__ import annotations

import pytest
from schemathesis import AuthContext, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.core.transforms import UNRESOLVABLE
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.generation.stateful.state_machine import StepOutput
from schemathesis.specs.openapi.checks import ensure_resource_availability
from schemathesis.specs.openapi.expressions import MultiMatch
from schemathesis.specs.openapi.stateful import collect_transitions

from readier.web.throttle import GlobalBucket
from readier.wsgi import application
from tests.contract.cases import CASES
from tests.contract.operations import OPERATIONS
from tests.contract.playing import CSRF, as_this, edges_of, one_connection, the_contract, undone
from tests.contract.world import World

pytestmark = pytest.mark.django_db

# Not there for whoever made it, or not yet.
ON_PURPOSE = (
    "DELETE /api/v1/taps/{tap_id}",  # it belongs to whom it was sent to: the sender takes it back elsewhere
    "DELETE /api/v1/pledges/{pledge_id}",
    " /api/v1/surveys/{survey_id}/",  # a draft has no calendar, no report and no shares
)


def links_of(contract):
    contract.analysis.inject_links()
    found = collect_transitions([result.ok() for result in contract.get_all_operations()]).operations
    named = {f"{method.upper()} {path}": name for name, (method, path, _) in OPERATIONS.items()}
    return {named[label]: links.outgoing for label, links in found.items() if links.outgoing}


LEADING_ON = sorted(links_of(the_contract()))


def test_most_things_that_have_a_number_are_reached_from_where_it_is_told():
    assert len(LEADING_ON) > 30
    assert sum(len(links) for links in links_of(the_contract()).values()) > 250


@pytest.mark.parametrize("operation", LEADING_ON)
def test_what_one_reply_names_the_next_request_finds(operation):
    world, contract = World(), the_contract()
    asked = CASES[operation](world)
    links = links_of(contract)[operation]
    if asked.by != "nobody":
        contract.auth()(as_this(world.client(asked.by)))
    headers = {"Accept-Encoding": "identity", **({} if asked.by == "machine" else {"X-CSRFToken": CSRF})}

    def play(case, row, *, after=None, **more):
        GlobalBucket.refill()
        if asked.by != "nobody":
            contract.auth.set(case, AuthContext(operation=case.operation, app=application))
        sent = {"headers": {**headers, **more}}
        row.record_case(case=case, parent_id=after and after.id)
        reply = case.call(**sent)
        row.record_response(case_id=case.id, response=reply)
        may_be_away = any(words in case.operation.label for words in ON_PURPOSE)
        without = [ensure_resource_availability] if may_be_away else []
        case.validate_response(reply, transport_kwargs=sent, recorder=row, excluded_checks=without)
        return StepOutput(reply, case)

    method, path, _ = OPERATIONS[operation]
    body = {} if asked.body is None else {"body": asked.body}
    described = contract[path][method.upper()]
    names = {parameter.name for parameter in described.path_parameters}
    of = {name: value for name, value in asked.path.items() if name in names}
    with one_connection(), undone():
        good = described.Case(path_parameters=of, query=asked.query, media_type=asked.content_type, **body)
        first = play(good, ScenarioRecorder(label=operation), **asked.headers)
        assert first.response.status_code < 300
        told = [link for link in links if names_something(link, first)]
        for link in told:
            row = ScenarioRecorder(label=operation)  # of its own: what another one deleted is there again
            row.record_case(case=good)
            row.record_response(case_id=good.id, response=first.response)
            with undone():
                then = play(followed(link, first), row, after=good)
                if link.target.method.upper() == "DELETE" and then.response.status_code < 300:
                    for other in told:
                        play(followed(other, first), row, after=then.case)


def names_something(link, first: StepOutput) -> bool:
    """Not so where a list is empty, or a field is null."""
    values = [value for values in link.extract(first).parameters.values() for value in values.values()]
    return all(isinstance(value.value, Ok) and value.value.ok() not in (None, UNRESOLVABLE) for value in values)


def followed(link, first: StepOutput):
    """A request that the contract allows, about what the first reply named."""
    case = next(iter(edges_of(link.target, GenerationMode.POSITIVE)))
    said = link.extract(first)
    given = {
        where: {name: one_of(value.value.ok()) for name, value in values.items()}
        for where, values in said.parameters.items()
    }
    for where, values in given.items():
        setattr(case, where, {**(getattr(case, where) or {}), **values})
    if said.request_body is not None and isinstance(case.body, dict):
        case.body = {**case.body, **{name: one_of(value) for name, value in said.request_body.value.ok().items()}}
    return case


def one_of(found):
    return found.values[0] if isinstance(found, MultiMatch) else found
