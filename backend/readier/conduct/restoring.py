"""What must happen after a backup was restored, before people are let in again.

A backup is older than what people did meanwhile, and it never holds keys. A rater who collected a
credential after it was made could collect another one, and answer twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.conduct.ending import cancel
from readier.conduct.giving_up import give_up
from readier.conduct.key_standing import Keys, surveys_by_keys
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey


@dataclass(frozen=True, slots=True)
class Restored:
    cancelled: int
    lost: int


def settle_after_restore(*, today: date) -> Restored:
    """Give up what has no keys, cancel what else was open; both tell the raters. Safe to run twice.

    One that was open and has no keys was released after the backup, or cancelled: its subject may have its report, and
    what is given up counts among the earlier surveys that a new one is compared with (earlier_raters).
    """
    # Those whose keys are there and damaged wait, and `give_up` names them.
    without_keys = surveys_by_keys()[Keys.GONE]
    for survey in without_keys:
        give_up(survey, today=today)
    were_open = list(Survey.objects.filter(state=State.OPEN))
    for survey in were_open:
        cancel(survey, today=today)
    with transaction.atomic():
        record(Deed.SETTLED_AFTER_RESTORE, day=today)
    return Restored(cancelled=len(were_open), lost=len(without_keys))
