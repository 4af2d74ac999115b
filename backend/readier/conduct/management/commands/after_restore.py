"""To be run once after a backup was restored, while nobody can reach the install. See docs/operating.md."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from readier.conduct.restoring import settle_after_restore
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey


class Command(BaseCommand):
    help = "Gives up the surveys whose keys are gone, and cancels those that were open when the backup was made."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--yes", action="store_true", help="do it; without this, only count")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["yes"]:
            is_open = Survey.objects.filter(state=State.OPEN).count()
            self.stdout.write(
                f"{is_open} open surveys would be cancelled or given up and their raters told. With --yes it is done."
            )
            return
        done = settle_after_restore(today=timezone.now().date())
        self.stdout.write(f"{done.cancelled} open surveys cancelled, {done.lost} given up: their keys are gone.")
