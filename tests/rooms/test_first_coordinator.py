"""The first coordinator comes from the command line: nobody else could appoint one."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from readier.outbox.delivery import deliver_due
from readier.people.membership import leave
from readier.people.models import Person
from tests.build import a_person, signed_in

pytestmark = pytest.mark.django_db


def appoint(*words: str) -> str:
    said = StringIO()
    call_command("appoint_coordinator", *words, stdout=said)
    return said.getvalue()


def test_somebody_new_joins_and_can_ask_for_a_code():
    assert "is a coordinator now" in appoint(" Dora@Example.org ", "--name", "Dora")
    dora = Person.objects.get()
    assert (dora.email, dora.name, dora.is_coordinator) == ("dora@example.org", "Dora", True)
    asked = Client().post(
        "/_allauth/browser/v1/auth/code/request", {"email": "dora@example.org"}, content_type="application/json"
    )
    assert asked.status_code == 401  # allauth's word for: the code is on its way
    deliver_due()
    [code] = mail.outbox
    assert code.to == ["dora@example.org"]
    assert signed_in(dora).get("/api/v1/tokens").status_code == 200


def test_somebody_who_is_there_keeps_their_name_and_twice_does_no_harm():
    a_person("Dora")
    appoint("dora@example.org", "--name", "Another")
    appoint("dora@example.org")
    dora = Person.objects.get()
    assert (dora.name, dora.is_coordinator) == ("Dora", True)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["dora@example.org"], "To add them: --name"),
        (["dora", "--name", "Dora"], "is not a mail address"),
    ],
)
def test_what_is_missing_is_named_and_nobody_joins(words, reason):
    with pytest.raises(CommandError, match=reason):
        appoint(*words)
    assert not Person.objects.exists()


def test_a_database_without_tables_is_told_as_such(monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)
    with pytest.raises(CommandError, match="migrate"):
        appoint("dora@example.org", "--name", "Dora")


def test_somebody_who_has_left_is_not_let_in_by_it():
    eve = a_person("Eve")
    leave(eve, today=timezone.now().date())
    with pytest.raises(CommandError, match="has left"):
        appoint("eve@example.org")
    assert not Person.objects.get().is_coordinator
