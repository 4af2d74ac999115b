"""Every screen of the phone app, reached once each. What is looked at there is the business of who walks along."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Page, Route

from tests.journeys import peer
from tests.journeys.install import Install

Screens = Iterator[tuple[str, Page]]
NewPhone = Callable[..., Page]

# In the demonstration, whose survey the other journeys leave alone.
TOKEN = "t" * 32  # comes with every sign-in
ASKING = ("ines.carvalho@acme.example",)
DAY = "2026-11-20"
TRIED = {"kind": "report.released", "status": 503, "fault": "not_accepted", "on": DAY}
ONE, OTHER = "6f1d2c3b-0000-4000-8000-000000000000", "7f1d2c3b-0000-4000-8000-000000000000"
WEBHOOK = {"id": ONE, "format": "signed", "kinds": ["report.released"], "language": "en",
           "host": "dashboard.acme.example", "made_on": DAY, "undelivered": 3,
           "deliveries": [TRIED | {"attempt": attempt} for attempt in range(10, 0, -1)]}  # fmt: skip
ODD: list[tuple[str, str, dict[str, Any]]] = [
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
WHO = f"""
import json
from datetime import timedelta
from django.conf import settings
from django.test import Client
from readier.invitations.record import is_undecided
from readier.invitations.mail import link_for
from django.utils import timezone
from readier.invitations.approving import ask_for_approval
from readier.invitations.models import Invitation, Nomination
from readier.people.models import Person, Team
from readier.reports.models import Report
from readier.surveys.models import Survey
from readier.teams.models import TeamSnapshot

settings.ALLOWED_HOSTS = ["*"]
def session(email):
    phone = Client()
    phone.force_login(Person.objects.get(email=email), backend=settings.AUTHENTICATION_BACKENDS[0])
    return phone.cookies[settings.SESSION_COOKIE_NAME].value
def survey(email, state):
    return str(Survey.objects.filter(subject__email=email, state=state).order_by("-closes_at").first().pk)
free = [one for one in Invitation.objects.filter(group__survey__state="open",
        group__survey__subject__email__in={ASKING}) if is_undecided(one)]
over = Invitation.objects.filter(group__survey__state="released").first()
team = TeamSnapshot.objects.filter(team__manager__language="en").order_by("team__name").first().team
shown = set(TeamSnapshot.objects.values_list("team", flat=True))
ruth = Person.objects.filter(is_coordinator=True).first()
newcomer = Person.objects.create_person("nina.new@acme.example", name="Nina New", team=team)
olga = Person.objects.create_person("olga.asks@acme.example", name="Olga Asks", team=team)
asking = Survey.objects.create(subject=olga, instrument=over.group.survey.instrument, step="staff",
    closes_at=timezone.now() + timedelta(days=9), made_at=timezone.now())
def whom(survey, reserves=0):
    found = [one for one in Person.objects.filter(managed_teams=None).order_by("name")[:9 + reserves] if one != olga]
    ranks = [None] * (len(found) - reserves) + list(range(1, reserves + 1))
    Nomination.objects.bulk_create(Nomination(survey=survey, name=one.name, address=one.email, relationship="peer",
        reserve=rank) for one, rank in zip(found, ranks))
whom(asking)
ask_for_approval(asking, now=timezone.now())
named = Survey.objects.create(subject=olga, instrument=asking.instrument, step="staff", state="open", asks_manager=True,
    closes_at=asking.closes_at, made_at=asking.made_at)
whom(named, reserves=2)
spare = Survey.objects.create(subject=olga, instrument=asking.instrument, step="staff",
    closes_at=asking.closes_at, made_at=asking.made_at)
whom(spare, reserves=2)
first = Report.objects.get(pk=survey("grace.wambui@acme.example", "released"))
first.survey.manager_views.create(by=team.manager, points=first.document["self"]["points"], horizon="now", role="staff",
    words="Take the incident reviews; I will back you.")
emails = ["grace.wambui@acme.example", "leilani.kahale@acme.example", "ethan.park@acme.example",
          newcomer.email, team.manager.email, ruth.email, olga.email]
