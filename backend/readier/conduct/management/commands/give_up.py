"""Names the surveys whose keys are gone or damaged, and ends those that have none once an operator says so.

See docs/operating.md.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from readier.conduct.giving_up import give_up
from readier.conduct.key_standing import Keys, surveys_by_keys

WHAT_TO_DO = {
    Keys.UNREADABLE: "A key that is there and cannot be read: look at rights and at the disk. Nothing is given up.",
    Keys.GONE: "Is the key store's volume mounted? With --yes surveys without keys end; nothing of them is shown.",
    Keys.DAMAGED: "Put the damaged files right. Where that cannot be done, remove them and run this again.",
}


class Command(BaseCommand):
    help = "Names the running surveys whose keys are gone or damaged; with --yes, ends those that have none."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="end them, and tell their raters and subjects")

    def handle(self, *args: Any, **options: Any) -> None:
        found = surveys_by_keys()
        if options["yes"] and not found[Keys.UNREADABLE]:
            for survey in found.pop(Keys.GONE):
                give_up(survey, today=timezone.now().date())
                self.stdout.write(f"{survey.pk}  given up")
        troubles = {keys: surveys for keys, surveys in found.items() if surveys and keys != Keys.WHOLE}
        for keys, surveys in troubles.items():
            self.stdout.write("\n".join(f"{survey.pk}  {keys}" for survey in surveys))
            self.stdout.write(WHAT_TO_DO[keys])
        if not troubles:
            self.stdout.write("Every running survey has its keys.")
        if options["yes"] and Keys.UNREADABLE in troubles:
            raise CommandError("Nothing was given up.")
