"""What was answered shows in nothing but the subject's report: every other view, at every moment, is the same.

One survey is lived through twice, with the same people and opposite answers, and all that anybody may look at is
compared, also while its report is shown to somebody and after it was deleted. Where two views are the same JSON
whatever was said, no attacker learns from them what was said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from readier.conduct.ending import close_due
from readier.conduct.opening import open_survey
from readier.people.models import Person
from readier.reports.sharing_shape import SECTIONS
from readier.surveys.models import Survey
from readier.tick import tick
from tests.build import a_draft, a_person, a_sheet, a_team, is_over, phones, signed_in

pytestmark = pytest.mark.django_db
REPORT = "/report"
# What chance or the clock made, and nobody chose.
BY_CHANCE = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|[A-Za-z0-9_=-]{200,}"
    r"|([0-9a-f]{4}[ :]?){8,}|\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)"
)
Seen = dict[tuple[str, str, str], str]


def all_views(moment: str, survey: Survey, people: dict[str, Client]) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Everything that anybody can look at, by moment, by who looks, and by what."""
    here = f"/api/v1/surveys/{survey.pk}"
    team = f"/api/v1/teams/{survey.subject.team_id}"
    common = ("me", "me/data", "surveys", "shares", "teams", "policy", "instruments", "instruments/readier/1/quality",
              "organisation", "reported-moments", "taps", "pledges", "experiments", "approvals",
              "manager-views", "audit", "audit/export", "dead-letters", "hooks", "people?q=a", "organisation/table",
              "organisation/teams/table")  # fmt: skip
    parts = ("", "/nominations", "/self-rating", "/invitation-preview", "/shares", REPORT, f"{REPORT}/change",
             f"{REPORT}/moments", "/manager-view", f"{REPORT}/manager-view", f"{REPORT}/table", "/history")  # fmt: skip
    paths = [team, *(f"/api/v1/{one}" for one in common), *(f"{here}{part}" for part in parts)]
    for who, client in people.items():
        for path in paths:
            yield (moment, who, BY_CHANCE.sub("*", path)), said(client.get(path))
    for place, phone in enumerate(phones(survey)):
        yield (moment, f"rater {place}", "invitation"), said(phone.opens())
        yield (moment, "nobody", "manifest"), said(Client().get(f"/api/v1/manifests/{phone.key_id}"))


def said(reply: Any) -> str:
    return f"{reply.status_code} {BY_CHANCE.sub('*', reply.getvalue().decode())}"


def a_life(points: int, **choices: Any) -> Seen:
    """A survey from its draft to its release, in which everybody answers so. Leaves nothing behind."""
    seen: Seen = {}
    with transaction.atomic():
        bob = a_person("Bob")
        alice = a_person("Alice", team=a_team(manager=bob))
        people = {
            "alice": signed_in(alice),
            "bob": signed_in(bob),
            "dora": signed_in(a_person("Dora", is_coordinator=True)),
            "charlie": signed_in(a_person("Charlie")),
        }
        survey = a_draft(alice, asks_manager=True)
        seen |= all_views("draft", survey, people)
        open_survey(survey, now=timezone.now())
        survey.refresh_from_db()
        tick()  # the first of this day: progress is refreshed now, and not again below
        seen |= all_views("open", survey, people)
        for answered, phone in enumerate(phones(survey)[:6], start=1):
            assert phone.sends(a_sheet(survey, points, **choices)).status_code == 200
            tick()
            seen |= all_views(f"{answered} answered", survey, people)
        close_due(is_over(survey).closes_at + timedelta(seconds=1))
        seen |= all_views("closed", survey, people)
        tick()
        survey.refresh_from_db()
        assert survey.state == "released"
        seen |= all_views("released", survey, people)
        copy = a_copy_for_charlie(survey, people)
        for who, client in people.items():
            seen["shared", who, "the copy"] = said(client.get(copy))
        seen |= all_views("shared", survey, people)
        assert people["alice"].delete(f"/api/v1/surveys/{survey.pk}{REPORT}").status_code == 204
        seen |= all_views("deleted", survey, people)
        transaction.set_rollback(True)
    return seen


def a_copy_for_charlie(survey: Survey, people: dict[str, Client]) -> str:
    """Alice shows Charlie all but her moments; the address of what he sees."""
    asked = {
        "person": str(Person.objects.get(name="Charlie").pk),
        "sections": [section for section in SECTIONS if section != "moments"],
        "until": (timezone.now() + timedelta(days=9)).date().isoformat(),
    }
    made = people["alice"].post(f"/api/v1/surveys/{survey.pk}/shares", asked, content_type="application/json")
    return f"/api/v1/shares/{made.json()['id']}"


@pytest.fixture(scope="module")
def lives(django_db_setup, django_db_blocker) -> tuple[Seen, Seen]:
    """Both are lived at the same moment: a minute or a day that turns between them would show as a difference."""
    moment = timezone.now()
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as clock:
        clock.setattr(timezone, "now", lambda: moment)
        return (
            a_life(5, horizon="now", missing="nothing", role="head", moment="Above all praise."),
            a_life(1, horizon="not_a_path", missing="skill", role="none_yet", moment=""),
        )


def test_what_was_said_shows_in_the_subjects_report_and_nowhere_else(lives):
    praised, blamed = lives
    assert praised.keys() == blamed.keys()
    differ = {where for where in praised if praised[where] != blamed[where]}
    own = {
        (moment, "alice", path)
        for moment in ("released", "shared")
        # The file of all that is kept about oneself holds one's own report.
        for path in (f"/api/v1/surveys/*{REPORT}", f"/api/v1/surveys/*{REPORT}/table", "/api/v1/me/data")
    }
    assert differ == own | {("shared", "charlie", "the copy")}


def test_before_the_close_an_answer_shows_in_nothing_at_all(lives):
    """Progress is refreshed by the day. So whoever looks before and after an answer sees the same."""
    praised, _ = lives
    for (moment, who, path), reply in praised.items():
        if moment.endswith(" answered") and not who.startswith("rater"):
            assert reply == praised["open", who, path], (moment, who, path)


def test_most_of_these_views_are_there_to_be_seen(lives):
    """A list of what is not found would be alike as well."""
    praised, _ = lives
    found = {(who, path) for (_, who, path), reply in praised.items() if reply.startswith("200")}
    assert len({path for _, path in found}) >= 18
    assert {who for who, _ in found} >= {"alice", "bob", "dora", "charlie", "nobody", "rater 0"}
