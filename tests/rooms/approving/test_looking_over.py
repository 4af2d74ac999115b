"""A manager looks over the list of a draft, agrees to that very list, and sees nothing after it."""

from __future__ import annotations

import pytest
from django.core import mail
from django.utils import timezone

from readier.conduct.keymaking import new_private_key
from readier.conduct.opening import open_survey
from readier.invitations.models import Invitation
from readier.outbox.delivery import deliver_due
from readier.people.membership import leave
from tests.build import a_draft, a_person, a_team, signed_in
from tests.rooms.approving.deeds import add, agrees, asks, lists, opens, posts, refusal, standing, suggests, take_off

pytestmark = pytest.mark.django_db
really_make_a_key = new_private_key  # before the fixture puts a made one in its place


# --- asked, looked over, opened ---------------------------------------------------------------


def test_a_survey_opens_once_the_manager_agreed_to_its_list(draft, bob):
    assert (standing(draft), refusal(opens(draft))) == ("needed", (409, "approval_missing"))
    assert asks(draft).json()["approval"] == "asked"
    assert refusal(opens(draft)) == (409, "approval_missing")
    [found] = lists(bob)
    assert agrees(bob, found["id"]).status_code == 204
    assert standing(draft) == "given"
    assert opens(draft).json()["state"] == "open"
    assert Invitation.objects.count() == 8


def test_the_manager_sees_whom_somebody_wants_to_ask_and_nothing_else_of_it(draft, bob):
    asks(draft)
    [found] = lists(bob)
    assert set(found) == {"id", "subject", "raters", "may_suggest", "until"}
    assert found["subject"] == {"name": "Alice", "address": "alice@example.org"}
    assert [one["name"] for one in found["raters"]] == [f"Rater {i}" for i in range(8)]
    assert set(found["raters"][0]) == {"id", "name", "address", "reserve", "is_yours"}


def test_nothing_is_seen_before_one_is_asked_nor_after_one_agreed(draft, bob):
    """Whether the survey then opened cannot be told from a list that went when the manager agreed."""
    assert lists(bob) == []
    asks(draft)
    [found] = lists(bob)
    agrees(bob, found["id"])
    assert lists(bob) == []
    opens(draft)
    assert lists(bob) == []
    assert refusal(agrees(bob, found["id"])) == (404, "not_found")


def test_others_who_manage_see_and_change_nothing(draft, bob):
    asks(draft)
    [found] = lists(bob)
    carol = a_person("Carol")
    a_team("Elsewhere", manager=carol)
    assert lists(carol) == []
    assert refusal(agrees(carol, found["id"])) == (404, "not_found")
    assert refusal(suggests(carol, found["id"], a_person("Eve"))) == (404, "not_found")
    assert standing(draft) == "asked"


def test_a_double_tap_asks_once_and_a_list_that_could_not_open_is_not_shown(draft, bob):
    short = a_draft(a_person("Peter", team=draft.subject.team), raters=7)
    assert refusal(asks(short)) == (409, "too_few_nominations")
    asks(draft)
    asks(draft)
    assert len(lists(bob)) == 1
    deliver_due()
    assert [one.to for one in mail.outbox] == [["bob@example.org"]]


# --- an agreement is to one list --------------------------------------------------------------


@pytest.mark.parametrize("change", [add, take_off])
@pytest.mark.parametrize("is_given", [False, True])
def test_another_list_is_looked_over_anew(bob, change, is_given):
    draft = a_draft(a_person("Alice", team=a_team(manager=bob)), raters=9)
    asks(draft)
    [before] = lists(bob)
    if is_given:
        agrees(bob, before["id"])
    change(draft)
    assert (standing(draft), lists(bob)) == ("needed", [])
    asks(draft)
    # Who still looks at the old list cannot agree to the new one.
    assert refusal(agrees(bob, before["id"])) == (404, "not_found")
    assert standing(draft) == "asked"


def test_how_somebody_stands_to_the_subject_is_theirs_to_say_without_asking_again(draft, bob):
    asks(draft)
    agrees(bob, lists(bob)[0]["id"])
    one = draft.nominations.first()
    path = f"/api/v1/surveys/{draft.pk}/nominations/{one.pk}"
    signed_in(draft.subject).patch(path, {"relationship": "other"}, content_type="application/json")
    assert standing(draft) == "given"


def test_a_list_that_changes_while_the_keys_are_made_does_not_go_out(draft, bob, monkeypatch):
    """As many raters in as many groups as before: only the agreement tells the lists apart."""
    asks(draft)
    agrees(bob, lists(bob)[0]["id"])

    def meanwhile():
        take_off(draft)
        add(draft)
        return really_make_a_key()

    monkeypatch.setattr("readier.conduct.keymaking.new_private_key", meanwhile)
    assert refusal(opens(draft)) == (409, "approval_missing")
    assert not Invitation.objects.exists()


def test_another_reserve_is_another_list(draft, bob):
    asks(draft)
    agrees(bob, lists(bob)[0]["id"])
    one = {"name": "Nora", "address": "nora@example.org", "relationship": "peer", "is_reserve": True}
    a_person("Nora")
    assert posts(draft.subject, f"surveys/{draft.pk}/nominations", {"nominations": [one]}).status_code == 201
    assert standing(draft) == "needed"


# --- where there is nobody to ask -------------------------------------------------------------


@pytest.mark.parametrize("team", ["none", "without a manager", "their own", "whose manager left"])
def test_who_has_no_manager_opens_without_one(team, bob):
    alice = a_person("Alice")
    teams = {"without a manager": None, "their own": alice, "whose manager left": bob}
    if team in teams:
        alice.team = a_team(manager=teams[team])
        alice.save()
        leave(bob, today=timezone.now().date())
    draft = a_draft(alice)
    assert standing(draft) == "not_needed"
    assert refusal(asks(draft)) == (409, "illegal_move")
    assert opens(draft).json()["state"] == "open"


def test_a_new_manager_finds_the_list_and_the_old_one_does_not(draft, bob):
    asks(draft)
    suggests(bob, lists(bob)[0]["id"], a_person("Eve"))
    carol = a_person("Carol")
    draft.subject.team.manager = carol
    draft.subject.team.save()
    assert lists(bob) == []
    # What the old one suggested is the subject's to take off, and not hers.
    [found] = lists(carol)
    assert not any(one["is_yours"] for one in found["raters"])
    eve = draft.nominations.get(suggested_by=bob)
    assert signed_in(carol).delete(f"/api/v1/approvals/{found['id']}/suggestions/{eve.pk}").status_code == 404


def test_without_the_policy_a_survey_opens_as_ever_and_one_may_still_ask(draft, bob, settings):
    settings.APPROVAL = False
    assert standing(draft) == "not_needed"
    assert asks(draft).json()["approval"] == "asked"
    assert len(lists(bob)) == 1
    assert opens(draft).json()["state"] == "open"
    assert (lists(bob), standing(draft)) == ([], "not_needed")


def test_a_survey_that_is_open_has_nothing_to_look_over(draft, bob, settings):
    settings.APPROVAL = False
    open_survey(draft, now=timezone.now())
    settings.APPROVAL = True
    assert refusal(asks(draft)) == (409, "illegal_move")
