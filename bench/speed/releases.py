"""What a release costs: one survey of 12 signals and 12 raters, in a process that is new and in one that is not.

CPU of this process and of the database's; the report ready in the outbox and the emptied box included.
"""

from __future__ import annotations

import time
from datetime import timedelta
from statistics import median
from typing import Any

from bench.speed.install import prepare
from bench.speed.job import Asked, job


@job
def releases(asked: Asked) -> dict[str, Any]:
    install = prepare(asked.database)
    from django.utils import timezone

    from bench.speed.due import due_surveys
    from readier.conduct.ending import close_due
    from readier.reports.release import release
    from readier.surveys.models import Survey

    now = timezone.now()
    made = due_surveys(13 if asked.quick else 49, raters=12, closes_at=now - timedelta(minutes=1))
    close_due(now)
    taken = []
    for survey in made:
        fresh = Survey.objects.select_related("subject", "instrument", "self_rating").get(pk=survey.pk)
        before = time.process_time()
        release(fresh, today=now.date())
        taken.append((time.process_time() - before) * 1000)
    # The database's ticks are too coarse for one; all together are not.
    more = due_surveys(20, raters=12, closes_at=now - timedelta(minutes=1))
    close_due(now)
    before = install.database.cpu()
    for survey in more:
        release(Survey.objects.get(pk=survey.pk), today=now.date())
    database = (install.database.cpu() - before) * 1000 / len(more)
    first, *others = taken
    return {"first_cpu_ms": round(first + database, 1), "cpu_ms": round(median(others) + database, 1)}


if __name__ == "__main__":
    releases()
