"""People and teams, one by one: who may keep them, and what leaving ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from django.utils import timezone

from readier.invitations.models import Invitation
from readier.outbox.delivery import deliver_due
from readier.people.address_change import refuse_address, settle_addresses
from readier.people.models import Person
from readier.reports.models import Share
from readier.surveys.models import Survey
from readier.teams.models import TeamSnapshot
from readier.tick import tick
from tests.build import a_person, a_report, a_sheet, a_team, an_open_survey, is_over, phones, send, signed_in

pytestmark = pytest.mark.django_db
PEOPLE = "/api/v1/directory/people"
TEAMS = "/api/v1/directory/teams"


@pytest.fixture
def dora() -> Client:
    return signed_in(a_person("Dora", is_coordinator=True))


OPERATIONS = [
    ("get", PEOPLE, None, 200),
    ("post", PEOPLE, {"address": "new@example.org", "name": "New"}, 201),
    ("get", PEOPLE + "/{alice}", None, 200),
    ("patch", PEOPLE + "/{alice}", {"name": "Alicia"}, 200),
    ("post", PEOPLE + "/{alice}/deactivate", {}, 200),
    ("post", PEOPLE + "/{alice}/reactivate", {}, 200),
    ("put", PEOPLE + "/{alice}/coordinator", {"is_coordinator": True}, 200),
    ("get", TEAMS, None, 200),
    ("post", TEAMS, {"name": "New team"}, 201),
    ("get", TEAMS + "/{team}", None, 200),
    ("patch", TEAMS + "/{team}", {"name": "Renamed"}, 200),
    ("delete", TEAMS + "/{empty}", None, 204),
]


@pytest.mark.parametrize("who", ["coordinator", "manager", "subject", "Charlie", "nobody"])
def test_only_a_coordinator_keeps_the_directory(who):
    bob = a_person("Bob")
    team = a_team(manager=bob)
    alice = a_person("Alice", team=team)
    named = {"alice": alice.pk, "team": team.pk, "empty": a_team("Empty").pk}
    client = {
        "coordinator": lambda: signed_in(a_person("Dora", is_coordinator=True)),
        "manager": lambda: signed_in(bob),
        "subject": lambda: signed_in(alice),
        "Charlie": lambda: signed_in(a_person("Charlie")),
        "nobody": Client,
    }[who]()
    for method, path, body, allowed in OPERATIONS:
        reply = send(client, method, path.format(**named), body)
        expected = {"coordinator": allowed, "nobody": 401}.get(who, 403)
        assert reply.status_code == expected, (who, method, path, reply.content)


def test_the_list_is_searched_filtered_and_read_page_by_page(dora):
    team = a_team()
    for i in range(120):
        a_person(f"Person{i:03}", team=team if i % 2 else None)
    seen: list[str] = []
    after = None
    while True:
        page = dora.get(PEOPLE, {"after": after} if after else {}).json()
        seen += [one["name"] for one in page["results"]]
        if not (after := page["next"]):
            break
    assert seen == sorted(seen)
    assert len(seen) == len(set(seen)) == 121
    found = dora.get(PEOPLE, {"q": "person01 example", "team": str(team.pk)}).json()["results"]
    assert [one["name"] for one in found] == [f"Person01{i}" for i in (1, 3, 5, 7, 9)]
    assert dora.get(PEOPLE, {"after": "nonsense"}).json()["code"] == "malformed"
    assert dora.get(PEOPLE, {"nmae": "typo"}).json()["code"] == "invalid"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"address": "alice@example.org", "name": "Alice"}, "address_taken"),
        ({"address": "ALICE@example.org", "name": "Alice"}, "address_taken"),
        ({"address": "no address", "name": "Alice"}, "invalid"),
        ({"address": "b@example.org", "name": "two\nlines"}, None),  # becomes one line
        ({"address": "c@example.org", "name": "bell\a"}, "invalid"),
        ({"address": "d@example.org", "name": "x" * 121}, "invalid"),
        ({"address": "e@example.org", "name": "E", "is_coordinator": True}, "invalid"),
        ({"address": "f@example.org", "name": "F", "team": "7b0a9a5e-0000-4000-8000-000000000000"}, "unknown_team"),
    ],
)
def test_somebody_new_has_a_free_address_and_a_name_on_one_line(dora, body, code):
    a_person("Alice")
    reply = send(dora, "post", PEOPLE, body)
    assert reply.json().get("code") == code
    if code is None:
        assert reply.json()["name"] == "two lines"


def test_a_leaver_is_signed_out_and_cannot_sign_in(dora):
    alice = a_person("Alice")
    session = signed_in(alice)
    assert session.get("/api/v1/me").status_code == 200
    left = send(dora, "post", f"{PEOPLE}/{alice.pk}/deactivate").json()
    assert (left["is_active"], left["left_on"]) == (False, timezone.now().date().isoformat())
    assert session.get("/api/v1/me").status_code == 401
    Client().post("/_allauth/browser/v1/auth/code/request", {"email": alice.email}, content_type="application/json")
    deliver_due()
    assert mail.outbox == []
    # Coming back does not bring the old session back.
    send(dora, "post", f"{PEOPLE}/{alice.pk}/reactivate")
    assert session.get("/api/v1/me").status_code == 401
    assert signed_in(Person.objects.get(pk=alice.pk)).get("/api/v1/me").status_code == 200


def test_a_leavers_survey_is_cancelled_after_the_days_of_grace(dora, settings):
    settings.LEAVER_GRACE_DAYS = 2
    alice = a_person("Alice")
    survey = an_open_survey(alice)
    send(dora, "post", f"{PEOPLE}/{alice.pk}/deactivate")
    tick()
    assert Survey.objects.get().state == "open"
    Person.objects.filter(pk=alice.pk).update(left_on=timezone.now().date() - timedelta(days=2))
    mail.outbox.clear()
    tick()
    assert Survey.objects.get().state == "cancelled"
    assert sum("cancelled" in one.subject for one in mail.outbox) == survey.nominations.count()


def test_by_policy_a_leavers_survey_runs_on(settings):
    settings.LEAVER_SURVEYS, settings.LEAVER_GRACE_DAYS = "run_on", 0
    alice = a_person("Alice")
    an_open_survey(alice)
    signed_in(a_person("Dora", is_coordinator=True)).post(
        f"{PEOPLE}/{alice.pk}/deactivate", {}, content_type="application/json"
    )
    tick()
    assert Survey.objects.get().state == "open"


def test_a_rater_who_leaves_keeps_the_link_and_nothing_shows_that_they_left(dora):
    survey = an_open_survey()
    rater = a_person("Rater0")
    [phone] = [one for one in phones(survey) if one.invitation.nomination.address == rater.email]
    before = list(Invitation.objects.order_by("pk").values())
    send(dora, "post", f"{PEOPLE}/{rater.pk}/deactivate")
    tick()
    assert list(Invitation.objects.order_by("pk").values()) == before
    assert phone.opens().status_code == 200
    assert phone.sends(a_sheet(survey)).status_code == 200
    others = [one for one in phones(survey) if one.invitation.pk != phone.invitation.pk]
    for other in others[:4]:
        other.sends(a_sheet(survey))
    is_over(survey)
    tick()
    assert Survey.objects.get().report.document["counts"]["received"] == 5


def test_the_last_coordinator_stays(dora):
    me = Person.objects.get(name="Dora")
    for method, deed, body in [("post", "deactivate", {}), ("put", "coordinator", {"is_coordinator": False})]:
        reply = send(dora, method, f"{PEOPLE}/{me.pk}/{deed}", body)
        assert (reply.status_code, reply.json()["code"]) == (409, "last_coordinator")
    assert dora.get(PEOPLE).status_code == 200
    eve = a_person("Eve")
    send(dora, "put", f"{PEOPLE}/{eve.pk}/coordinator", {"is_coordinator": True})
    assert send(dora, "post", f"{PEOPLE}/{me.pk}/deactivate").status_code == 200
    assert not Person.objects.get(pk=me.pk).is_coordinator


def test_a_coordinator_cannot_take_an_account_over_by_changing_its_address(dora):
    alice = a_person("Alice")
    an_open_survey(alice)
    changed = send(dora, "patch", f"{PEOPLE}/{alice.pk}", {"address": "dora.too@example.org"}).json()
    assert (changed["address"], changed["pending_address"]) == ("alice@example.org", "dora.too@example.org")
    mail.outbox.clear()
    deliver_due()
    [told] = [one for one in mail.outbox if "address" in one.subject]
    assert told.to == ["alice@example.org"]
    assert "dora.too@example.org" in told.body
    Client().post(
        "/_allauth/browser/v1/auth/code/request", {"email": "dora.too@example.org"}, content_type="application/json"
    )
    mail.outbox.clear()
    deliver_due()
    assert mail.outbox == []
    own = signed_in(alice)
    assert own.get("/api/v1/me").json()["pending_address"] == "dora.too@example.org"
    assert send(own, "post", "/api/v1/me/address", {"accept": False}).json()["pending_address"] is None
    settle_addresses(timezone.now().date() + timedelta(days=30))
    assert Person.objects.get(pk=alice.pk).email == "alice@example.org"


def test_a_new_address_counts_once_accepted_or_once_nobody_refused_in_time(dora):
    alice, eve = a_person("Alice"), a_person("Eve")
    for subject in (alice, eve):
        Survey.objects.filter(pk=an_open_survey(subject).pk).update(state="released")
    send(dora, "patch", f"{PEOPLE}/{alice.pk}", {"address": "alice.m@example.org"})
    send(dora, "patch", f"{PEOPLE}/{eve.pk}", {"address": "eve.m@example.org"})
    assert send(dora, "post", PEOPLE, {"address": "eve.m@example.org", "name": "E"}).json()["code"] == "address_taken"
    assert send(signed_in(alice), "post", "/api/v1/me/address", {"accept": True}).json()["address"] == (
        "alice.m@example.org"
    )
    today = timezone.now().date()
    assert settle_addresses(today + timedelta(days=2)) == 0
    assert settle_addresses(today + timedelta(days=3)) == 1
    eve.refresh_from_db()
    assert (eve.email, eve.pending_address, eve.emailaddress_set.get().email) == (
        "eve.m@example.org",
        "",
        "eve.m@example.org",
    )
    alice.refresh_from_db()  # the old sessions ended
    assert send(signed_in(alice), "post", "/api/v1/me/address", {"accept": True}).json()["code"] == "no_pending_address"


def test_an_account_with_nothing_to_protect_changes_its_address_at_once(dora):
    alice = a_person("Alcie")
    reply = send(dora, "patch", f"{PEOPLE}/{alice.pk}", {"address": "alice@example.org"}).json()
    assert (reply["address"], reply["pending_address"]) == ("alice@example.org", None)


def test_whoever_was_shown_a_report_or_has_signed_in_has_something_to_protect(dora):
    """A coordinator may not read what is shown to a colleague by moving the colleague's account to themselves."""
    eve, finn = a_person("Eve"), a_person("Finn")
    day = timezone.now().date()
    Share.objects.create(report=a_report(), person=eve, sections=["signals"], shared_on=day, until=day)
    signed_in(finn)
    for person in (eve, finn):
        reply = send(dora, "patch", f"{PEOPLE}/{person.pk}", {"address": "dora.too@example.org"}).json()
        assert reply["pending_address"] == "dora.too@example.org"
        refuse_address(Person.objects.get(pk=person.pk))


