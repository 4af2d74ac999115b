"""A first mail that comes back tells of its address what a refusal at once would have told, and nothing more."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.utils import timezone

from readier.conduct.ending import cancel
from readier.invitations.models import Invitation
from readier.invitations.passing_on import pass_on_places
from readier.invitations.token import TAG_MAC_BYTES, tag_for, token_for
from readier.invitations.undelivered import GRACE
from readier.outbox.delivery import deliver_due
from readier.outbox.models import Message
from readier.outbox.returned import TAG
from readier.tick import tick
from tests.build import Phone, a_person, an_open_survey, decode, encode, is_over, phones, reserve_phones, signed_in
from tests.privacy.dumps import snapshot
from tests.rooms.test_returned_mail import SHAPES, bounce

pytestmark = pytest.mark.django_db
BOUNCES = "bounces@readier.example"
WRONG, RIGHT = "rater0@example.org", "rater00@example.org"
Hears = Callable[[bytes], int]


@pytest.fixture(autouse=True)
def _with_an_address_for_bounces(settings):
    settings.BOUNCE_ADDRESS = BOUNCES


@pytest.fixture
def hears(monkeypatch) -> Hears:
    """Hands a mail over as a mail server does, and says how the command ended."""

    def hear(raw: bytes) -> int:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        try:
            call_command("hear_bounce")
        except SystemExit as ended:
            return int(ended.code or 0)
        return 0

    return hear


def sent(survey) -> EmailMultiAlternatives:
    """The invitation to the wrong address, which a server took for later."""
    deliver_due()
    [one] = [one for one in mail.outbox if one.to == [WRONG]]
    assert isinstance(one, EmailMultiAlternatives)
    return one


def returned(one: EmailMultiAlternatives, server: str = "postfix", **changes: str) -> bytes:
    return bounce(server, mail=one.message().as_bytes(linesep="\r\n"), address=WRONG, **changes)


def unreached(survey) -> list[str]:
    said = signed_in(survey.subject).get(f"/api/v1/surveys/{survey.pk}/nominations").json()["results"]
    return [one["address"] for one in said if one["undelivered"]]


def the_phone(survey, address: str = WRONG) -> Phone:
    return Phone(Invitation.objects.select_related("group").get(group__survey=survey, nomination__address=address))


def corrects(survey, address=RIGHT):
    path = f"/api/v1/surveys/{survey.pk}/nominations/{the_phone(survey).invitation.nomination_id}/address"
    return signed_in(survey.subject).put(path, {"address": address}, content_type="application/json")


@pytest.mark.parametrize("server", sorted(SHAPES))
def test_an_address_whose_mail_comes_back_is_named(hears, server):
    survey = an_open_survey()
    one = sent(survey)
    assert unreached(survey) == []
    assert hears(returned(one, server)) == 0
    assert unreached(survey) == [WRONG]


def test_it_leaves_what_a_refusal_in_the_conversation_leaves(hears, no_such_mailbox):
    no_such_mailbox("rater1@example.org")
    survey = an_open_survey()
    hears(returned(sent(survey)))
    assert unreached(survey) == [WRONG, "rater1@example.org"]
    left = Message.objects.filter(state="dead").values_list("kind", "state", "tries", "fault", "sealed")
    assert len(left) == 2
    assert len(set(left)) == 1


def test_nothing_else_in_the_database_changes(hears):
    survey = an_open_survey()
    raw = returned(sent(survey))
    before = snapshot()
    hears(raw)
    after = snapshot()
    assert [table for table in after if after[table] != before[table]] == ["outbox_message"]
    was, now = ({row["id"]: row for row in one["outbox_message"]} for one in (before, after))
    # Where it lies is left out: a row that is written lies somewhere else.
    columns = [column for column in next(iter(now.values())) if not column.startswith("_")]
    changed = {(key, column) for key in now for column in columns if now[key][column] != was[key][column]}
    assert len({key for key, _ in changed}) == 1
    assert {column for _, column in changed} == {"state", "tries", "fault", "due_at"}


def test_no_word_is_said_of_it(hears, capsys, caplog):
    caplog.set_level(logging.DEBUG)
    survey = an_open_survey()
    raw = returned(sent(survey))
    caplog.clear()
    hears(raw)
    hears(b"Subject: nothing of ours\r\n\r\n")
    assert capsys.readouterr() == ("", "")
    assert [one for one in caplog.records if one.name.startswith("readier")] == []
    assert unreached(survey) == [WRONG]


def test_the_address_is_corrected_and_the_mail_goes_out_again(hears):
    survey = an_open_survey()
    raw = returned(sent(survey))
    hears(raw)
    assert corrects(survey).status_code == 204
    deliver_due()
    assert mail.outbox[-1].to == [RIGHT]
    assert unreached(survey) == []
    # What comes twice, or late, is of the address before.
    hears(raw)
    assert unreached(survey) == []
    hears(bounce(mail=mail.outbox[-1].message().as_bytes(), address=RIGHT))
    assert unreached(survey) == [RIGHT]


def test_its_place_is_a_reserves_after_two_days(hears):
    survey = an_open_survey(reserves=1)
    [reserve] = reserve_phones(survey)
    hears(returned(sent(survey)))
    Message.objects.filter(state="dead").update(due_at=timezone.now() - GRACE)
    assert reserve.collects().status_code != 200
    pass_on_places(timezone.now())
    assert reserve.collects().status_code == 200
    assert corrects(survey).status_code == 409


def test_no_reminder_goes_there_any_more(hears):
    survey = an_open_survey()
    hears(returned(sent(survey)))
    mail.outbox.clear()
    Message.objects.filter(kind="reminder").update(due_at=survey.made_at)
    deliver_due()
    assert len(mail.outbox) == 7 * Message.objects.filter(kind="reminder").count() // 8
    assert [WRONG] not in [one.to for one in mail.outbox]


def test_a_coordinator_sends_it_once_more(hears, dora):
    survey = an_open_survey()
    raw = returned(sent(survey))
    hears(raw)
    [letter] = dora.get("/api/v1/dead-letters").json()["results"]
    assert (letter["kind"], letter["fault"]) == ("invitation", "SMTPRecipientsRefused")
    path = f"/api/v1/dead-letters/{letter['id']}/retry"
    assert dora.post(path, {}, content_type="application/json").status_code == 204
    # While it waits no bounce is of it.
    hears(raw)
    assert unreached(survey) == []
    deliver_due()
    assert unreached(survey) == []


def test_what_comes_twice_does_nothing_nor_what_comes_after_it_was_let_go(hears, dora):
    survey = an_open_survey()
    raw = returned(sent(survey))
    hears(raw)
    letter = Message.objects.get(state="dead")
    hears(raw)
    assert Message.objects.filter(state="dead").values().get() == Message.objects.filter(pk=letter.pk).values().get()
    assert Message.objects.get(state="dead").due_at == letter.due_at
    assert dora.delete(f"/api/v1/dead-letters/{letter.pk}").status_code == 204
    hears(raw)
    assert unreached(survey) == []


@pytest.mark.parametrize("deed", ["nothing", "collects", "declines"])
def test_what_its_rater_did_has_no_say(hears, deed):
    """Else whoever knows that a bounce came would learn it by whether it counted."""
    survey = an_open_survey()
    raw = returned(sent(survey))
    phone = the_phone(survey)
    if deed != "nothing":
        done = phone.collects() if deed == "collects" else phone.posts("decline")
        assert done.status_code in {200, 204}
    record = bytes(phone.invitation.group.issuing_record.sealed)
    assert hears(raw) == 0
    assert unreached(survey) == [WRONG]
    assert the_phone(survey).opens().status_code == 200
    assert bytes(the_phone(survey).invitation.group.issuing_record.sealed) == record


def test_whoever_had_the_link_and_asked_for_another_has_had_the_mail(hears):
    survey = an_open_survey()
    raw = returned(sent(survey))
    assert the_phone(survey).posts("renew").status_code == 204
    hears(raw)
    assert unreached(survey) == []


@pytest.mark.parametrize("end", ["closed", "cancelled"])
def test_after_the_end_it_does_nothing(hears, end):
    survey = an_open_survey()
    raw = returned(sent(survey))
    if end == "closed":
        is_over(survey)
        tick()
    else:
        cancel(survey, today=timezone.now().date())
    assert hears(raw) == 0
    assert not Message.objects.filter(state="dead").exists()


def test_a_tag_that_was_not_made_here_does_nothing(hears):
    survey = an_open_survey()
    one, phone = sent(survey), the_phone(survey)
    tag = one.extra_headers[TAG]
    assert tag == tag_for(phone.invitation)
    another = the_phone(survey, "rater1@example.org").invitation
    link, _, mac = token_for(phone.invitation).rpartition(".")
    forged = [
        tag[:-1] + ("A" if tag[-1] != "A" else "Q"),
        tag.replace(".1.", ".2."),
        tag.rpartition(".")[0] + "." + tag_for(another).rpartition(".")[2],
        tag_for(another),  # whose address is another one
        token_for(phone.invitation),  # a link is no tag
        f"{link}.{encode(decode(mac)[:TAG_MAC_BYTES])}",  # nor is the beginning of one
        "x",
    ]
    for other in forged:
        one.extra_headers[TAG] = other
        assert hears(returned(one)) == 0
    assert unreached(survey) == []
    # Nor is a tag a link.
    assert phone.client.get("/api/v1/invitation", headers={"Readier-Invitation": tag}).status_code == 404


def test_that_a_mail_was_passed_on_to_a_wrong_address_says_nothing_of_the_one_it_came_to(hears):
    survey = an_open_survey()
    hears(returned(sent(survey), Final_Recipient="rfc822; ben@elsewhere.example"))
    assert unreached(survey) == []


def test_whoever_was_asked_in_an_earlier_survey_is_not_named(hears):
    alice = a_person()
    first = an_open_survey(alice)
    deliver_due()
    is_over(first)
    tick()
    mail.outbox.clear()
    again = an_open_survey(alice)
    hears(returned(sent(again)))
    assert Message.objects.filter(state="dead").count() == 1
    assert unreached(again) == []


def test_the_first_mail_alone_has_a_tag():
    """Of a reminder it would say who had not collected; of a reserve's, that somebody declined."""
    survey = an_open_survey(reserves=1)
    phones(survey)[0].posts("renew")
    Message.objects.filter(kind__in=["reminder", "reserve"]).update(due_at=survey.made_at)
    deliver_due()
    by_deed = {one.extra_headers["Message-ID"].strip("<>").partition("@")[0]: one for one in mail.outbox}
    kinds = {str(message.pk): message.kind for message in Message.objects.filter(pk__in=by_deed)}
    assert {"invitation", "reminder", "link_renewed"} <= set(kinds.values())
    assert {kinds[pk] for pk, one in by_deed.items() if TAG in one.extra_headers} == {"invitation"}
    assert sum(TAG in one.extra_headers for one in mail.outbox) == 8


def test_all_mail_has_the_same_envelope_and_is_from_the_same_sender(settings):
    survey = an_open_survey()
    Message.objects.filter(kind="reminder").update(due_at=survey.made_at)
    deliver_due()
    assert {one.from_email for one in mail.outbox} == {BOUNCES}
    assert {one.message()["From"] for one in mail.outbox} == {settings.MAIL_FROM}


def test_without_the_setting_mail_is_as_it_was(settings):
    settings.BOUNCE_ADDRESS = ""
    an_open_survey()
    deliver_due()
    assert {one.from_email for one in mail.outbox} == {settings.MAIL_FROM}
    assert {one.message()["From"] for one in mail.outbox} == {settings.MAIL_FROM}
    assert not any(TAG in one.message() for one in mail.outbox)


def test_a_mail_server_that_is_slow_brings_it_days_later(hears):
    survey = an_open_survey(reserves=1)
    raw = returned(sent(survey))
    Message.objects.filter(state="done").update(due_at=timezone.now() - timedelta(days=5))
    hears(raw)
    assert unreached(survey) == [WRONG]
    # Its place is kept for so long from now on, and not from then.
    assert corrects(survey).status_code == 204
