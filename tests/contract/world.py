"""The little world in which every operation is asked, and the things that a request may need in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from readier.growth.models import Pledge, Tap
from readier.growth.offering import send
from readier.hooks.models import Hook
from readier.invitations.approving import ask_for_approval
from readier.invitations.models import Approval
from readier.outbox.models import Message
from readier.people.models import Person, Scope, Team
from readier.people.tokens.secret import make_token
from readier.reports.models import MomentMark, Share
from readier.reports.moments import mark
from readier.reports.shared_copy import Section
from readier.reports.sharing import share
from tests.build import Phone, a_draft, a_person, a_report, a_team, an_open_survey, phones, signed_in
from tests.contract.operations import OPERATIONS

HOOK = {"name": "Chat", "format": "slack", "kinds": ["report.released"], "language": "en"}


@dataclass(frozen=True)
class Asked:
    """A request that succeeds. `by` names who is signed in, "machine" (a token) or "nobody"."""

    by: str = "nobody"
    path: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None
    content_type: str = "application/json"


class World:
    """Alice is in Bob's team, Dora is the coordinator, Charlie belongs to none of them. A machine may do all
    that any token can be made for.
    """

    def __init__(self) -> None:
        self.bob = a_person("Bob")
        self.team: Team = a_team(manager=self.bob)
        self.alice = a_person("Alice", team=self.team)
        self.dora = a_person("Dora", is_coordinator=True)
        self.charlie = a_person("Charlie")
        today = timezone.now().date()
        self.token, self.secret = make_token(
            name="a machine", scopes=list(Scope), expires_on=today, made_by=self.dora, today=today
        )

    def client(self, who: str) -> Client:
        if who == "machine":
            return Client(headers={"Authorization": f"Bearer {self.secret}"})
        return Client() if who == "nobody" else signed_in(self.person(who))

    def person(self, who: str) -> Person:
        found: Person = getattr(self, who)
        return found

    def ask(self, operation: str, asked: Asked, *, client: Client | None = None, headers: dict[str, str] | None = None):  # type: ignore[no-untyped-def]
        method, path, _ = OPERATIONS[operation]
        request = getattr(client or self.client(asked.by), method)
        body = {} if asked.body is None else {"data": asked.body}
        return request(
            path.format(**asked.path),
            **body,
            **({"content_type": asked.content_type} if method != "get" else {}),
            headers=asked.headers if headers is None else headers,
            query_params=asked.query,
        )


def a_phone(world: World) -> Phone:
    return phones(an_open_survey(world.alice))[0]


def a_share(world: World) -> Share:
    """Alice shows Bob her report."""
    day = timezone.now().date()
    return share(a_report(world.alice), person=world.bob, sections=list(Section), until=day, today=day)


def a_tap(world: World) -> Tap:
    """Bob taps Alice's shoulder."""
    return send(Tap, to=world.alice.pk, by=world.bob, today=timezone.now().date(), step="staff")


def a_pledge(world: World) -> Pledge:
    """Bob offers to back Alice."""
    return send(Pledge, to=world.alice.pk, by=world.bob, today=timezone.now().date(), offer="mentor")


def somebody_else() -> str:
    """Whom each of the world may send something to."""
    return str((Person.objects.filter(name="Nora").first() or a_person("Nora")).pk)


def a_reported_moment(world: World) -> MomentMark:
    report = a_report(world.alice)
    mark(report, group="colleagues", place=0, state="reported")
    return report.moment_marks.get()


def a_list_to_look_over(world: World) -> Approval:
    draft = a_draft(world.alice)
    ask_for_approval(draft, now=timezone.now())
    return Approval.objects.get(survey=draft)


def a_dead_letter(world: World) -> Message:
    an_open_survey(world.alice)
    Message.objects.update(state="dead", fault="SMTPServerDisconnected")
    return Message.objects.filter(kind="invitation").earliest("pk")


def a_hook(world: World, *, format: str = "slack") -> Hook:
    said = HOOK | {"format": format, "address": "https://hooks.example.org/x"}
    made = world.client("dora").post("/api/v1/hooks", said, content_type="application/json")
    return Hook.objects.get(pk=made.json()["id"])


def in_days(days: int) -> str:
    return (timezone.now().date() + timedelta(days=days)).isoformat()
