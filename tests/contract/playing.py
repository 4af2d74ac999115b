"""How schemathesis reaches this process, who it is there, and how what it did is undone."""

from __future__ import annotations

from contextlib import contextmanager

import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, transaction
from django.test import Client
from schemathesis import GenerationMode

from readier.wsgi import application
from tests.contract.operations import SPEC

CSRF = "c" * 32


def the_contract():
    config = schemathesis.Config.from_dict(
        {
            "checks": {
                # Beyond its shape a request may be wrong for reasons that no schema can say.
                "positive_data_acceptance": {"expected-statuses": ["2xx", 401, 403, 404, 409, 410, 422]},
                "negative_data_rejection": {"expected-statuses": [400, 401, 403, 404, 405, 406, 409, 410, 415, 422]},
                # A link without its secret is no link of ours, and is told so in the same words.
                "missing_required_header": {"expected-statuses": [400, 401, 403, 404, 406, 415, 422]},
            }
        }
    )
    contract = schemathesis.openapi.from_dict(SPEC, config=config)
    contract.app, contract.location = application, "/api/v1/schema"
    return contract


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


def edges_of(operation, *modes: GenerationMode):
    """Each limit, type, choice, missing thing and other method, in the good and in the bad; no chance is in it."""
    known = operation.schema.config.generation_for(operation=operation, phase="coverage")
    for mode in modes or (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
        yield from operation.schema.iter_coverage_cases(operation, generation_modes=[mode], generation_config=known)


@contextmanager
def undone():
    """Whoever comes next finds what was there before: one who deletes leaves something for the others."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


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
