"""What coordinators do besides: mail that was given up, webhooks, the trail, tokens, instruments."""

from __future__ import annotations

import json

from django.utils import timezone

from readier.instruments.stored import first_document
from tests.contract.cases.keeping import CASES, case, fixed
from tests.contract.world import HOOK, Asked, World, a_dead_letter, a_hook, a_reported_moment, in_days


@case("dead_letter_list")
def looks_at_dead_letters(world: World) -> Asked:
    a_dead_letter(world)
    return Asked(by="dora")


CASES["dead_letter_discard"] = lambda world: Asked(by="dora", path={"letter_id": str(a_dead_letter(world).pk)})
CASES["dead_letter_retry"] = lambda world: Asked(by="dora", path={"letter_id": str(a_dead_letter(world).pk)}, body={})


@case("hook_list")
def looks_at_hooks(world: World) -> Asked:
    a_hook(world).deliveries.create(kind="report.released", status=200, on=timezone.now().date())
    return Asked(by="dora")


CASES["hook_create"] = fixed(by="dora", body=HOOK | {"address": "https://hooks.example.org/y"})
CASES["hook_delete"] = lambda world: Asked(by="dora", path={"hook_id": str(a_hook(world).pk)})
CASES["hook_try_out"] = CASES["hook_send_again"] = lambda world: Asked(
    by="dora", path={"hook_id": str(a_hook(world).pk)}, body={}
)
CASES["hook_change_secret"] = lambda world: Asked(
    by="dora", path={"hook_id": str(a_hook(world, format="signed").pk)}, body={}
)
CASES["running_retrieve"] = fixed(by="dora")
CASES["audit_list"] = fixed(by="dora")
CASES["audit_export"] = fixed(by="dora", headers={"Accept": "application/x-ndjson"})


@case("reported_moment_list")
def reads_what_was_reported(world: World) -> Asked:
    a_reported_moment(world)
    return Asked(by="dora")


@case("reported_moment_decide")
def removes_a_reported_moment(world: World) -> Asked:
    return Asked(by="dora", path={"mark_id": str(a_reported_moment(world).pk)}, body={"remove": True})


CASES["token_list"] = fixed(by="dora")
CASES["token_revoke"] = lambda world: Asked(by="dora", path={"token_id": str(world.token.pk)})


@case("token_create")
def makes_a_token(world: World) -> Asked:
    return Asked(by="dora", body={"name": "Another", "scopes": ["manage_directory"], "expires_on": in_days(30)})


CASES["instrument_list"] = fixed(by="dora")
CASES["instrument_quality"] = fixed(by="dora", path={"key": "readier", "version": "1"})
CASES["instrument_choose"] = fixed(by="dora", body={"key": "readier", "version": 1})
CASES["instrument_store"] = CASES["instrument_preview"] = lambda world: Asked(
    by="dora", body={"text": json.dumps(first_document() | {"key": "acme"})}
)