def test_nobody_comes_to_an_address_but_by_its_mail(dora):
    """A made-up colleague who is signed in is given the address of a rater, to read there who asked them."""
    an_open_survey(a_person("Alice"))
    puppet = a_person("Puppet")
    phone = signed_in(puppet)
    Authenticator.objects.create(user=puppet, type="webauthn", data={"name": "a key"})
    assert phone.get("/api/v1/me/data").json()["parts"]["asked_of_me"] == []
    send(dora, "patch", f"{PEOPLE}/{puppet.pk}", {"address": "rater0@example.org"})
    assert send(phone, "post", "/api/v1/me/address", {"accept": True}).status_code == 200
    assert Person.objects.get(pk=puppet.pk).email == "rater0@example.org"
    assert phone.get("/api/v1/me/data").status_code == 401
    assert not Authenticator.objects.filter(user=puppet).exists()


def test_teams_have_a_name_of_their_own_and_a_manager_who_is_here(dora):
    bob, gone = a_person("Bob"), a_person("Gone")
    send(dora, "post", f"{PEOPLE}/{gone.pk}/deactivate")
    made = send(dora, "post", TEAMS, {"name": "Platform", "manager": str(bob.pk)})
    assert made.status_code == 201
    team = made.json()
    assert (team["manager"]["name"], team["people"]) == ("Bob", 0)
    assert send(dora, "post", TEAMS, {"name": "platform"}).json()["code"] == "team_name_taken"
    assert send(dora, "post", TEAMS, {"name": "Web", "manager": str(gone.pk)}).json()["code"] == "unknown_manager"
    alice = send(dora, "post", PEOPLE, {"address": "a@example.org", "name": "A", "team": team["id"]}).json()
    assert send(dora, "delete", f"{TEAMS}/{team['id']}").json()["code"] == "team_has_people"
    send(dora, "patch", f"{PEOPLE}/{alice['id']}", {"team": None})
    assert send(dora, "delete", f"{TEAMS}/{team['id']}").status_code == 204
    assert dora.get(f"{TEAMS}/{team['id']}").status_code == 404


def test_a_team_whose_page_was_shown_is_emptied_but_stays(dora):
    team = a_team()
    TeamSnapshot.objects.create(team=team, made_on=timezone.now().date(), document={})
    assert send(dora, "delete", f"{TEAMS}/{team.pk}").json()["code"] == "team_has_pages"
