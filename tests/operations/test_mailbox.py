"""The development mailbox: newest first, links that work, and nothing that a mail brings runs."""

from __future__ import annotations

import re

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.test import Client

from readier.outbox.delivery import deliver_due
from tests.build import an_open_survey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keep_mail(settings):
    settings.EMAIL_BACKEND = "readier.web.mailbox.MailboxBackend"


def page(path=""):
    reply = Client().get(f"/dev/mailbox/{path}")
    assert reply.status_code == 200
    return reply.content.decode()


def test_an_invitation_can_be_followed_from_the_mailbox():
    assert "No mail yet" in page()
    an_open_survey()
    deliver_due()
    [first, *_] = re.findall(r'href="/dev/mailbox/(\d+)"', page())
    shown = page(first)
    assert re.search(r'<a href="http://localhost:8000/a/#t=[^"]+"', shown)
    assert "data:image/png;base64," in shown
    assert "<html" not in shown.partition("<article>")[2].replace("</html>", "")


def test_the_newest_mail_comes_first_and_one_address_can_be_looked_at_alone():
    for number in range(3):
        send_mail(f"Mail {number}", "See http://localhost:8000/app/?a=1&b=2", None, [f"person{number}@example.org"])
    assert re.findall(r"Mail \d", page()) == ["Mail 2", "Mail 1", "Mail 0"]
    assert re.findall(r"Mail \d", page("?to=person1@example.org")) == ["Mail 1"]
    [name] = re.findall(r'href="/dev/mailbox/(\d+)"', page("?to=person1@example.org"))
    assert '<a href="http://localhost:8000/app/?a=1&amp;b=2">' in page(name)


def test_what_a_mail_brings_is_text_and_never_script():
    mail = EmailMultiAlternatives("<script>1</script>", "plain", None, ["<b>x</b>@example.org"])
    mail.attach_alternative("<html><body><script>alert(1)</script></body></html>", "text/html")
    mail.send()
    listed = Client().get("/dev/mailbox/")
    assert "<script>" not in listed.content.decode()
    [name] = re.findall(r'href="/dev/mailbox/(\d+)"', listed.content.decode())
    shown = Client().get(f"/dev/mailbox/{name}")
    assert "default-src 'none'" in shown["Content-Security-Policy"]
    assert "script-src" not in shown["Content-Security-Policy"]
    for unknown in ("1", "../secret", "x"):
        assert Client().get(f"/dev/mailbox/{unknown}").status_code == 404
