"""A manager suggests raters, a third of a list at most; the report says so where fewer came from elsewhere."""

from __future__ import annotations

import pytest
from django.utils import timezone

from readier.conduct.ending import close_due
from readier.conduct.opening import open_survey
from readier.invitations.models import Nomination
from readier.invitations.suggesting import room_for_suggestions
from readier.people.models import Person
from readier.reports.release import release_due
from tests.build import a_draft, a_person, a_sheet, a_team, is_over, phones, signed_in
from tests.rooms.approving.deeds import agrees, asks, lists, opens, refusal, standing, suggests

pytestmark = pytest.mark.django_db


def test_a_suggestion_is_on_the_list_with_the_name_of_who_made_it(draft, bob):
    asks(draft)
    [found] = lists(bob)
    assert suggests(bob, found["id"], a_person("Eve")).status_code == 204
    [eve] = [one for one in lists(bob)[0]["raters"] if one["is_yours"]]
    assert (eve["name"], eve["address"]) == ("Eve", "eve@example.org")
    shown = signed_in(draft.subject).get(f"/api/v1/surveys/{draft.pk}/nominations").json()["results"]
    assert {one["name"]: one["suggested_by"] for one in shown if one["suggested_by"]} == {"Eve": "Bob"}
    agrees(bob, found["id"])
    assert opens(draft).json()["invited"] == 9


def test_the_subject_may_take_a_suggestion_off_and_then_it_is_looked_over_anew(draft, bob):
    asks(draft)
    suggests(bob, lists(bob)[0]["id"], a_person("Eve"))
    agrees(bob, lists(bob)[0]["id"])
    eve = draft.nominations.get(address="eve@example.org")
    assert signed_in(draft.subject).delete(f"/api/v1/surveys/{draft.pk}/nominations/{eve.pk}").status_code == 204
    assert standing(draft) == "needed"


def test_a_manager_takes_back_their_own_suggestion_and_nobody_else(draft, bob):
    asks(draft)
    [found] = lists(bob)
    suggests(bob, found["id"], a_person("Eve"))
    path = f"/api/v1/approvals/{found['id']}/suggestions"
    chosen, eve = (draft.nominations.get(address=f"{one}@example.org") for one in ("rater0", "eve"))
    assert signed_in(bob).delete(f"{path}/{chosen.pk}").status_code == 404
    assert signed_in(bob).delete(f"{path}/{eve.pk}").status_code == 204
    assert draft.nominations.count() == 8
    assert standing(draft) == "asked"


def test_who_cannot_be_a_rater_cannot_be_suggested(draft, bob):
    asks(draft)
    [found] = lists(bob)
    gone = a_person("Gone", is_active=False)
    a_person("Rater0")
    assert refusal(suggests(bob, found["id"], draft.subject)) == (422, "self_nomination")
    assert refusal(suggests(bob, found["id"], bob)) == (422, "manager_is_not_anonymous")
    assert refusal(suggests(bob, found["id"], gone)) == (422, "unknown_person")
    assert refusal(suggests(bob, found["id"], Person.objects.get(name="Rater0"))) == (409, "already_nominated")
    assert draft.nominations.count() == 8


@pytest.mark.parametrize(
    ("own", "room"),
    [
        (6, 4),  # 4 of 10: a third of it, rounded up
        (7, 4),  # 4 of 11
        (8, 5),  # 5 of 13
        (10, 6),  # 6 of 16
        (38, 2),  # 40 is the most that a survey asks
        (40, 0),
    ],
)
def test_a_third_of_a_list_is_suggested_at_most(own, room, bob):
    chosen = [Nomination() for _ in range(own)]
    assert room_for_suggestions(chosen) == room
    full = chosen + [Nomination(suggested_by=bob) for _ in range(room)]
    assert room_for_suggestions(full) == 0
    assert room <= -(-len(full) // 3)


def test_one_more_than_a_third_is_refused(draft, bob):
    asks(draft)
    [found] = lists(bob)
    for i in range(found["may_suggest"]):
        assert suggests(bob, found["id"], a_person(f"Eve{i}")).status_code == 204
    assert lists(bob)[0]["may_suggest"] == 0
    assert refusal(suggests(bob, found["id"], a_person("Mallory"))) == (422, "too_many_suggestions")
    assert draft.nominations.filter(suggested_by=bob).count() == 5


def test_reserves_are_on_the_list_that_is_looked_over_and_count_for_nothing(bob):
    draft = a_draft(a_person("Alice", team=a_team(manager=bob)), raters=8, reserves=2)
    asks(draft)
    [found] = lists(bob)
    assert [one["reserve"] for one in found["raters"]] == [None] * 8 + [1, 2]
    assert found["may_suggest"] == room_for_suggestions([Nomination()] * 8)
    sam = a_person("Reserve1")
    assert refusal(suggests(bob, found["id"], sam)) == (409, "already_nominated")
    short = a_draft(a_person("Peter", team=draft.subject.team), raters=7, reserves=3)
    assert refusal(asks(short)) == (409, "too_few_nominations")


# --- told in the report -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raters", "suggested", "said"),
    [
        (8, 0, True),
        (8, 2, True),
        (9, 3, False),  # just a third
        (10, 3, True),
        (11, 4, False),
    ],
)
def test_the_report_says_so_where_fewer_than_a_third_were_suggested(bob, settings, raters, suggested, said):
    settings.APPROVAL = False
    draft = a_draft(a_person("Alice", team=a_team(manager=bob)), raters=raters, reserves=3)
    some = list(draft.nominations.raters().order_by("address").values_list("pk", flat=True)[:suggested])
    draft.nominations.filter(pk__in=some).update(suggested_by=bob)
    open_survey(draft, now=timezone.now())
    # Fixed then: neither an answer, a decline nor a manager who is erased moves it.
    Nomination.objects.update(suggested_by=None)
    for phone in phones(draft)[:5]:
        phone.sends(a_sheet(draft))
    phones(draft)[7].posts("decline")
    close_due(is_over(draft).closes_at)
    release_due(timezone.now().date())
    report = signed_in(draft.subject).get(f"/api/v1/surveys/{draft.pk}/report").json()
    assert report["all_chosen_by_subject"] is said
