"""Sends one mail at once, past the outbox, and says in plain words what stands in its way. See docs/operating.md."""

from __future__ import annotations

import smtplib
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from readier.outbox.letter import Letter
from readier.outbox.mail_faults import sentence_for


class Command(BaseCommand):
    help = "Sends a trial mail, and says what is wrong with READIER_MAIL_URL or READIER_MAIL_FROM if it cannot leave."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="whom to send it to")

    def handle(self, *args: Any, **options: Any) -> None:
        lines = [f"Mail of {settings.ORIGIN} arrives here.", "Nobody but you had this one."]
        letter = Letter(language="en", subject_line="A trial mail of Readier", lines=lines)
        sender = settings.BOUNCE_ADDRESS or parseaddr(settings.MAIL_FROM)[1]
        try:
            letter.to(options["address"]).send()
        except (OSError, smtplib.SMTPException) as fault:
            where = {"host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT, "sender": sender}
            raise CommandError(sentence_for(fault, **where)) from None
        self.stdout.write(
            f"Handed over. If it does not arrive within minutes, look into the spam folder, and whether SPF, DKIM and "
            f"DMARC of {sender.rpartition('@')[2]} allow this mail server."
        )
