"""Keys that cannot be had: phones are told to wait and keep everything, and only an operator gives a survey up."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from readier.invitations.issuing import private_key_name
from readier.invitations.record import record_key_name
from readier.keys.store import DirectoryStore, KeyAway, key_store
from readier.outbox.delivery import deliver_due
from readier.responses.box import count_rows
from readier.responses.submitting import box_key_name
from readier.surveys.models import Survey
from readier.tick import tick
from tests.build import a_person, a_sheet, an_open_survey, is_over, phones, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    found = an_open_survey()
    deliver_due()
    mail.outbox.clear()
    return found


def lose(survey: Survey, *names) -> None:
    for group in survey.groups.all():
        for name in names:
            key_store().destroy(name(group.key_id))


def give_up(*words: str) -> str:
    said = StringIO()
    call_command("give_up", *words, stdout=said)
    return said.getvalue()


def refusal(reply) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def test_whoever_opens_collects_declines_or_sends_is_told_to_wait(survey):
    [early, late, *_] = phones(survey)
    assert early.sends(a_sheet(survey)).status_code == 200
    lose(survey, private_key_name)
    assert refusal(late.collects()) == (503, "keys_away")
    lose(survey, box_key_name)
    assert refusal(early.sends(a_sheet(survey, 2))) == (503, "keys_away")
    lose(survey, record_key_name)
    assert refusal(late.opens()) == (503, "keys_away")


def test_no_refusal_names_a_key(survey):
    [phone, *_] = phones(survey)
    lose(survey, private_key_name)
    assert phone.key_id not in phone.collects().content.decode()


def test_no_line_is_logged_when_somebody_meets_it(survey, caplog):
    """It would say when a rater of this group was there."""
    [phone, *_] = phones(survey)
    [group] = survey.groups.all()
    path = key_store()._path(private_key_name(group.key_id))
    path.unlink()
    path.mkdir()
    caplog.clear()
    with caplog.at_level("INFO"):
        assert phone.collects().status_code == 503
    assert [record.name for record in caplog.records] == []


def test_a_key_that_comes_back_is_as_if_nothing_had_been(survey):
    [phone, *_] = phones(survey)
    [group] = survey.groups.all()
    name = private_key_name(group.key_id)
    kept = key_store().get(name)
    key_store().destroy(name)
    assert phone.collects().status_code == 503
    key_store().put(name, kept)
    assert phone.sends(a_sheet(survey)).status_code == 200


def test_time_alone_gives_nothing_up(survey):
    for phone in phones(survey)[:5]:
        phone.sends(a_sheet(survey))
    is_over(survey)
    lose(survey, box_key_name)
    tick()
    tick()
    survey.refresh_from_db()
    assert survey.state == "closed"
    assert count_rows(survey.groups.get().key_id) == 5


def test_an_operator_is_shown_which_ones_and_ends_them_with_yes(survey):
    other = an_open_survey(a_person("Bob"))
    [phone, *_] = phones(survey)
    phone.sends(a_sheet(survey))
    lose(survey, box_key_name)
    assert f"{survey.pk}  has no keys" in give_up()
    survey.refresh_from_db()
    assert survey.state == "open"
    assert f"{survey.pk}  given up" in give_up("--yes")
    survey.refresh_from_db()
    other.refresh_from_db()
    assert (survey.state, other.state) == ("lost", "open")
    group = survey.groups.get()
    assert count_rows(group.key_id) == 0
    assert not [name for name in key_store().names() if name.endswith(group.key_id)]
    assert "Every running survey has its keys." in give_up("--yes")


def test_those_who_were_asked_and_the_subject_are_told_once(survey):
    lose(survey, box_key_name, private_key_name, record_key_name)
    give_up("--yes")
    deliver_due()
    give_up("--yes")
    tick()
    told = sorted(one.to[0] for one in mail.outbox)
    assert told == sorted([survey.subject.email, *(f"rater{i}@example.org" for i in range(8))])
    assert all("keys were lost" in one.body for one in mail.outbox)


def test_afterwards_a_phone_hears_that_it_is_over_and_the_subject_sees_it(survey):
    [phone, *_] = phones(survey)
    phone.sends(a_sheet(survey))
    lose(survey, box_key_name)
    give_up("--yes")
    assert phone.opens().json()["state"] == "lost"
    assert refusal(phone.sends(a_sheet(survey, 2))) == (409, "survey_closed")
    assert signed_in(survey.subject).get(f"/api/v1/surveys/{survey.pk}").json()["state"] == "lost"


def test_a_key_that_is_there_and_cannot_be_read_gives_nothing_up(survey, monkeypatch):
    [phone, *_] = phones(survey)
    group = survey.groups.get()
    path = key_store()._path(box_key_name(group.key_id))
    path.unlink()
    path.mkdir()  # also what root cannot read as a file
    with pytest.raises(KeyAway):
        DirectoryStore(path.parent).get(box_key_name(group.key_id))
    assert refusal(phone.sends(a_sheet(survey))) == (503, "keys_away")
    lose(an_open_survey(a_person("Bob")), box_key_name)
    assert f"{survey.pk}  has keys that cannot be read" in give_up()
    with pytest.raises(CommandError, match=r"Nothing was given up"):
        give_up("--yes")
    assert set(Survey.objects.values_list("state", flat=True)) == {"open"}


def damage(survey: Survey, name, how) -> None:
    for group in survey.groups.all():
        file = key_store()._path(name(group.key_id))
        file.write_bytes(how(file.read_bytes()))


DAMAGES = {
    "emptied": lambda whole: b"",
    "cut": lambda whole: whole[:-1],
    "other bits": lambda whole: whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:],
}


@pytest.mark.parametrize("how", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("name", [private_key_name, box_key_name, record_key_name])
def test_damaged_keys_are_named_and_nothing_is_given_up_for_them(survey, name, how):
    other = an_open_survey(a_person("Bob"))
    [phone, *_] = phones(survey)
    phone.sends(a_sheet(survey))
    damage(survey, name, how)
    lose(other, private_key_name)
    assert f"{survey.pk}  has damaged keys" in give_up()
    said = give_up("--yes")
    assert f"{survey.pk}  has damaged keys" in said
    assert f"{other.pk}  given up" in said
    survey.refresh_from_db()
    assert (survey.state, count_rows(survey.groups.get().key_id)) == ("open", 1)
    lose(survey, name)  # as the command says, where nothing better can be done
    assert f"{survey.pk}  given up" in give_up("--yes")


def test_a_key_that_is_gone_is_named_before_one_that_is_damaged(survey):
    damage(survey, record_key_name, DAMAGES["cut"])
    lose(survey, private_key_name)
    assert f"{survey.pk}  has no keys" in give_up()


def test_of_a_closed_survey_only_the_key_of_its_box_is_asked_for(survey):
    for phone in phones(survey)[:5]:
        phone.sends(a_sheet(survey))
    Survey.objects.filter(pk=survey.pk).update(state="closed")
    lose(survey, private_key_name, record_key_name)
    assert "Every running survey has its keys." in give_up()
    damage(survey, box_key_name, DAMAGES["other bits"])
    assert f"{survey.pk}  has damaged keys" in give_up()


@pytest.mark.parametrize("place", range(11, 1200, 97))
def test_whatever_bit_of_the_signing_key_flips_a_phone_is_asked_to_wait_and_nothing_is_logged(survey, caplog, place):
    """A line would say when somebody came, and a faulty signature would give the key away."""

    def flip(whole):
        return whole[: place % len(whole)] + bytes([whole[place % len(whole)] ^ 1]) + whole[place % len(whole) + 1 :]

    damage(survey, private_key_name, flip)
    caplog.clear()
    [phone, *_] = phones(survey)
    phone.client.raise_request_exception = False
    assert refusal(phone.collects()) == (503, "keys_away")
    assert [record.name for record in caplog.records] == []


def test_an_empty_box_takes_no_answer_that_the_right_key_could_not_open(survey):
    [phone, *_] = phones(survey)
    assert phone.collects().status_code == 200
    damage(survey, box_key_name, DAMAGES["other bits"])
    assert refusal(phone.sends(a_sheet(survey))) == (503, "keys_away")
    damage(survey, box_key_name, DAMAGES["other bits"])  # and back again
    assert phone.sends(a_sheet(survey)).status_code == 200


@pytest.mark.parametrize("place", [8, 23, 24, 55])
def test_a_damaged_secret_of_links_turns_nobody_away(survey, place):
    [phone, *_] = phones(survey)
    headers, file = phone.headers, key_store()._path("tokens")
    whole = file.read_bytes()
    file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    assert refusal(phone.client.get("/api/v1/invitation", headers=headers)) == (503, "keys_away")
    file.write_bytes(whole)
    assert phone.client.get("/api/v1/invitation", headers=headers).status_code == 200


def test_keys_that_were_made_before_files_had_a_sum_still_open(survey):
    [phone, *_] = phones(survey)
    for name in list(key_store().names()):
        key_store()._path(name).write_bytes(key_store().get(name))
    assert phone.sends(a_sheet(survey)).status_code == 200
    assert "Every running survey has its keys." in give_up()
