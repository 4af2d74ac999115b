"""Faults at raters' doors, told at the next full hour, each kind once, and without the door.

A line at the moment would say when somebody collected or answered, and the route which of the two. What is held back
meanwhile is a class and places in the code: never the fault itself, whose frames hold what was sent.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections.abc import Callable

from log_lines import fault_of, frames_of

log = logging.getLogger(__name__)

HOUR_SECONDS = 3600.0
Start = Callable[[float, Callable[[], None]], None]


def _after(seconds: float, deed: Callable[[], None]) -> None:
    timer = threading.Timer(seconds, deed)
    timer.daemon = True
    timer.start()


class ToldLate(logging.Filter):
    """Takes such lines out of a logger's stream. On a view it looks for `is_for_raters`."""

    def __init__(self, *, clock: Callable[[], float] = time.time, start: Start = _after) -> None:
        super().__init__()
        self._clock, self._start = clock, start
        self._lock = threading.Lock()
        self._held: dict[tuple[str, ...], str] = {}
        # A process that ends says what it has: its end is nobody's visit.
        atexit.register(self.tell)

    def filter(self, record: logging.LogRecord) -> bool:
        raised = record.exc_info[1] if record.exc_info else None
        if raised is None or not _is_at_a_raters_door(record):
            return True
        with self._lock:
            is_first = not self._held
            self._held[tuple(frames_of(raised))] = fault_of(raised)
        if is_first:
            self._start(HOUR_SECONDS - self._clock() % HOUR_SECONDS, self.tell)
        return False

    def tell(self) -> None:
        with self._lock:
            held, self._held = self._held, {}
        for places, fault in sorted(held.items()):
            log.error("raters.fault fault=%s trace=%s", fault, " > ".join(places))


def _is_at_a_raters_door(record: logging.LogRecord) -> bool:
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    view = getattr(getattr(match, "func", None), "cls", None)
    return bool(getattr(view, "is_for_raters", False))
