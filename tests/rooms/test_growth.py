"""Taps, pledges, experiments: taken alike from everybody, told to whom they are for, silent where quiet is wanted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from readier.growth.models import Experiment, Pledge, Tap
from readier.growth.offering import MOST_IN_A_MONTH, forget_old
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.people.models import Person
from readier.surveys.models import SelfRating
from tests.build import a_draft, a_person, a_report, send, signed_in

pytestmark = pytest.mark.django_db
TAPS, PLEDGES, TRIES = "/api/v1/taps", "/api/v1/pledges", "/api/v1/experiments"
TODAY = timezone.now().date()


def taps(by: Person, to: Person, **said: object):
    return send(
        signed_in(by), "post", TAPS, {"to": str(to.pk), "step": "tech_lead", "words": "You calm a room."} | said
    )


def pledges(by: Person, to: Person, **said: object):
    body = {"to": str(to.pk), "offer": "mentor", "words": "An hour every other week."}
    return send(signed_in(by), "post", PLEDGES, body | said)


def wants(person: Person, interest: str) -> None:
    """Said once, in a draft that nobody has seen."""
    SelfRating.objects.filter(survey=a_draft(person)).update(interest=interest)


@pytest.fixture
def alice() -> Person:
    return a_person("Alice")


@pytest.fixture
def bob() -> Person:
    return a_person("Bob")


def test_a_tap_is_told_by_name_to_whom_it_is_for(alice, bob):
    assert taps(bob, alice).status_code == 201
    deliver_due()
    [told] = mail.outbox
    assert (told.to, told.subject) == (["alice@example.org"], "Bob thinks you could do this")
    [seen] = signed_in(alice).get(TAPS).json()["results"]
    assert (seen["by"]["name"], seen["step"], seen["words"]) == ("Bob", "tech_lead", "You calm a room.")


@pytest.mark.parametrize(("sends", "path"), [(taps, TAPS), (pledges, PLEDGES)])
@pytest.mark.parametrize("interest", ["no", "not_now", "curious", "yes", None])
def test_the_sender_cannot_tell_who_wants_quiet(alice, bob, interest, sends, path):
    """Reply, own list, refusals, what lies in the outbox: the same for every interest. Only the mail is not sent."""
    if interest:
        wants(alice, interest)
    made = sends(bob, alice)
    answer = made.json() | {"id": None}
    again = sends(bob, alice)
    deliver_due()
    given = [one | {"id": None} for one in signed_in(bob).get(f"{path}/given").json()["results"]]
    told = (made.status_code, answer["to"], (again.status_code, again.json()["code"]), given == [answer])
    assert told == (201, {"name": "Alice"}, (409, "sent_already"), True)
    assert list(Message.objects.values_list("state", flat=True)) == ["done"]
    is_quiet = interest in {"no", "not_now"}
    assert len(mail.outbox) == (0 if is_quiet else 1)
    assert len(signed_in(alice).get(path).json()["results"]) == (0 if is_quiet else 1)


def test_what_quiet_held_back_is_there_once_quiet_is_not_wanted_any_more(alice, bob):
    wants(alice, "not_now")
    taps(bob, alice)
    assert signed_in(alice).get(TAPS).json()["results"] == []
    wants(alice, "curious")
    assert len(signed_in(alice).get(TAPS).json()["results"]) == 1


@pytest.mark.parametrize(("sends", "path"), [(taps, TAPS), (pledges, PLEDGES)])
def test_what_is_put_away_stays_in_the_senders_list_and_what_is_taken_back_goes(alice, bob, sends, path):
    offered = sends(bob, alice).json()["id"]
    assert signed_in(alice).delete(f"{path}/{offered}").status_code == 204
    assert signed_in(alice).get(path).json()["results"] == []
    [given] = signed_in(bob).get(f"{path}/given").json()["results"]
    assert given["id"] == offered
    assert signed_in(bob).delete(f"{path}/given/{offered}").status_code == 204
    assert signed_in(bob).get(f"{path}/given").json()["results"] == []
    assert (Tap if path == TAPS else Pledge).objects.get().words == ""


@pytest.mark.parametrize(("sends", "path"), [(taps, TAPS), (pledges, PLEDGES)])
def test_nobody_can_send_too_many_or_pester_by_taking_back(bob, sends, path):
    people = [a_person(f"Person{i}") for i in range(MOST_IN_A_MONTH)]
    for person in people[:-1]:
        assert sends(bob, person).status_code == 201
    first = signed_in(bob).get(f"{path}/given").json()["results"]
    for one in first:
        signed_in(bob).delete(f"{path}/given/{one['id']}")
    assert sends(bob, people[0]).status_code == 201
    refused = sends(bob, people[-1])
    assert (refused.status_code, refused.json()["code"]) == (429, "sent_too_often")
    deliver_due()
    # What was taken back before its mail went out is not told; and between two there is one mail a month.
    assert len(mail.outbox) == 0
    model = Tap if path == TAPS else Pledge
    model.objects.update(made_on=TODAY - timedelta(days=30))
    assert sends(bob, people[-1]).status_code == 201


@pytest.mark.parametrize("sends", [taps, pledges])
def test_it_is_for_somebody_else_who_is_here(alice, bob, sends):
    assert sends(bob, bob).json()["code"] == "to_oneself"
    Person.objects.filter(pk=alice.pk).update(is_active=False, left_on=TODAY)
    assert sends(bob, alice).json()["code"] == "unknown_person"


def test_a_pledge_says_neither_who_nor_what_before_it_is_accepted(alice, bob):
    pledges(bob, alice)
    deliver_due()
    assert "Bob" not in mail.outbox[0].subject + mail.outbox[0].body
    reader = signed_in(alice)
    sealed = reader.get(PLEDGES)
    assert not [trace for trace in ("Bob", "mentor", "hour", str(bob.pk)) if trace in sealed.content.decode()]
    [one] = sealed.json()["results"]
    assert one["opened"] is None
    assert signed_in(bob).get(f"{PLEDGES}/given").json()["results"][0]["accepted_on"] is None
    opened = send(reader, "post", f"{PLEDGES}/{one['id']}/accept").json()["opened"]
    assert (opened["by"]["name"], opened["offer"], opened["words"]) == ("Bob", "mentor", "An hour every other week.")
    assert send(reader, "post", f"{PLEDGES}/{one['id']}/accept").status_code == 200
    deliver_due()
    told = [(one.to, one.subject) for one in mail.outbox[1:]]
    assert told == [(["bob@example.org"], "Alice has opened your offer")]
    assert signed_in(bob).get(f"{PLEDGES}/given").json()["results"][0]["accepted_on"] == TODAY.isoformat()


def test_a_sealed_pledge_stays_sealed_in_the_data_one_takes_along(alice, bob):
    pledges(bob, alice)
    told = signed_in(alice).get("/api/v1/me/data").content.decode()
    assert "hour" not in told
    assert '"is_sealed":true' in told


def test_what_nobody_answers_is_forgotten_after_a_year(alice, bob):
    taps(bob, alice)
    pledges(bob, alice)
    forget_old(TODAY + timedelta(days=364))
    assert Tap.objects.count() + Pledge.objects.count() == 2
    forget_old(TODAY + timedelta(days=365))
    assert not Tap.objects.exists()
    assert not Pledge.objects.exists()


def two_weeks_pass() -> None:
    [waiting] = Message.objects.filter(kind="experiment_over")
    assert waiting.due_at.date() == TODAY + timedelta(days=14)
    Message.objects.update(due_at=timezone.now())
    deliver_due()


def try_something(alice: Person) -> dict[str, object]:
    report = a_report(alice)
    signal, number = report.document["interpretation"]["experiments"][0]
    return {"survey": str(report.survey_id), "signal": signal, "number": number}


def test_an_experiment_runs_for_two_weeks_and_asks_once_what_happened(alice):
    client = signed_in(alice)
    begun = send(client, "post", TRIES, try_something(alice)).json()
    assert begun["ends_on"] == (TODAY + timedelta(days=14)).isoformat()
    deliver_due()
    assert mail.outbox == []
    two_weeks_pass()
    [asked] = mail.outbox
    assert begun["signal"] not in asked.subject + asked.body
    kept = send(client, "patch", f"{TRIES}/{begun['id']}", {"is_over": True, "reflection": "They listened."}).json()
    assert (kept["is_over"], kept["reflection"]) == (True, "They listened.")


def test_who_has_ended_it_is_not_asked_any_more(alice):
    client = signed_in(alice)
    begun = send(client, "post", TRIES, try_something(alice)).json()
    send(client, "patch", f"{TRIES}/{begun['id']}", {"is_over": True})
    two_weeks_pass()
    assert mail.outbox == []


def test_one_thing_at_a_time_and_only_what_ones_own_report_suggests(alice, bob):
    client, wanted = signed_in(alice), try_something(alice)
    assert send(client, "post", TRIES, wanted | {"number": 99}).json()["code"] == "not_suggested"
    assert send(client, "post", TRIES, wanted | {"survey": str(a_report(bob).survey_id)}).json()["code"] == "not_found"
    first = send(client, "post", TRIES, wanted).json()
    assert send(client, "post", TRIES, wanted).json()["code"] == "one_at_a_time"
    send(client, "patch", f"{TRIES}/{first['id']}", {"is_over": True})
    assert send(client, "post", TRIES, wanted).status_code == 201
    assert send(client, "patch", f"{TRIES}/{first['id']}", {"is_over": False}).json()["code"] == "one_at_a_time"


@pytest.mark.parametrize("who", ["coordinator", "sender", "Charlie"])
def test_nobody_reads_what_is_for_another(alice, bob, who):
    tap, pledge = taps(bob, alice).json()["id"], pledges(bob, alice).json()["id"]
    begun = send(signed_in(alice), "post", TRIES, try_something(alice)).json()["id"]
    client = signed_in(
        {"coordinator": a_person("Dora", is_coordinator=True), "sender": bob, "Charlie": a_person("C")}[who]
    )
    for path in (TAPS, PLEDGES, TRIES):
        assert client.get(path).json()["results"] == []
    for method, path in [
        ("delete", f"{TAPS}/{tap}"),
        ("delete", f"{PLEDGES}/{pledge}"),
        ("post", f"{PLEDGES}/{pledge}/accept"),
        ("patch", f"{TRIES}/{begun}"),
        ("delete", f"{TRIES}/{begun}"),
    ]:
        assert send(client, method, path).status_code == 404
    if who != "sender":
        assert client.delete(f"{TAPS}/given/{tap}").status_code == 404
        assert client.delete(f"{PLEDGES}/given/{pledge}").status_code == 404
    assert Experiment.objects.get().reflection == ""
