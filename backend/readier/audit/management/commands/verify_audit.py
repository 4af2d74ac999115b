"""Checks the audit trail and prints the first entry that is not as it was recorded. See docs/audit.md."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from readier.audit.models import BEGINNING, Chain
from readier.audit.recording import ORGANISATION
from readier.audit.verifying import verify


class Command(BaseCommand):
    help = "Checks every chain of the audit trail. Exits with 1 and names the first broken entry of each."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", action="append", default=[], help="a hash noted earlier that must still be there")

    def handle(self, *, head: list[str], **_: Any) -> None:
        found = verify()
        for one in found.broken:
            self.stdout.write(f"BROKEN  chain {one.chain}, entry {one.number}: {one.why}")
        gone = [one for one in head if one not in found.heads]
        for one in gone:
            self.stdout.write(f"BROKEN  {one} is not in the trail: it was rewritten, or that entry is forgotten by now")
        if found.broken or gone:
            raise CommandError("The audit trail is not as it was recorded.")
        now = Chain.objects.filter(pk=ORGANISATION).values_list("head", flat=True).first() or BEGINNING
        self.stdout.write(f"All {found.entries} entries hold. Head of the organisation's chain: {now}")
