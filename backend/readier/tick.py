"""The tick: everything that time brings about. Idempotent, so two beats or a lost one do no harm."""

from __future__ import annotations

import logging
from collections.abc import Callable

from celery import shared_task
from django.utils import timezone

log = logging.getLogger(__name__)


@shared_task(name="readier.tick", ignore_result=True)
def tick() -> None:
    # Here and not above: beat reads this module too, and needs nothing of it but the task's name.
    from readier.audit.anchoring import note_head
    from readier.audit.forgetting import forget_entries
    from readier.conduct.ending import close_due, destroy_spent_keys
    from readier.conduct.forgetting import forget_drafts
    from readier.conduct.leavers import cancel_surveys_of_leavers
    from readier.conduct.progress import refresh_progress
    from readier.conduct.windows import begin_answering
    from readier.growth.offering import forget_old
    from readier.invitations.forgetting import forget_outsiders
    from readier.invitations.passing_on import pass_on_places
    from readier.outbox.delivery import deliver_due
    from readier.outbox.forgetting import forget_messages
    from readier.people.address_change import settle_addresses
    from readier.people.sign_in.browsers import forget_expired_sessions
    from readier.people.tokens.secret import forget_expired_tokens
    from readier.pulse.beats import beat
    from readier.reports.deleting import delete_reports_of_leavers
    from readier.reports.lifetime import end_old_reports
    from readier.reports.release import release_due
    from readier.reports.sharing import forget_ended_shares
    from readier.teams.instruments import make_instruments_due
    from readier.teams.organisation import make_organisation_due
    from readier.teams.snapshots import make_due

    now = timezone.now()
    for deed in (
        lambda: beat(now),
        lambda: settle_addresses(now.date()),
        lambda: forget_expired_sessions(now),
        lambda: cancel_surveys_of_leavers(now.date()),
        lambda: begin_answering(now),
        lambda: close_due(now),
        lambda: release_due(now.date()),
        destroy_spent_keys,
        lambda: refresh_progress(now),
        lambda: pass_on_places(now),
        lambda: delete_reports_of_leavers(now.date()),
        lambda: forget_ended_shares(now.date()),
        lambda: forget_old(now.date()),
        lambda: make_due(now.date()),
        lambda: make_organisation_due(now.date()),
        lambda: make_instruments_due(now.date()),
        deliver_due,
        lambda: forget_drafts(now),
        lambda: forget_outsiders(now),
        lambda: end_old_reports(now),
        lambda: forget_messages(now),
        lambda: forget_expired_tokens(now),
        lambda: forget_entries(now),
        lambda: note_head(now),
    ):
        _alone(deed)


def _alone(deed: Callable[[], object]) -> None:
    """One deed that fails must not keep the others from their turn."""
    try:
        deed()
    except Exception:
        log.exception("tick.deed_failed")
