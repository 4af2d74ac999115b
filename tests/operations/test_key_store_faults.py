"""A key store that is missing, full, damaged or not to be written costs time, and nothing that was said."""

from __future__ import annotations

import errno
import os
import stat
from itertools import count

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from readier.invitations.issuing import private_key_name
from readier.invitations.record import record_key_name
from readier.keys.store import key_store
from readier.outbox.delivery import deliver_due
from readier.outbox.kinds import MAIL_WAITS
from readier.outbox.models import Message
from readier.reports.models import Report
from readier.responses.submitting import box_key_name
from readier.tick import tick
from tests.build import a_draft, a_person, a_sheet, an_open_survey, is_over, phones, signed_in

pytestmark = pytest.mark.django_db
WAIT = (503, "keys_away")


def told(reply) -> tuple[int, str]:
    return reply.status_code, reply.json()["code"]


def key_file(survey, name):
    return key_store()._path(name(survey.groups.get().key_id))


@pytest.fixture
def survey():
    return an_open_survey()


@pytest.fixture
def no_store(settings, tmp_path):
    """There is no directory and none can be made, as on a root that is read-only."""

    def leave():
        blocked = tmp_path / "a file"
        blocked.touch()
        settings.KEY_DIR = blocked / "keys"

    return leave


def test_without_a_store_everybody_is_asked_to_come_back_and_nobody_is_logged(survey, no_store, settings, caplog):
    [early, late, *_] = phones(survey)
    assert early.collects().status_code == 200
    [link] = {one.headers["Readier-Invitation"] for one in [late]}
    body, mounted = early.submission(a_sheet(survey)), settings.KEY_DIR
    no_store()
    caplog.clear()
    assert told(Client().get("/api/v1/invitation", headers={"Readier-Invitation": link})) == WAIT
    assert told(Client().post("/api/v1/responses", body, content_type="application/json")) == WAIT
    assert [record.name for record in caplog.records] == []
    settings.KEY_DIR = mounted
    assert Client().post("/api/v1/responses", body, content_type="application/json").status_code == 200


def test_without_a_store_whoever_asks_for_a_code_is_told_so(no_store):
    a_person("Alice")
    no_store()
    asked = {"email": "alice@example.org"}
    client = Client(raise_request_exception=False)
    assert told(client.post("/_allauth/browser/v1/auth/code/request", asked, content_type="application/json")) == WAIT


def test_mail_waits_for_the_store_as_long_as_it_takes_and_none_is_given_up(survey, settings, tmp_path):
    """A volume may be missing for a night; eight tries are over in an hour."""
    mounted, mail.outbox = settings.KEY_DIR, []
    settings.KEY_DIR = tmp_path / "an empty volume"
    for _ in range(len(MAIL_WAITS) + 2):
        Message.objects.filter(state="waiting", kind="invitation").update(due_at=timezone.now())
        deliver_due()
    assert set(Message.objects.filter(kind="invitation").values_list("state", "tries")) == {("waiting", 0)}
    settings.KEY_DIR = mounted
    Message.objects.filter(kind="invitation").update(due_at=timezone.now())
    deliver_due()
    assert len(mail.outbox) == survey.nominations.count()


def test_links_work_again_when_the_volume_is_back_and_no_second_secret_was_made(survey, settings, tmp_path):
    phone = phones(survey)[0]
    link, mounted = phone.headers, settings.KEY_DIR
    settings.KEY_DIR = tmp_path / "an empty volume"
    assert told(Client().get("/api/v1/invitation", headers=link)) == WAIT
    other = a_draft(a_person("Bob"), circle="b.example")
    assert told(signed_in(other.subject).post(f"/api/v1/surveys/{other.pk}/open", {}, "application/json")) == WAIT
    assert list(key_store().names()) == []
    settings.KEY_DIR = mounted
    assert Client().get("/api/v1/invitation", headers=link).status_code == 200


def test_a_store_whose_files_belong_to_another_user_opens_all_the_same(survey, monkeypatch):
    """Only a file's owner may read it without a note of when; here the system says so."""
    really = os.open

    def as_a_guest(path, flags, *mode):
        if flags & getattr(os, "O_NOATIME", 0):
            raise PermissionError(errno.EPERM, "Operation not permitted")
        return really(path, flags, *mode)

    monkeypatch.setattr(os, "open", as_a_guest)
    phone = phones(survey)[0]
    assert phone.collects().status_code == 200
    assert phone.sends(a_sheet(survey)).status_code == 200


def test_a_full_store_opens_nothing_and_keeps_no_half_of_it(monkeypatch):
    calls, real = count(), os.fsync

    def full(handle):
        # The first key still finds room; directories take no room.
        if stat.S_ISREG(os.fstat(handle).st_mode) and next(calls):
            raise OSError(errno.ENOSPC, "No space left on device")
        real(handle)

    draft = a_draft()
    key_store().get_or_make("tokens")
    client = signed_in(draft.subject)
    monkeypatch.setattr("readier.keys.store.os.fsync", full)
    assert told(client.post(f"/api/v1/surveys/{draft.pk}/open", {}, "application/json")) == WAIT
    monkeypatch.undo()
    draft.refresh_from_db()
    assert draft.state == "draft"
    # What there was no room to write anew is removed all the same.
    assert sorted(os.listdir(key_store()._directory)) == ["forgotten", "tokens"]
    assert client.post(f"/api/v1/surveys/{draft.pk}/open", {}, "application/json").status_code == 200


@pytest.mark.parametrize("damaged", [b"", b"short", bytes(32)], ids=["emptied", "cut", "other bits"])
@pytest.mark.parametrize("name", [private_key_name, box_key_name, record_key_name])
def test_a_damaged_key_keeps_phones_waiting_until_it_is_mended(survey, damaged, name):
    early, late, *_ = phones(survey)
    assert early.sends(a_sheet(survey)).status_code == 200
    file = key_file(survey, name)
    whole = file.read_bytes()
    file.write_bytes(damaged)
    if name is box_key_name:
        assert told(early.sends(a_sheet(survey, 2))) == WAIT
    else:
        assert told(late.collects()) == WAIT
    file.write_bytes(whole)
    assert early.sends(a_sheet(survey, 3)).status_code == 200
    assert late.sends(a_sheet(survey, 3)).status_code == 200


def test_a_release_waits_for_a_damaged_key_and_comes_when_it_is_mended(survey, caplog):
    for phone in phones(survey)[:5]:
        assert phone.sends(a_sheet(survey)).status_code == 200
    file = key_file(survey, box_key_name)
    whole = file.read_bytes()
    file.write_bytes(bytes(32))
    is_over(survey)
    tick()
    assert "survey.release_waits" in caplog.text
    assert not Report.objects.exists()
    file.write_bytes(whole)
    tick()
    assert Report.objects.get().document["counts"]["received"] == 5
