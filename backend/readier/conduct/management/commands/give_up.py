"""Names the surveys whose keys are gone, and ends them once an operator says so. See docs/operating.md."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from readier.conduct.giving_up import give_up, surveys_without_keys
from readier.keys.store import KeyAway


class Command(BaseCommand):
    help = "Names the open and closed surveys whose keys are not in the key store; with --yes, ends them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="end them, and tell their raters and subjects")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = surveys_without_keys()
        except KeyAway:
            raise CommandError("A key is there and cannot be read. Nothing is given up: mend the key store.") from None
        for survey in found:
            if options["yes"]:
                give_up(survey, today=timezone.now().date())
            self.stdout.write(f"{survey.pk}  {'given up' if options['yes'] else 'has no keys'}")
        if not found:
            self.stdout.write("Every running survey has its keys.")
        elif not options["yes"]:
            self.stdout.write(
                "Is the key store's volume mounted? With --yes these surveys end; nothing of them is shown."
            )
