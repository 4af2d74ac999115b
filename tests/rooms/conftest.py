"""What tests of single rooms share."""

from __future__ import annotations

import smtplib
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from readier.people.models import Scope
from tests.build import a_person, signed_in
from tests.rooms.hook_receiver import NAME, Receiver, certificate_in, names
from tests.rooms.identity_provider import token_for
from tests.rooms.import_desk import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def provider(db) -> Client:
    """An identity provider with its token."""
    return Client(headers={"Authorization": f"Bearer {token_for(Scope.MANAGE_DIRECTORY)}"}, enforce_csrf_checks=True)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    return certificate_in(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def receiver(certificate, monkeypatch, settings):
    """A server that this install trusts, whose name leads here, and that may be reached here."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setattr("socket.getaddrinfo", names(lambda host: ["127.0.0.1"] if host == NAME else []))
    settings.HOOK_PRIVATE_HOSTS = [NAME]
    one = Receiver(certificate)
    yield one
    one.stop()


@pytest.fixture
def dora(db):
    """A coordinator, signed in."""
    return signed_in(a_person("Dora", is_coordinator=True))


@pytest.fixture
def no_such_mailbox(monkeypatch) -> Callable[[str], None]:
    """Let the mail server know of no such mailbox; it takes all other mail."""
    unknown: set[str] = set()
    send = mail.EmailMultiAlternatives.send

    def refuse(one, *args, **more):
        if unknown.issuperset(one.to):
            raise smtplib.SMTPRecipientsRefused({one.to[0]: (550, b"5.1.1 no such user")})
        return send(one, *args, **more)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)
    return unknown.add
