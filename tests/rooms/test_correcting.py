"""A mistyped address is corrected: once, by a few letters, of the same person; what raters did has no say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from readier.conduct.correcting import letters_between
from readier.conduct.ending import cancel
from readier.invitations.models import Invitation
from readier.invitations.undelivered import GRACE
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.people.models import Person
from readier.surveys.models import Survey
from tests.build import Phone, a_draft, a_person, a_released_survey, a_team, an_open_survey, phones, signed_in

pytestmark = pytest.mark.django_db
WRONG, RIGHT = "rater0@example.org", "rater00@example.org"


@pytest.fixture(autouse=True)
def refusing(no_such_mailbox):
    no_such_mailbox(WRONG)


def refused(subject: Person | None = None, **fields) -> Survey:
    """An open survey whose mails went out, of which one came back at once."""
    survey = an_open_survey(subject, **fields)
    deliver_due()
    return survey


def corrects(survey, address=RIGHT, *, of=WRONG):
    place = Invitation.objects.get(group__survey=survey, nomination__address=of)
    path = f"/api/v1/surveys/{survey.pk}/nominations/{place.nomination_id}/address"
    return signed_in(survey.subject).put(path, {"address": address}, content_type="application/json")


def said(reply) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"] if reply.content else ""


def unreached(survey) -> list[str]:
    found = signed_in(survey.subject).get(f"/api/v1/surveys/{survey.pk}/nominations").json()["results"]
    return [one["address"] for one in found if one["undelivered"]]


def test_the_mail_goes_out_again_and_its_link_answers():
    survey = refused()
    assert said(corrects(survey)) == (204, "")
    deliver_due()
    assert mail.outbox[-1].to == [RIGHT]
    assert unreached(survey) == []
    phone = Phone(Invitation.objects.get(nomination__address=RIGHT))
    assert phone.headers["Readier-Invitation"] in mail.outbox[-1].body
    assert phone.collects().status_code == 200


def test_reminders_go_to_the_corrected_address():
    survey = refused()
    corrects(survey)
    Message.objects.filter(kind="reminder", dedupe__startswith="reminder 1").update(due_at=survey.made_at)
    deliver_due()
    assert sum(one.to == [RIGHT] for one in mail.outbox) == 2


def test_raters_see_the_names_that_they_saw_before():
    survey = refused()
    survey.nominations.filter(address=WRONG).update(name="")
    phone = next(one for one in phones(survey) if one.invitation.nomination.address != WRONG)
    before = phone.client.get("/api/v1/invitation", headers=phone.headers).json()["raters"]
    corrects(survey)
    assert phone.client.get("/api/v1/invitation", headers=phone.headers).json()["raters"] == before
    assert "rater0" in before


@pytest.mark.parametrize("deed", ["nothing", "collects", "declines"])
def test_what_the_others_did_changes_nothing(deed):
    survey = refused()
    for phone in phones(survey):
        if phone.invitation.nomination.address != WRONG and deed != "nothing":
            done = phone.collects() if deed == "collects" else phone.posts("decline")
            assert done.status_code in {200, 204}
    assert said(corrects(survey)) == (204, "")


def test_an_address_that_was_not_refused_stays_whatever_its_rater_did():
    """Else the subject would learn by trying who has answered or declined."""
    survey = refused()
    waits, answers, declines = (one for one in phones(survey)[1:4])
    answers.collects()
    declines.posts("decline")
    told = {
        (reply.status_code, reply.content)
        for one in (waits, answers, declines)
        for reply in [corrects(survey, f"x{one.invitation.nomination.address}", of=one.invitation.nomination.address)]
    }
    assert len(told) == 1
    assert told.pop()[0] == 409


def test_once_for_step_by_step_any_address_would_become_any_other():
    survey = refused()
    assert corrects(survey).status_code == 204
    Message.objects.filter(kind="invitation", state="waiting").update(
        state="dead", tries=1, fault="SMTPRecipientsRefused"
    )
    assert said(corrects(survey, "rater000@example.org", of=RIGHT)) == (409, "nothing_to_correct")


@pytest.mark.parametrize("address", ["mallory@example.org", "rater0@elsewhere.org"])
def test_a_correction_is_of_a_few_letters(address):
    assert said(corrects(refused(), address)) == (422, "another_person")


def test_it_leads_to_nobody_else_of_the_directory_nor_away_from_somebody_there():
    survey = refused()
    colleague = a_person("Rater00")
    assert said(corrects(survey)) == (422, "another_person")
    Person.objects.filter(pk=colleague.pk).update(name="rater 0")
    a_person("Rater0")  # beside the name of a colleague nobody writes an address of their own
    assert said(corrects(survey)) == (409, "nothing_to_correct")
    Person.objects.filter(email=WRONG).delete()
    assert said(corrects(survey)) == (204, "")


def test_the_rules_of_the_list_hold():
    manager = a_person("Rater9")
    survey = refused(a_person("Rater8", team=a_team(manager=manager)))
    assert said(corrects(survey, "rater8@example.org")) == (422, "self_nomination")
    assert said(corrects(survey, "rater9@example.org")) == (422, "manager_is_not_anonymous")
    assert said(corrects(survey, "Rater1@example.org")) == (409, "already_nominated")
    assert unreached(survey) == [WRONG]


def test_nearly_the_same_raters_as_before_are_refused_as_at_the_opening():
    """Five others were named, one by a wrong address: corrected to somebody of the earlier list they were four."""
    alice = a_person()
    first = a_released_survey(alice)
    again = a_draft(alice)
    for number, one in enumerate(again.nominations.order_by("address")[3:]):
        again.nominations.filter(pk=one.pk).update(address=f"new{number}@example.org", name=f"New {number}")
    again.nominations.filter(address="new0@example.org").update(address="ratr7@example.org")
    path = f"/api/v1/surveys/{again.pk}/open"
    assert signed_in(alice).post(path, {}, content_type="application/json").status_code == 200
    deliver_due()
    assert first.nominations.filter(address="rater7@example.org").exists()
    Message.objects.filter(
        dedupe__contains=str(Invitation.objects.get(nomination__address="ratr7@example.org").pk), kind="invitation"
    ).update(state="dead", tries=1, fault="SMTPRecipientsRefused")
    assert said(corrects(again, "rater7@example.org", of="ratr7@example.org")) == (409, "nearly_the_same_raters")
    assert again.nominations.filter(address="ratr7@example.org").exists()


def test_until_three_days_before_the_close_and_never_after_the_end():
    survey = refused()
    Survey.objects.filter(pk=survey.pk).update(closes_at=timezone.now() + timedelta(days=3))
    assert said(corrects(survey)) == (409, "nothing_to_correct")
    Survey.objects.filter(pk=survey.pk).update(closes_at=timezone.now() + timedelta(days=3, hours=1))
    assert said(corrects(survey)) == (204, "")
    over = refused(a_person("Peter"))
    cancel(over, today=timezone.now().date())
    assert said(corrects(over)) == (409, "nothing_to_correct")


@pytest.mark.parametrize("reserves", [0, 2])
def test_where_reserves_are_named_until_the_place_may_be_theirs(reserves):
    """Whether one of them has it depends on who declined: the day decides, and nothing else."""
    survey = refused(reserves=reserves)
    Message.objects.filter(state="dead").update(due_at=timezone.now() - GRACE)
    assert said(corrects(survey)) == ((409, "nothing_to_correct") if reserves else (204, ""))


def test_nobody_elses_survey():
    survey = refused()
    place = Invitation.objects.get(nomination__address=WRONG)
    path = f"/api/v1/surveys/{survey.pk}/nominations/{place.nomination_id}/address"
    reply = signed_in(a_person("Eve")).put(path, {"address": RIGHT}, content_type="application/json")
    assert said(reply) == (404, "not_found")


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("", "", 0), ("ben", "ben", 0), ("bne", "ben", 2), ("kitten", "sitting", 3), ("", "ben", 3), ("ben", "be", 1)],
)
def test_letters_are_counted_as_levenshtein_does(one, other, letters):
    assert letters_between(one, other) == letters_between(other, one) == letters
