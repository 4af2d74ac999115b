"""What a screen needs is sent for side by side: one after another would be half a second each on a slow phone."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.journeys.screens import TOKEN

pytestmark = pytest.mark.browser

API = "/api/v1/"
WORDS = "words"
WHO = """
import json
from django.conf import settings
from django.test import Client
from readier.people.models import Person
from readier.surveys.models import Survey
from readier.teams.models import TeamSnapshot
settings.ALLOWED_HOSTS = ["*"]
def session(person):
    phone = Client()
    phone.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return phone.cookies[settings.SESSION_COOKIE_NAME].value
of_demo = Survey.objects.filter(subject__email__endswith="@acme.example").order_by("pk")
released, running = (of_demo.filter(state=state).first() for state in ("released", "open"))
team = TeamSnapshot.objects.exclude(team__manager=None).first().team
people = {"reader": released.subject, "waiting": running.subject, "manager": team.manager,
          "coordinator": Person.objects.filter(is_coordinator=True).first()}
print(json.dumps({"cookie": settings.SESSION_COOKIE_NAME, "released": str(released.pk), "open": str(running.pk),
    "team": str(team.pk), "sessions": {name: session(one) for name, one in people.items()}}))
"""
# One of each kind: who, where, what is asked for besides who is there
SCREENS = [
    ("reader", "", {"surveys", "policy"}),
    ("reader", "surveys/{released}/report", {"surveys/{released}/report", WORDS}),
    ("waiting", "surveys/{open}", {"surveys/{open}", "policy", WORDS}),
    ("manager", "teams/{team}", {"teams/{team}", WORDS}),
    ("reader", "growth", {"experiments", WORDS}),
    ("coordinator", "organisation", {WORDS}),
    ("coordinator", "organisation/figures", {"organisation", WORDS}),
]


@pytest.fixture(scope="module")
def demo(install) -> dict[str, str]:
    return json.loads(install.say(WHO).splitlines()[-1])


@pytest.mark.parametrize(("who", "where", "needs"), SCREENS)
def test_nothing_waits_for_an_answer_to_be_sent_for(install, new_phone, demo, who, where, needs):
    phone: Page = new_phone()
    cookies = {demo["cookie"]: demo["sessions"][who], "csrftoken": TOKEN}
    phone.context.add_cookies([{"name": n, "value": v, "url": install.address} for n, v in cookies.items()])
    missing = {need.format(**demo) for need in needs} | {"me"}
    held: list[Route] = []

    def hold(one: Route) -> None:
        if missing:
            held.append(one)
        else:
            one.continue_()

    def was_the_last(request: Request) -> bool:
        missing.discard(_name(request.url))
        return not missing

    for what in (f"**{API}**", "**/assets/app/*.en-*.js"):
        phone.route(what, hold)
    with phone.expect_request(was_the_last):
        phone.goto(f"/app/{where.format(**demo)}", wait_until="commit")

    for one in held:
        one.continue_()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()


def _name(url: str) -> str:
    return WORDS if ".en-" in url else url.partition(API)[2].partition("?")[0]
