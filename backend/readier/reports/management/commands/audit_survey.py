"""Checks what can be checked of an ended survey, and prints it. See docs/privacy.md."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from readier.reports.auditing import NotEnded, audit
from readier.surveys.manifest import RULE_VERSION
from readier.surveys.models import Survey


class Command(BaseCommand):
    help = (
        "Checks an ended survey: fingerprints, counts, published digests, that keys and answers are gone, and that "
        "its report keeps the promise. Exits with 1 if something is not so."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("survey", type=uuid.UUID)
        parser.add_argument("--digests", action="store_true", help="print the published digests too")

    def handle(self, *, survey: uuid.UUID, digests: bool, **_: Any) -> None:
        found = Survey.objects.filter(pk=survey).first()
        if found is None:
            raise CommandError(f"There is no survey {survey}.")
        try:
            checks = list(audit(found))
        except NotEnded as running:
            raise CommandError(f"{running}: nothing is told of it before it has ended.") from None
        self.stdout.write(f"survey {survey}, {found.state}, rules {RULE_VERSION}, least group {found.min_group}")
        for check in checks:
            self.stdout.write(f"{'holds ' if check.holds else 'BROKEN'}  {check.claim}" + _found(check.found))
        if digests:
            for group in found.groups.order_by("key_id"):
                self.stdout.write("\n".join([f"digests of {group.key_id}", *(group.digests or [])]))
        if broken := sum(not check.holds for check in checks):
            raise CommandError(f"{broken} of {len(checks)} do not hold.")
        self.stdout.write(f"All {len(checks)} hold.")


def _found(words: str) -> str:
    return f" ({words})" if words else ""
