"""The tick: everything that time brings about. Idempotent, so two beats or a lost one do no harm."""

from __future__ import annotations

import logging
from collections.abc import Callable

from celery import shared_task
from django.utils import timezone

log = logging.getLogger(__name__)


@shared_task(name="readier.tick", ignore_result=True)
def tick() -> None:
    from readier.conduct.ending import close_due, destroy_spent_keys
    from readier.conduct.progress import refresh_progress
    from readier.outbox.delivery import deliver_due
    from readier.reports.release import release_due
    from readier.teams.snapshots import make_due

    now = timezone.now()
    for deed in (
        lambda: close_due(now),
        lambda: release_due(now.date()),
        destroy_spent_keys,
        lambda: refresh_progress(now.date()),
        lambda: make_due(now.date()),
        deliver_due,
    ):
        _alone(deed)


def _alone(deed: Callable[[], object]) -> None:
    """One deed that fails must not keep the others from their turn."""
    try:
        deed()
    except Exception:
        log.exception("tick.deed_failed")
