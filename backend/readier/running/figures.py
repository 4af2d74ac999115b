"""What an operator watches, read from the database when somebody asks: every process would say the same.

Each figure is silent while all goes well, or moves with the clock alone. The difference between two looks must not
tell that somebody opened a link, answered, declined or asked for a code: hence no counts of answers or of what was
collected, no kinds of mail, nothing of the last five minutes, and amounts by order of magnitude
(docs/decisions/0046-metrics.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min

from readier.conduct.key_standing import count_without_keys
from readier.hooks.models import Hook
from readier.outbox.models import Message
from readier.outbox.models import State as Sending
from readier.people.dead_letters import dead_letters
from readier.pulse.beats import last_beat
from readier.pulse.disk import database_mib, free_percent
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey

# Mail leaves within seconds. What waits longer says something of the mail server, and no more of who asked for it.
OVERDUE_AFTER = timedelta(minutes=5)
# A tick closes and releases within half a minute; many surveys at once take some.
RELEASE_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Figures:
    tick_age_seconds: int | None  # None: there never was one
    overdue_mail: int  # at least so many: 0, 1, 10, 100, ...
    oldest_mail_minutes: int  # whole fives; 0: none is overdue
    dead_letters: int  # as many as the coordinator's list holds
    stopped_hooks: int  # nothing arrived there for days
    surveys: dict[str, int]  # by state, rounded down to tens
    late_surveys: int  # their close is over, and there is no report
    surveys_without_keys: int | None  # None: the key store cannot be read
    disk_free_percent: dict[str, int]
    database_mib: int  # rounded down to hundreds


def figures(now: datetime) -> Figures:
    last = last_beat()
    overdue = Message.objects.filter(state=Sending.WAITING, due_at__lt=now - OVERDUE_AFTER).aggregate(
        many=Count("pk"), oldest=Min("due_at")
    )
    states = dict(Survey.objects.values_list("state").annotate(many=Count("pk")))
    over = Survey.objects.filter(state__in=[State.OPEN, State.CLOSED], closes_at__lt=now - RELEASE_AFTER)
    return Figures(
        tick_age_seconds=None if last is None else max(0, int((now - last).total_seconds())),
        overdue_mail=at_least(overdue["many"]),
        oldest_mail_minutes=_fives(now - overdue["oldest"]) if overdue["many"] else 0,
        dead_letters=dead_letters().count(),
        stopped_hooks=Hook.objects.exclude(stopped_on=None).count(),
        surveys={state.value: states.get(state.value, 0) // 10 * 10 for state in State},
        late_surveys=over.count(),
        surveys_without_keys=_without_keys(),
        disk_free_percent=free_percent(),
        database_mib=database_mib(),
    )


def at_least(many: int) -> int:
    """0, or the power of ten below: one mail more does not show."""
    return 10 ** (len(str(many)) - 1) if many else 0


def _fives(age: timedelta) -> int:
    return int(age.total_seconds() // 300) * 5


def _without_keys() -> int | None:
    try:
        return count_without_keys()
    except OSError:
        return None
