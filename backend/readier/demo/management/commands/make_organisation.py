"""Fills an empty install with an organisation of any size, a released report for each of its people."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from readier.demo.large import DOMAIN, TEAM, make_organisation
from readier.people.models import Person


class Command(BaseCommand):
    help = "Fills an empty install with an organisation of any size, to try Readier at it. Refused in production."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, default=1000)
        parser.add_argument("--team-size", type=int, default=TEAM)

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.IS_PRODUCTION:
            raise CommandError("A made-up organisation is for trying Readier out; this install is in production.")
        if Person.objects.exists():
            raise CommandError("There are people here already; a made-up organisation goes into an empty install only.")
        if options["people"] < 1 or options["team_size"] < 1:
            raise CommandError("An organisation has one person at least, and so has a team.")
        make_organisation(options["people"], now=timezone.now(), team_size=options["team_size"])
        self.stdout.write(
            f"{options['people']} people: sign in as coordinator@{DOMAIN} or person0@{DOMAIN}, who manages a team.\n"
            "The worker's next tick makes the teams' pages."
        )
