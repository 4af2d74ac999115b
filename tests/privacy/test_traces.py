"""A whole survey of twelve raters leaves no trace of who sent what: in rows, files, logs, queue or replies."""

from __future__ import annotations

import base64
import io
import json
import logging
import os
import random
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

import log_lines
from readier.conduct.ending import cancel
from readier.invitations.models import Invitation
from readier.keys.store import key_store
from readier.outbox.delivery import deliver_due
from readier.outbox.tasks import deliver_due_messages
from readier.responses.models import Response
from readier.tick import tick
from tests.build import Phone, a_sheet, an_open_survey, is_over, phones
from tests.privacy.dumps import raw_bytes, spellings

pytestmark = pytest.mark.usefixtures("shared_database")
ADDRESS = "203.0.113."  # of each rater: reserved for documentation, so by nobody else here
AGENT = "Marker-Browser-"
MOMENT = "She stayed until the marker was found, number "


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO)
    return caplog


@pytest.fixture
def lines():
    """Everything that is logged meanwhile, in each form, as production writes it."""
    written = {form: logging.StreamHandler(io.StringIO()) for form in log_lines.FORMS}
    for form, handler in written.items():
        handler.setFormatter(log_lines.formatter(form, quoting=False))
        logging.getLogger().addHandler(handler)
    yield lambda: {form: handler.stream.getvalue() for form, handler in written.items()}
    for handler in written.values():
        logging.getLogger().removeHandler(handler)


def a_rater(number: int, invitation: Invitation) -> Phone:
    here = f"{ADDRESS}{number + 100}"
    said = {"User-Agent": f"{AGENT}{number}", "X-Forwarded-For": here, "X-Real-Ip": here}
    return Phone(invitation, client=Client(headers=said, REMOTE_ADDR=here, raise_request_exception=False))


def plays_everything(survey, phone: Phone, number: int) -> list[bytes]:
    """All that a rater can do, right and wrong. What the server said to it."""
    sheet = a_sheet(survey, 1 + number % 5, moment=f"{MOMENT}{number}")
    post = phone.client.post
    replies = [
        phone.opens(),
        phone.posts("decline"),
        phone.posts("reconsider"),
        phone.posts("credential", {"blinded_message": "AAAA"}),
        phone.posts("credential", {"marker": MOMENT}),
        phone.collects(),
        phone.posts("renew"),
        Phone(phone.invitation, client=phone.client).collects(),  # another device
        phone.sends(sheet),
        phone.sends(sheet, signature="AAAA"),
        phone.sends(sheet | {"points": {}}),
        phone.sends(sheet | {"rater": phone.headers["Readier-Invitation"]}),
        post("/api/v1/responses", phone.submission(sheet)[:-1] + b" ", content_type="application/json"),
        post("/api/v1/responses", phone.submission(sheet), content_type="application/json", headers=phone.headers),
        post("/api/v1/responses/arrival", {"digest": phone.digest}, content_type="application/json"),
        phone.sends(sheet | {"horizon": "now"}),
    ]
    assert {reply.status_code for reply in replies} >= {200, 204, 400, 403, 409, 422}
    return [reply.content for reply in replies if reply.status_code != 200]


