"""`try_mail` says in a sentence what stands in the way of mail, and repeats no password."""

from __future__ import annotations

import smtplib
import socket
import ssl
from io import StringIO

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.core.management import CommandError, call_command

from readier.outbox.mail_faults import sentence_for
from tests.services import free_port

SMTP = "django.core.mail.backends.smtp.EmailBackend"


class Choosy:
    """Takes mail of one sender, to one address."""

    async def handle_MAIL(self, server, session, envelope, address, options):
        if not address.endswith("@localhost"):
            return "550 5.7.1 Sender not allowed"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address != "dora@example.org":
            return "554 5.7.1 Relay access denied"
        envelope.rcpt_tos.append(address)
        return "250 OK"


def tries(address="dora@example.org") -> str:
    said = StringIO()
    call_command("try_mail", address, stdout=said)
    return said.getvalue()


@pytest.fixture
def server(settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, "127.0.0.1", free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.MAIL_FROM = "Readier <readier@localhost>"

    def start(**how):
        one = Controller(Choosy(), hostname=settings.EMAIL_HOST, port=settings.EMAIL_PORT, **how)
        one.start()
        started.append(one)

    started: list[Controller] = []
    yield start
    for one in started:
        one.stop()


def test_a_mail_that_leaves_leaves_once_and_holds_nothing_secret(settings):
    assert "Handed over" in tries("dora@example.org")
    [sent] = mail.outbox
    assert sent.to == ["dora@example.org"]
    assert sent.from_email == settings.MAIL_FROM


def test_what_a_server_takes_is_said_and_what_it_refuses_is_said_with_what_to_do(server, settings):
    server()
    assert "Handed over" in tries()
    with pytest.raises(CommandError, match=r"does not take mail to this address.* It said: 554 5\.7\.1 Relay"):
        tries("bob@example.org")
    settings.MAIL_FROM = "Readier <readier@elsewhere.example>"
    with pytest.raises(CommandError, match=r"no mail for readier@elsewhere\.example.*READIER_MAIL_FROM"):
        tries()


def test_one_that_offers_no_starttls_is_told_from_one_that_demands_it(server, settings):
    server()
    settings.EMAIL_USE_TLS = True
    with pytest.raises(CommandError, match=r"does not offer at port \d+ what READIER_MAIL_URL asks for.*smtp\+ssl://"):
        tries()


def test_one_that_demands_starttls_is_said_to(server, settings):
    server(require_starttls=True, tls_context=ssl.create_default_context(ssl.Purpose.CLIENT_AUTH))
    with pytest.raises(CommandError, match=r"wants TLS or a password first: .*=smtp\+tls://.* It said: 530"):
        tries()


def test_a_password_where_none_is_taken_and_tls_where_none_is_spoken(server, settings):
    server()
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "us", "hunter2"
    with pytest.raises(CommandError, match="With a password") as refused:
        tries()
    assert "hunter2" not in str(refused.value)
    settings.EMAIL_USE_SSL = True
    with pytest.raises(CommandError, match=r"does not speak TLS at port \d+ from the first byte"):
        tries()


def test_where_nobody_listens_is_said(server):
    with pytest.raises(CommandError, match=r"Nothing listens at 127\.0\.0\.1, port \d+"):
        tries()


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (smtplib.SMTPAuthenticationError(535, b"5.7.8 bad"), "does not take this user and password"),
        (smtplib.SMTPDataError(554, b"5.6.0 no"), "refused the mail itself. It said: 554 5.6.0 no"),
        (smtplib.SMTPServerDisconnected("gone"), "does not talk to us at port 25"),
        (TimeoutError(), "does not talk to us at port 25"),
        (socket.gaierror(-2, "unknown"), "no machine called mail.example.org"),
        (ssl.SSLCertVerificationError(1, "self-signed"), "certificate of mail.example.org"),
        (OSError(113, "no route"), "could not be used (OSError)"),
    ],
)
def test_every_other_fault_has_its_sentence(fault, says):
    assert says in sentence_for(fault, host="mail.example.org", port=25, sender="readier@example.org")