print(json.dumps({{
    "links": [link_for(one) for one in free], "over": link_for(over), "cookie": settings.SESSION_COOKIE_NAME,
    "engineer": emails[0], "drafting": emails[1], "waiting": emails[2], "newcomer": emails[3],
    "manager": emails[4], "coordinator": emails[5], "asker": emails[6],
    "sessions": {{one: session(one) for one in emails}},
    "report": survey(emails[0], "released"), "draft": survey(emails[1], "draft"),
    "open": survey(emails[2], "open"), "team": str(team.pk),
    "named": str(named.pk), "spare": str(spare.pk),
    "signal": next(iter(first.document["self"]["points"])),
}}))
"""


class World:
    """Who is there, and the way to each of their screens."""

    def __init__(self, install: Install, new_phone: NewPhone) -> None:
        self.install, self.new_phone = install, new_phone
        self.told = json.loads(install.say(WHO).splitlines()[-1])
        self.links: list[str] = self.told["links"]

    def link(self) -> str:
        """An invitation that nobody has touched."""
        return self.links.pop()

    def signed_in(self, who: str, **change: object) -> Page:
        """A phone on which somebody has signed in already."""
        phone = self.new_phone(**change)
        value = self.told["sessions"][self.told[who]]
        cookies = {self.told["cookie"]: value, "csrftoken": TOKEN}
        phone.context.add_cookies([{"name": n, "value": v, "url": self.install.address} for n, v in cookies.items()])
        return phone

    def walk(self) -> Screens:
        yield from self.reached()
        yield from self.staged()

    def reached(self) -> Screens:
        """What a browser comes to by itself: the walk that tests/engines goes too."""
        yield from self.raters()
        yield from self.odd_links()
        yield from self.signing_in()
        yield from self.asking()
        yield from self.reading()
        yield from self.leading()

    def raters(self) -> Screens:
        phone = self.new_phone()
        peer.opens(phone, self.link())
        yield "answer-first", phone
        for summary in phone.locator("summary").all():
            summary.click()
        yield "answer-first-details", phone
        phone.get_by_role("button", name="I would rather not").click()
        yield "answer-decline", phone
        phone.get_by_role("button", name="Back").click()
        phone.get_by_role("button", name="Start").click()
        for number in range(1, peer.QUESTIONS):
            peer.at(phone, number)
            if number in (1, 11, 12, 13):
                yield f"answer-question-{number:02}", phone
            phone.get_by_text(peer.CHOICES.get(number, "Mostly"), exact=True).click()
            if number == 2:
                peer.at(phone, 3)
                phone.go_back()
                peer.at(phone, 2)
                yield "answer-chosen", phone
                phone.get_by_text("Mostly", exact=True).click()
        peer.at(phone, peer.QUESTIONS)
        phone.get_by_role("textbox").fill("They kept the rollout calm on Tuesday 3 March 2026.")
        yield "answer-moment", phone
        phone.get_by_role("button", name="Next").click()
        peer.is_looking_over(phone)
        yield "answer-look-over", phone
        peer.loses_signal(phone)
        peer.sends(phone)
        peer.has_state(phone, "Kept on this phone")
        yield "answer-kept", phone
        phone.context.set_offline(False)
        peer.has_state(phone, "Arrived")
        yield "answer-arrived", phone
        phone.get_by_role("button", name="Is my answer there?").click()
        phone.get_by_text("Yes: your answer is in the box.").wait_for()
        yield "answer-checked", phone
        peer.opens(phone, self.link())
        phone.get_by_role("button", name="Start").wait_for()
        phone.goto("/a/")
        phone.get_by_role("link").first.wait_for()
        yield "answer-chooser", phone

    def odd_links(self) -> Screens:
        for name, link in (("cut-off", self.link()[:-30]), ("over", self.told["over"]), ("none", "/a/")):
            phone = self.new_phone()
            peer.opens(phone, link)
            yield f"answer-{name}", phone
        phone = self.new_phone()
        peer.opens(phone, self.links[-1])
        phone.get_by_role("button", name="I would rather not").click()
        phone.get_by_role("button", name="Decline", exact=True).click()
        phone.get_by_role("button", name="I'll answer after all").wait_for()
        yield "answer-declined", phone
        phone.get_by_role("button", name="I'll answer after all").click()
        phone.get_by_role("button", name="Start").wait_for()

    def signing_in(self) -> Screens:
        phone = self.new_phone()
        phone.goto("/app/")
        phone.get_by_label("Your work address").fill("nobody@acme.example")
        yield "sign-in", phone
        phone.get_by_role("button", name="Mail me a code").click()
        phone.get_by_label("Code from the mail").wait_for()
        yield "sign-in-code", phone

    def asking(self) -> Screens:
        phone = self.signed_in("newcomer")
        yield from _places(phone, {"home-empty": "", "survey-frame": "surveys/new", "growth": "growth"})
        phone = self.signed_in("drafting")
        draft = f"surveys/{self.told['draft']}"
        parts = {"home": "", "survey-parts": draft, "survey-self": f"{draft}/self", "survey-raters": f"{draft}/raters"}
        yield from _places(phone, parts)
        phone.get_by_text("Paste many addresses").click()
        phone.get_by_label("Addresses", exact=True).fill("one@acme.example\nanother@acme.example\nnot an address")
        yield "survey-paste", phone
        own = f"{draft}/self"
        signal = f"{own}/{self.told['signal']}"
        yield from _places(phone, {"survey-own-signal": signal, "survey-own-review": f"{own}/review"})
        phone = self.signed_in("waiting")
        yield from _places(phone, {"survey-open": f"surveys/{self.told['open']}"})
        for summary in phone.locator("summary").all():
            summary.click()
        yield "survey-open-details", phone
        phone.get_by_role("button", name="Cancel this survey").click()
        yield "survey-cancel", phone

        phone = self.signed_in("asker")
        yield from _places(phone, {"survey-reserves": f"surveys/{self.told['spare']}/raters"})
        phone.get_by_text("Name somebody in reserve").click()
        phone.get_by_label("Find a reserve by name").fill("an")
        phone.get_by_role("button", name="Add ").first.wait_for()
        yield "survey-reserve-search", phone
        yield from _places(phone, {"survey-open-reserves": f"surveys/{self.told['named']}"})
        phone.get_by_text("Whom you asked").click()
        phone.get_by_text("In reserve:").wait_for()
        yield "survey-open-reserves-details", phone

    def reading(self) -> Screens:
        phone = self.signed_in("engineer")
        report = f"surveys/{self.told['report']}"
        yield from _places(phone, {"report": f"{report}/report"})
        for summary in phone.locator("summary").all():
            summary.click()
        yield "report-details", phone
        phone.get_by_role("radio", name="table").check(force=True)
        phone.get_by_role("table").wait_for()
        yield "report-table", phone
        yield from _places(phone, {"sharing": f"{report}/sharing"})
        phone.get_by_text("What was done to this survey").click()
        yield "sharing-history", phone
        yield from _places(phone, {"survey-ended": report})
        phone.get_by_text("What was done to this survey").click()
        yield "survey-ended-history", phone
        yield from _places(phone, {"growth-engineer": "growth", "account": "account"})
        yield from _places(phone, {"nowhere": "nowhere-at-all", "refused": f"surveys/{self.told['open']}/report"})

    def leading(self) -> Screens:
        named = f"manager-views/{self.told['named']}"
        yield from _places(
            self.signed_in("manager"),
            {
                "home-manager": "",
                "teams": "teams",
                "team": f"teams/{self.told['team']}",
                "approvals": "approvals",
                "named-intro": named,
                "named-signal": f"{named}/{self.told['signal']}",
                "named-horizon": f"{named}/horizon",
                "named-review": f"{named}/review",
            },
        )
        phone = self.signed_in("coordinator")
        yield from _places(phone, {"questions": "questions", "question-set": "questions/readier/1"})
        parts = ("figures", "people", "teams", "file", "moments", "running", "tokens", "hooks", "trail")
        yield from _places(phone, {"organisation": "organisation"})
        yield from _places(phone, {f"organisation-{part}": f"organisation/{part}" for part in parts})

    def staged(self) -> Screens:
        """What takes days of failing, a refused mail, or an install without people, said as the server would."""
        phone = self.signed_in("waiting")
        here = f"surveys/{self.told['open']}"
        phone.route(f"**/api/v1/{here}/nominations", _saying(UNREACHED))
        yield from _places(phone, {"survey-unreached": here})
        phone.get_by_text("Correct the address of Ben Archer").click()
        phone.get_by_label("Address", exact=True).wait_for()
        yield "survey-correcting", phone
        phone = self.signed_in("coordinator")
        phone.route("**/api/v1/surveys", _saying(NOTHING))
        phone.route("**/api/v1/directory/people?state=active", _saying(NOTHING))
        phone.goto("/app/")
        phone.get_by_role("link", name="People from a file").wait_for()
        yield "home-alone", phone
        for part, path, said in ODD:
            phone.route(f"**/api/v1/{path}", _saying(said))
            yield from _places(phone, {f"organisation-{part}-odd": f"organisation/{part}"})
        phone.goto("/app/organisation/people")
        phone.get_by_text("Add somebody").click()
        phone.get_by_label("Find a team by name").wait_for()
        yield "organisation-team-search", phone
        yield from self.beside_reserves()
        yield from self.until_a_last_day()

    def beside_reserves(self) -> Screens:
        """What a rater sees where somebody is named in reserve; and once that one has the place."""
        phone = self.new_phone()
        phone.route("**/api/v1/invitation", _with({"reserves": ["Sam Spare", "Konstantin Papadimitriou"]}))
        peer.opens(phone, self.links[-1])
        phone.get_by_text("Who was asked").click()
        phone.get_by_text("Sam Spare, in reserve").wait_for()
        yield "answer-first-reserves", phone
        phone.unroute("**/api/v1/invitation")
        phone.route("**/api/v1/invitation", _saying(REVOKED, status=410))
        phone.reload()
        phone.get_by_text("somebody else may have been asked").wait_for()
        yield "answer-passed-on", phone

    def until_a_last_day(self) -> Screens:
        """A list that its manager can still look over, and one whose last day went by."""
        phone, here = self.signed_in("asker"), f"surveys/{self.told['spare']}"
        for standing in ("asked", "lapsed"):
            said = {"self_rated": True, "approval": standing, "approval_until": DAY}
            phone.route(f"**/api/v1/{here}", _with(said))
            yield from _places(phone, {f"survey-opening-{standing}": f"{here}/opening"})


def _saying(said: dict[str, Any], *, status: int = 200) -> Callable[[Route], None]:
    return lambda route: route.fulfill(json=said, status=status)


def _with(more: dict[str, Any]) -> Callable[[Route], None]:
    def handle(route: Route) -> None:
        reply = route.fetch()
        route.fulfill(response=reply, json=reply.json() | more)

    return handle


def _places(phone: Page, places: dict[str, str]) -> Screens:
    for name, path in places.items():
        phone.goto(f"/app/{path}")
        phone.get_by_role("heading", level=1).wait_for()
        phone.wait_for_load_state("networkidle")
        yield name, phone