def queue() -> list[bytes]:
    """What waits in the broker, as whoever may read it sees it: in files, also what a killed writer left half done."""
    if settings.CELERY_BROKER_URL.startswith("filesystem:"):
        folder = Path(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_out"])
        return [path.read_bytes() for path in folder.iterdir() if path.is_file()]
    import redis

    return redis.Redis.from_url(settings.CELERY_BROKER_URL).lrange("celery", 0, -1)


def whole(message: bytes) -> bool:
    try:
        return bool(json.loads(message))
    except ValueError:
        return False


def test_no_rater_leaves_a_trace_beside_an_answer(log, lines):
    survey = an_open_survey(raters=12)
    deliver_due()
    raters = [a_rater(number, phone.invitation) for number, phone in enumerate(phones(survey))]
    random.shuffle(raters)
    said = [one for number, phone in enumerate(raters) for one in plays_everything(survey, phone, number)]
    deliver_due_messages.apply_async()
    tick()
    assert Response.objects.count() == 12

    tokens = [phone.headers["Readier-Invitation"].rpartition(".")[2].encode() for phone in raters]
    secrets = [ADDRESS.encode(), AGENT.encode(), *tokens]
    for phone in raters:
        assert phone.blinding
        secrets += [one for raw in (phone.blinding.message, phone.signature) for one in spellings(raw)]
    # Answers lie sealed until the release, and who collected does too.
    keys = [key_store().get(name) for name in key_store().names()]
    # The name of a sheet's field as JSON writes it: the schema has a column of that name.
    sealed = [b'"moment": ', MOMENT.encode(), *(one for key in keys for one in spellings(key))]
    dump = raw_bytes()
    for secret in (*secrets, *sealed):
        assert secret not in dump, secret

    logged = log.text + "".join(record.getMessage() for record in log.records) + "".join(lines().values())
    waiting = queue()
    replies = b"".join(said)
    for place in (logged.encode(), b"".join(waiting), replies):
        for secret in (*secrets, *sealed[1:]):
            assert secret not in place, secret
    for phone in raters:
        assert phone.digest not in logged
        assert str(phone.invitation.pk) not in logged
    mails = [one.message() for one in mail.outbox]
    assert len(mails) >= len(raters)
    for one in mails:
        # The link is in the words of a mail, and in no line that a mail server writes down.
        for secret in (*secrets, MOMENT.encode()):
            assert secret not in str(one.items()).encode(), secret
        for secret in (ADDRESS, AGENT, MOMENT):
            assert secret.encode() not in one.as_bytes(), secret
    messages = [json.loads(message) for message in waiting if whole(message)]
    assert messages
    for message in messages:
        args, kwargs, _ = json.loads(base64.b64decode(message["body"]))
        assert (args, kwargs) == ([], {})

    is_over(survey)
    tick()
    survey.refresh_from_db()
    assert survey.state == "released"
    after = raw_bytes()
    for secret in secrets:
        assert secret not in after

    # The whole life, with its release: surveys are named, and nobody who was asked, and none of what was said.
    people = [phone.invitation.nomination.address for phone in raters] + [survey.subject.email, str(survey.subject.pk)]
    markers = [*(secret.decode(errors="ignore") for secret in (*secrets, *sealed[1:])), *people]
    for text in lines().values():
        assert f"{survey.pk}" in text
        for marker in (*markers, *(phone.digest for phone in raters), *(str(phone.invitation.pk) for phone in raters)):
            assert marker not in text, marker


@pytest.mark.parametrize("ending", ["released", "cancelled"])
def test_when_a_survey_ends_nothing_of_its_box_stays_on_the_disk(ending):
    """Also not in what a database file keeps of deleted rows, nor in its log."""
    survey = an_open_survey()
    for phone in phones(survey)[:6]:
        phone.sends(a_sheet(survey))
        phone.sends(None)
        phone.sends(a_sheet(survey, 2))
    sealed = [bytes(one) for one in Response.objects.values_list("sealed", flat=True)]
    record = bytes(survey.groups.get().issuing_record.sealed)
    digests = list(Response.objects.values_list("digest", flat=True))
    before = raw_bytes()
    assert all(part(one) in before for one in sealed) or connection.vendor == "postgresql"
    if ending == "cancelled":
        cancel(survey, today=timezone.now().date())
    else:
        is_over(survey)
    tick()
    survey.refresh_from_db()
    assert survey.state == ending
    after = raw_bytes()
    for one in (*sealed, record):
        assert part(one) not in after
        assert part(one).hex().encode() not in after
    if ending == "cancelled":
        # What was released is published: who holds a receipt can find it. What was cancelled never was.
        assert not any(digest.encode() in after for digest in digests)
    assert not [name for name in key_store().names() if "-" in name]


def test_no_file_of_a_key_says_when_somebody_came():
    """File systems note when a file was read, most once a day: of the key of a box that is the day's first answer."""
    survey = an_open_survey()
    files = list(Path(settings.KEY_DIR).iterdir())
    for file in files:
        os.utime(file, (0, 0))
    [phone, other, *_] = phones(survey)
    for deed in (phone.opens, phone.collects, lambda: phone.sends(a_sheet(survey)), lambda: other.posts("decline")):
        assert deed().status_code in (200, 204)
    assert {file.stat().st_atime for file in files} == {0}


def part(sealed: bytes) -> bytes:
    """Enough of it to know it by: a file may keep long values in pieces."""
    return sealed[100:164]


def test_a_fault_in_the_middle_of_an_answer_logs_no_answer(log, lines, monkeypatch):
    """Nor does one whose words quote it, as those of databases do: it is told by its class and its place."""
    survey = an_open_survey()
    phone = a_rater(1, phones(survey)[0].invitation)
    phone.collects()

    def breaks(rows, **__):
        raise RuntimeError(f"the disk is full: {MOMENT} {phone.digest}")

    monkeypatch.setattr("readier.responses.submitting.PUT_IN.do", breaks)
    reply = phone.sends(a_sheet(survey, moment=MOMENT))
    assert reply.status_code == 500
    for text in lines().values():
        assert "RuntimeError" in text
        assert "readier/responses/submitting.py" in text
        for secret in (MOMENT, ADDRESS, AGENT, phone.digest, phone.headers["Readier-Invitation"], "the disk"):
            assert secret not in text
            assert secret not in reply.content.decode()
    monkeypatch.undo()
    assert phone.sends(a_sheet(survey)).status_code == 200
