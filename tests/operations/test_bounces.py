"""Over SMTP to a mail server, and back from it into the command, as its own processes do it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from django.core.management import call_command

import log_lines
from readier.conduct.earlier_raters import unreached
from readier.invitations.management.commands import hear_bounce as command
from readier.keys.store import key_store
from readier.outbox.delivery import deliver_due
from readier.surveys.models import Survey
from tests.build import an_open_survey
from tests.operations.processes import ROOT
from tests.rooms.test_returned_mail import bounce
from tests.services import free_port

pytestmark = pytest.mark.usefixtures("shared_database")
WRONG = "rater3@example.org"
Hear = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def hear(processes) -> Hear:
    def run(raw: bytes, **also: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "manage.py", "hear_bounce"]
        env = {**os.environ, **processes.surroundings, "READIER_ENVIRONMENT": "test", **also}
        return subprocess.run(command, input=raw, env=env, cwd=ROOT / "backend", capture_output=True)

    return run


@pytest.fixture
def came(settings, postbox) -> bytes:
    """The invitation to the wrong address, as the mail server got it."""
    settings.BOUNCE_ADDRESS = "bounces@readier.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, _, port = postbox.url.removeprefix("smtp://").partition(":")
    settings.EMAIL_PORT = int(port)
    an_open_survey()
    assert deliver_due() == 8
    assert {one.mail_from for one in postbox.envelopes} == {"bounces@readier.example"}
    [envelope] = [one for one in postbox.envelopes if one.rcpt_tos == [WRONG]]
    return bytes(envelope.content)


def addresses_unreached() -> list[str]:
    survey = Survey.objects.get()
    return list(survey.nominations.filter(pk__in=unreached(survey)).values_list("address", flat=True))


@pytest.mark.parametrize("server", ["postfix", "qmail"])
def test_what_came_over_the_wire_comes_back_and_is_heard_without_a_word(came, hear, server):
    done = hear(bounce(server, mail=came, address=WRONG))
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert addresses_unreached() == [WRONG]


def test_what_is_no_bounce_of_ours_is_taken_as_well(came, hear):
    """Neither a loop nor a hint: a mail server would return to its sender what is not taken."""
    for raw in (b"", b"Subject: Hello?\r\n\r\n", bounce(mail=came, address="another@example.org"), b"\xff" * 2**21):
        done = hear(raw)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert addresses_unreached() == []


def test_while_database_or_keys_are_away_the_mail_server_keeps_it(came, hear):
    raw = bounce(mail=came, address=WRONG)
    away = hear(raw, READIER_DATABASE_URL=f"postgres://readier@127.0.0.1:{free_port()}/readier")
    key_store().destroy("tokens")
    for done in (away, hear(raw)):
        assert done.returncode == os.EX_TEMPFAIL
        assert WRONG.encode() not in done.stdout + done.stderr
    assert addresses_unreached() == []


def test_a_fault_of_ours_is_told_without_its_words(monkeypatch, caplog):
    def fail(raw, *, now):
        raise RuntimeError(WRONG)

    monkeypatch.setattr(command, "hear_bounce", fail)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(SystemExit) as ended:
        call_command("hear_bounce")
    assert ended.value.code == os.EX_SOFTWARE
    [line] = [log_lines.formatter("json", quoting=False).format(one) for one in caplog.records]
    assert "bounce.not_heard" in line
    assert WRONG not in line
