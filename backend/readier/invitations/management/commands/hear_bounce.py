"""Where a mail server hands over what came back. See docs/operating.md."""

from __future__ import annotations

import logging
import os
import sys
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone

from readier.invitations.bounces import hear_bounce
from readier.keys.store import KeyAway
from readier.outbox.returned import MOST_BYTES

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Reads one mail from standard input. If it says that an invitation found no mailbox, its subject is told so."

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends with 0 whatever it was: whoever sent it hears by nothing whether it counted. With 75 the mail server
        keeps it and comes again, with 70 there is a fault to mend.
        """
        raw = _read(sys.stdin.buffer)
        try:
            hear_bounce(raw, now=timezone.now())
        except (KeyAway, Error):
            raise CommandError("Database or keys are away.", returncode=os.EX_TEMPFAIL) from None
        except Exception:
            # Its own words may quote what was read, and mail servers log what a command says.
            log.exception("bounce.not_heard")
            raise SystemExit(os.EX_SOFTWARE) from None


def _read(mail: BinaryIO) -> bytes:
    """Its beginning. The rest is taken all the same: a mail server counts a pipe that breaks as a fault."""
    beginning = mail.read(MOST_BYTES)
    while mail.read(MOST_BYTES):
        pass
    return beginning
