"""A manager looks over the list of a draft, suggests, agrees to that very list, and sees nothing after it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from readier.conduct.ending import close_due
from readier.conduct.keymaking import new_private_key
from readier.conduct.opening import open_survey
from readier.invitations.approval_mail import REMINDED
from readier.invitations.approving import room_for_suggestions
from readier.invitations.models import Invitation, Nomination
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.people.membership import leave
from readier.people.models import Person
from readier.reports.release import release_due
from tests.build import a_draft, a_person, a_sheet, a_team, is_over, phones, signed_in

pytestmark = pytest.mark.django_db
really_make_a_key = new_private_key  # before the fixture puts a made one in its place


@pytest.fixture(autouse=True)
def policy(settings):
    settings.APPROVAL = True


@pytest.fixture
def bob():
    return a_person("Bob")


@pytest.fixture
def draft(bob):
    return a_draft(a_person("Alice", team=a_team(manager=bob)))


def refusal(reply) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def posts(person: Person, path: str, body: dict[str, object] | None = None):
    return signed_in(person).post(f"/api/v1/{path}", body or {}, content_type="application/json")


def asks(draft):
    return posts(draft.subject, f"surveys/{draft.pk}/approval")


def opens(draft):
    return posts(draft.subject, f"surveys/{draft.pk}/open")


def lists(manager: Person) -> list[dict]:
    return signed_in(manager).get("/api/v1/approvals").json()["results"]


def agrees(manager: Person, approval_id: str):
    return posts(manager, f"approvals/{approval_id}/approve")


def suggests(manager: Person, approval_id: str, person: Person):
    return posts(manager, f"approvals/{approval_id}/suggestions", {"person": str(person.pk), "relationship": "peer"})


def standing(draft) -> str:
    return signed_in(draft.subject).get(f"/api/v1/surveys/{draft.pk}").json()["approval"]


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
    assert set(found) == {"id", "subject", "raters", "may_suggest"}
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


def add(draft):
    one = {"name": "Nora", "address": "nora@example.org", "relationship": "peer"}
    return posts(draft.subject, f"surveys/{draft.pk}/nominations", {"nominations": [one]})


def take_off(draft):
    one = draft.nominations.first()
    return signed_in(draft.subject).delete(f"/api/v1/surveys/{draft.pk}/nominations/{one.pk}")


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


# --- suggestions ------------------------------------------------------------------------------


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


# --- reserves ---------------------------------------------------------------------------------


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


# --- mails ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
def test_both_are_told_in_their_language_and_no_mail_names_a_rater(draft, bob, language):
    Person.objects.update(language=language)
    asks(draft)
    deliver_due()
    agrees(bob, lists(bob)[0]["id"])
    deliver_due()
    to_bob, to_alice = mail.outbox
    assert (to_bob.to, to_alice.to) == (["bob@example.org"], ["alice@example.org"])
    assert "Alice" in to_bob.subject
    assert "/app/approvals\n" in to_bob.body
    assert f"/app/surveys/{draft.pk}/raters\n" in to_alice.body
    assert "Rater" not in to_bob.body + to_alice.body


def test_a_list_that_was_changed_before_the_mail_went_is_not_announced(draft):
    asks(draft)
    take_off(draft)
    deliver_due()
    assert mail.outbox == []


def test_a_survey_that_is_open_has_nothing_to_look_over(draft, bob, settings):
    settings.APPROVAL = False
    open_survey(draft, now=timezone.now())
    settings.APPROVAL = True
    assert refusal(asks(draft)) == (409, "illegal_move")


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


@pytest.mark.parametrize("language", ["en", "de", "es", "fr"])
@pytest.mark.parametrize(("since", "reminded"), [("nothing", 1), ("agreed", 0), ("changed", 0)])
def test_a_manager_is_reminded_once_of_a_list_that_still_waits(draft, bob, settings, language, since, reminded):
    settings.QUIET_HOURS = ()
    Person.objects.update(language=language)
    asks(draft)
    deliver_due()
    if since == "agreed":
        agrees(bob, lists(bob)[0]["id"])
    if since == "changed":
        add(draft)
    mail.outbox.clear()
    waiting = Message.objects.filter(kind="approval_reminder")
    assert timezone.now() + timedelta(days=2) < waiting.get().due_at
    waiting.update(due_at=timezone.now())
    deliver_due()
    to_bob = [one for one in mail.outbox if one.to == ["bob@example.org"]]
    said = " ".join(REMINDED[language][0].format(name="Alice").split())
    assert [one.subject for one in to_bob] == [said] * reminded
    assert not [one for one in to_bob if "Rater" in one.body or "{" in one.body]
