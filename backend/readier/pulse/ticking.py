"""How often the tick comes, whatever the clock does meanwhile.

Celery alone would wait, after a clock was put back, until it has caught up: a day, say, in which nothing closes, no
mail leaves, and the last tick does not look old.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from celery.beat import Scheduler
from celery.schedules import schedstate, schedule
from django.conf import settings


class Every(schedule):  # type: ignore[misc]
    """Every so many seconds; at once, if the last time lies ahead."""

    def is_due(self, last_run_at: datetime) -> Any:
        if self.maybe_make_aware(last_run_at) > self.maybe_make_aware(self.now()):
            return schedstate(is_due=True, next=self.seconds)
        return super().is_due(last_run_at)


class Steady(Scheduler):  # type: ignore[misc]
    """Keeps its plan in memory, and makes it anew when what comes next lies further ahead than it can."""

    def tick(self, *args: Any, **how: Any) -> Any:
        if self._heap and self._heap[0].time > self._when(
            self._heap[0].entry, self._heap[0].entry.schedule.seconds + 1
        ):
            self._heap = None
        return super().tick(*args, **how)

    def apply_async(self, *args: Any, **how: Any) -> Any:
        """Raises SchedulingError while the broker is away; what it has taken is noted for the health check."""
        sent = super().apply_async(*args, **how)
        if settings.ALIVE_FILE:
            Path(settings.ALIVE_FILE).touch()
        return sent
