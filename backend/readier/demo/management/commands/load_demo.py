"""Fills an empty install with the demonstration organisation, and says who can sign in to it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from readier.demo.loading import load
from readier.demo.who import who_can_sign_in
from readier.people.models import Person


class Command(BaseCommand):
    help = "Fills an empty install with a demonstration organisation. Refused in production."
    # They read every URL and room, which takes longer than all that a warm start needs here.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing if there are people already")
        parser.add_argument("--migrate", action="store_true", help="bring the database up to date first")
        parser.add_argument("--who", action="store_true", help="print who can sign in; alone, it loads nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.IS_PRODUCTION:
            raise CommandError("The demonstration is for trying Readier out; this install is in production.")
        if options["migrate"] and _is_behind():
            call_command("migrate", verbosity=0)
        if options["if_empty"] or not options["who"]:
            self._load(is_quiet=options["if_empty"])
        if options["who"]:
            self.stdout.write("\n".join(who_can_sign_in()))

    def _load(self, *, is_quiet: bool) -> None:
        if not Person.objects.exists():
            self.stderr.write("Making a demonstration organisation, this once …")
            load(timezone.now())
        elif not is_quiet:
            raise CommandError("There are people here already; the demonstration goes into an empty install only.")


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
