"""What takes days of failing, a refused mail, or an install without people: said as the server would say it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Route

from tests.journeys import peer
from tests.journeys.screens.world import Screens, World, places

DAY = "2026-11-20"
ONE, OTHER = "6f1d2c3b-0000-4000-8000-000000000000", "7f1d2c3b-0000-4000-8000-000000000000"
TRIED = {"kind": "report.released", "status": 503, "fault": "not_accepted", "on": DAY}
WEBHOOK = {"id": ONE, "format": "signed", "kinds": ["report.released"], "language": "en",
           "host": "dashboard.acme.example", "made_on": DAY, "undelivered": 3,
           "deliveries": [TRIED | {"attempt": attempt} for attempt in range(10, 0, -1)]}  # fmt: skip
OFFICE: list[tuple[str, str, dict[str, Any]]] = [
    ("hooks", "hooks", {"results": [
        WEBHOOK | {"name": "Dashboard", "failing_since": DAY, "stopped_on": "2026-11-23"},
        WEBHOOK | {"id": OTHER, "name": "Board", "failing_since": DAY, "stopped_on": None},
    ]}),
    ("letters", "dead-letters", {"more": True, "results": [
        {"id": ONE, "kind": "invitation", "fault": "SMTPRecipientsRefused"},
        {"id": OTHER, "kind": "survey_lost", "fault": "SMTPServerDisconnected"},
    ]}),
    ("teams", "directory/teams?q=", {"next": "more", "results": [
        {"id": ONE, "name": "Harbour", "manager": None, "people": 7},
    ]}),
]  # fmt: skip
NOTHING = {"next": None, "results": []}
REVOKED = {"code": "link_revoked", "detail": "", "status": 410}
RATER = {"relationship": "other", "reserve": None, "suggested_by": None, "asked_in": None, "undelivered": False}
UNREACHED = {"results": [
    RATER | {"id": ONE, "name": "Ada Lund", "address": "ada.lund@acme.example"},
    RATER | {"id": OTHER, "name": "Ben Archer", "address": "ben.archer@exmaple.org", "undelivered": True},
]}  # fmt: skip


def screens(world: World) -> Screens:
    yield from undelivered(world)
    yield from at_the_office(world)
    yield from beside_reserves(world)
    yield from after_the_last_day(world)


def undelivered(world: World) -> Screens:
    phone = world.signed_in("waiting")
    here = f"surveys/{world.told['open']}"
    phone.route(f"**/api/v1/{here}/nominations", _saying(UNREACHED))
    yield from places(phone, {"survey-unreached": here})
    phone.get_by_text("Correct the address of Ben Archer").click()
    phone.get_by_label("Address", exact=True).wait_for()
    yield "survey-correcting", phone


def at_the_office(world: World) -> Screens:
    phone = world.signed_in("coordinator")
    phone.route("**/api/v1/surveys", _saying(NOTHING))
    phone.route("**/api/v1/directory/people?state=active", _saying(NOTHING))
    phone.goto("/app/")
    phone.get_by_role("link", name="People from a file").wait_for()
    yield "home-alone", phone
    for part, path, said in OFFICE:
        phone.route(f"**/api/v1/{path}", _saying(said))
        yield from places(phone, {f"organisation-{part}-odd": f"organisation/{part}"})
    phone.goto("/app/organisation/people")
    phone.get_by_text("Add somebody").click()
    phone.get_by_label("Find a team by name").wait_for()
    yield "organisation-team-search", phone


def beside_reserves(world: World) -> Screens:
    """What a rater sees where somebody is named in reserve; and once that one has the place."""
    phone = world.new_phone()
    phone.route("**/api/v1/invitation", _with({"reserves": ["Sam Spare", "Konstantin Papadimitriou"]}))
    peer.opens(phone, world.links[-1])
    phone.get_by_text("Who was asked").click()
    phone.get_by_text("Sam Spare, in reserve").wait_for()
    yield "answer-first-reserves", phone
    phone.unroute("**/api/v1/invitation")
    phone.route("**/api/v1/invitation", _saying(REVOKED, status=410))
    phone.reload()
    phone.get_by_text("somebody else may have been asked").wait_for()
    yield "answer-passed-on", phone


def after_the_last_day(world: World) -> Screens:
    """A list whose manager did not look it over in time."""
    phone, here = world.signed_in("asker"), f"surveys/{world.told['to_be_asked']}"
    phone.route(f"**/api/v1/{here}", _with({"approval": "lapsed", "approval_until": DAY}))
    yield from places(phone, {"approval-lapsed": f"{here}/opening"})


def _saying(said: dict[str, Any], *, status: int = 200) -> Callable[[Route], None]:
    return lambda route: route.fulfill(json=said, status=status)


def _with(more: dict[str, Any]) -> Callable[[Route], None]:
    def handle(route: Route) -> None:
        reply = route.fetch()
        route.fulfill(response=reply, json=reply.json() | more)

    return handle
