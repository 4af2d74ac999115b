"""Appoints a coordinator from the command line: the first one, whom nobody could appoint otherwise."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import connection, transaction
from django.utils import timezone

from readier.audit.deeds import Deed
from readier.people.keeping import Keeper
from readier.people.membership import AddressTaken, appoint, join
from readier.people.models import Person


class Command(BaseCommand):
    help = "Makes somebody a coordinator, who signs in with a mailed code. Who is not in the directory yet, joins it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="their mail address")
        parser.add_argument("--name", help="needed for somebody who is not in the directory yet")

    def handle(self, *args: Any, **options: Any) -> None:
        if Person._meta.db_table not in connection.introspection.table_names():
            raise CommandError("The database is empty. Bring it up to date first: manage.py migrate")
        address = options["address"].strip().lower()
        person = Person.objects.filter(email=address).first() or self._join(address, options["name"])
        if not person.is_active:
            raise CommandError(f"{address} has left. Take them back into the directory first.")
        appoint(person, is_coordinator=True, by=None, today=timezone.now().date())
        self.stdout.write(f"{person.name} <{address}> is a coordinator now and can sign in at {settings.ORIGIN}/")

    def _join(self, address: str, name: str | None) -> Person:
        if not name:
            raise CommandError(f'Nobody in the directory has the address {address}. To add them: --name "Their Name"')
        try:
            validate_email(address)
            with transaction.atomic():
                person = join(address=address, name=name.strip())
                Keeper(timezone.now().date()).note(Deed.PERSON_JOINED, person)
            return person
        except ValidationError:
            raise CommandError(f"{address} is not a mail address.") from None
        except AddressTaken as taken:
            raise CommandError(str(taken)) from None
