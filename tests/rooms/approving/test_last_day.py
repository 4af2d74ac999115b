"""A list has a last day: both know it, after it the manager sees nothing in any case, and the report tells of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from readier.conduct.ending import cancel, close_due
from readier.conduct.opening import open_survey
from readier.invitations import approving
from readier.outbox.delivery import deliver_due
from readier.people.membership import leave
from readier.people.models import Person
from readier.reports.release import release_due
from readier.surveys.models import Survey
from tests.build import a_draft, a_person, a_sheet, a_team, is_over, phones, signed_in
from tests.rooms.approving.deeds import add, agrees, asks, lists, opens, posts, refusal, standing, suggests, take_off

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LAST = "2026-03-09"  # seven days on
really_hold_draft = approving.hold_draft


@pytest.fixture(autouse=True)
def day(monkeypatch, settings):
    """Goes to noon of the day that is so many days on."""
    settings.APPROVAL_DAYS = 7

    def go(days: int) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: NOON + timedelta(days=days))

    go(0)
    return go


@pytest.fixture
def draft(day, bob):
    survey = a_draft(a_person("Alice", team=a_team(manager=bob)))
    Survey.objects.update(closes_at=NOON + timedelta(days=40))
    survey.refresh_from_db()
    return survey


def until(draft) -> str | None:
    return signed_in(draft.subject).get(f"/api/v1/surveys/{draft.pk}").json()["approval_until"]


# --- until then, and from then on -------------------------------------------------------------


def test_both_know_the_last_day_from_the_beginning(draft, bob):
    assert signed_in(draft.subject).get("/api/v1/policy").json()["approval_days"] == 7
    assert until(draft) is None
    assert asks(draft).json()["approval_until"] == LAST
    assert [one["until"] for one in lists(bob)] == [LAST]


def test_on_the_last_day_a_manager_looks_and_agrees_as_before(draft, bob, day):
    asks(draft)
    day(7)
    assert (standing(draft), refusal(opens(draft))) == ("asked", (409, "approval_missing"))
    assert agrees(bob, lists(bob)[0]["id"]).status_code == 204
    day(8)
    assert (standing(draft), until(draft)) == ("given", None)
    assert opens(draft).json()["state"] == "open"


def test_after_the_last_day_the_survey_opens_without(draft, bob, day):
    asks(draft)
    day(8)
    assert (standing(draft), until(draft), lists(bob)) == ("lapsed", LAST, [])
    assert opens(draft).json()["state"] == "open"


def is_deleted(draft):
    assert signed_in(draft.subject).delete(f"/api/v1/surveys/{draft.pk}").status_code == 204


def is_cancelled(draft):
    opens(draft)
    cancel(draft, today=NOON.date())


def is_released(draft):
    opens(draft)
    for phone in phones(draft)[:5]:
        phone.sends(a_sheet(draft))
    close_due(is_over(draft).closes_at)
    release_due(NOON.date())
    draft.refresh_from_db()
    assert draft.state == "released"


@pytest.mark.parametrize("becomes_of_it", [opens, is_cancelled, is_released, is_deleted, add, take_off])
def test_after_the_last_day_a_manager_sees_the_same_whatever_became_of_the_survey(draft, bob, day, becomes_of_it):
    """Beside a list that only waits: what is seen, what is heard to a late word, and what is mailed."""
    other = a_draft(a_person("Peter", team=draft.subject.team), circle="elsewhere.org")
    for one in (draft, other):
        asks(one)
        suggests(bob, str(one.approval.pk), a_person(f"Beside{one.subject.name}"))
    ids = {one.pk: str(one.approval.pk) for one in (draft, other)}
    suggested = {one.pk: str(one.nominations.get(suggested_by=bob).pk) for one in (draft, other)}
    deliver_due()
    mail.outbox.clear()
    day(8)
    becomes_of_it(draft)
    deliver_due()

    def told(survey) -> list[object]:
        late = ids[survey.pk]
        taking_back = f"/api/v1/approvals/{late}/suggestions/{suggested[survey.pk]}"
        said = [
            agrees(bob, late),
            suggests(bob, late, a_person(f"Late{survey.subject.name}")),
            suggests(bob, late, bob),
            signed_in(bob).delete(taking_back),
        ]
        return [(one.status_code, one.json()) for one in said]

    heard = told(other)
    assert {status for status, _ in heard} == {404}
    assert told(draft) == heard
    assert lists(bob) == []
    assert not [one for one in mail.outbox if one.to == [bob.email]]


def test_who_agrees_at_the_moment_of_an_opening_hears_that_the_list_is_gone(draft, bob, day, monkeypatch):
    asks(draft)
    late = lists(bob)[0]["id"]

    def opening_came_first(survey, *, otherwise):
        open_survey(draft, now=NOON + timedelta(days=8))
        assert draft.state == "open"
        return really_hold_draft(survey, otherwise=otherwise)

    monkeypatch.setattr(approving, "hold_draft", opening_came_first)
    assert refusal(agrees(bob, late)) == (404, "not_found")


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "March 9, 2026"), ("de", "9. März 2026"), ("es", "9 de marzo de 2026"), ("fr", "9 mars 2026")],
)
def test_the_mail_and_its_reminder_say_until_when(draft, bob, day, settings, language, told):
    settings.QUIET_HOURS = ()
    Person.objects.update(language=language)
    asks(draft)
    deliver_due()
    day(4)
    deliver_due()
    assert [one.to for one in mail.outbox] == [[bob.email]] * 2
    for one in mail.outbox:
        assert told in " ".join(one.body.split())
        assert "{" not in one.body


def test_mail_that_is_late_does_not_lead_to_a_list_that_is_gone(draft, day):
    asks(draft)
    day(8)
    deliver_due()
    assert mail.outbox == []


# --- told in the report -----------------------------------------------------------------------


def agreed(draft, bob, settings):
    agrees(bob, lists(bob)[0]["id"])


def silent(draft, bob, settings):
    """The manager does nothing."""


def switched_off(draft, bob, settings):
    settings.APPROVAL = False


def left(draft, bob, settings):
    leave(bob, today=NOON.date())


@pytest.mark.parametrize(("meanwhile", "said"), [(silent, True), (agreed, False), (switched_off, False), (left, False)])
def test_the_report_says_for_good_that_nobody_looked_over_the_list(draft, bob, day, settings, meanwhile, said):
    asks(draft)
    meanwhile(draft, bob, settings)
    day(8)
    is_released(draft)
    draft.subject.team.manager = a_person("Carol")
    draft.subject.team.save()
    report = signed_in(draft.subject).get(f"/api/v1/surveys/{draft.pk}/report").json()
    assert report["not_looked_over"] is said


# --- who could game it ------------------------------------------------------------------------


@pytest.mark.parametrize("change", [add, take_off])
def test_another_list_has_all_the_days_again(bob, day, change):
    draft = a_draft(a_person("Alice", team=a_team(manager=bob)), raters=9)
    asks(draft)
    day(8)
    change(draft)
    assert (standing(draft), until(draft), refusal(opens(draft))) == ("needed", None, (409, "approval_missing"))
    asks(draft)
    assert (until(draft), len(lists(bob))) == ("2026-03-17", 1)
    assert refusal(opens(draft)) == (409, "approval_missing")


def test_who_suggests_somebody_on_each_last_day_holds_nothing_up(draft, bob, day):
    asks(draft)
    day(7)
    [before] = lists(bob)
    suggests(bob, before["id"], a_person("Eve"))
    eve = draft.nominations.get(suggested_by=bob)
    path = f"/api/v1/surveys/{draft.pk}/nominations/{eve.pk}"
    assert signed_in(draft.subject).delete(path).status_code == 204
    assert (standing(draft), until(draft)) == ("asked", LAST)
    # Nobody agrees to what they have not seen: it is another list all the same.
    assert refusal(agrees(bob, before["id"])) == (404, "not_found")
    assert [len(one["raters"]) for one in lists(bob)] == [8]
    day(8)
    assert opens(draft).json()["state"] == "open"


# --- meanwhile --------------------------------------------------------------------------------


def test_asking_again_moves_no_day_until_it_is_over(draft, bob, day):
    asks(draft)
    day(3)
    assert asks(draft).json()["approval_until"] == LAST
    [before] = lists(bob)
    day(8)
    # Who would rather wait than open without them.
    assert asks(draft).json()["approval_until"] == "2026-03-17"
    assert refusal(opens(draft)) == (409, "approval_missing")
    assert refusal(agrees(bob, before["id"])) == (404, "not_found")
    assert agrees(bob, lists(bob)[0]["id"]).status_code == 204
    assert opens(draft).json()["state"] == "open"


def test_a_new_manager_finds_the_list_with_the_day_that_its_subject_was_told(draft, bob, day):
    asks(draft)
    carol = a_person("Carol")
    draft.subject.team.manager = carol
    draft.subject.team.save()
    assert [one["until"] for one in lists(carol)] == [LAST]
    day(8)
    assert lists(carol) == []
    assert opens(draft).json()["state"] == "open"


@pytest.mark.parametrize(("before", "after", "day_told"), [(7, 0, LAST), (7, 30, LAST), (0, 7, None)])
def test_a_list_that_was_sent_keeps_the_day_that_it_was_sent_with(draft, bob, day, settings, before, after, day_told):
    settings.APPROVAL_DAYS = before
    asks(draft)
    settings.APPROVAL_DAYS = after
    assert asks(draft).json()["approval_until"] == day_told
    day(8)
    assert (lists(bob) == [], opens(draft).status_code) == ((True, 200) if day_told else (False, 409))


def test_without_the_policy_nobody_is_told_of_a_day(draft, bob, day, settings):
    settings.APPROVAL = False
    assert signed_in(draft.subject).get("/api/v1/policy").json()["approval_days"] == 0
    assert asks(draft).json()["approval_until"] is None
    day(8)
    assert [one["until"] for one in lists(bob)] == [None]


def test_a_policy_that_is_switched_off_meanwhile_leaves_nothing_to_wait_for(draft, day, settings):
    asks(draft)
    settings.APPROVAL = False
    day(8)
    assert (standing(draft), until(draft)) == ("not_needed", None)
    assert opens(draft).json()["state"] == "open"


def test_when_the_clock_is_put_back_the_list_is_there_again_and_the_survey_waits(draft, bob, day):
    asks(draft)
    day(300)
    assert (standing(draft), lists(bob)) == ("lapsed", [])
    day(1)
    assert (standing(draft), len(lists(bob))) == ("asked", 1)
    assert refusal(opens(draft)) == (409, "approval_missing")


def test_whoever_has_nothing_to_do_with_it_can_ask_for_nothing(draft, day):
    asks(draft)
    day(8)
    mallory = a_person("Mallory")
    assert posts(mallory, f"surveys/{draft.pk}/open").status_code == 404
    assert standing(draft) == "lapsed"
