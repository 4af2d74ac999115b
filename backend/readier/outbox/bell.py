"""Wakes the worker when there is something to send. If the broker is away, the tick comes by anyway.

A thread of its own does the ringing: a broker that is away takes seconds to say so, and nobody who
opens a survey should wait for that. However often it is asked meanwhile, it rings once.
"""

from __future__ import annotations

import threading
from contextlib import suppress

from readier.outbox.tasks import deliver_due_messages

_asked = threading.Event()
_lock = threading.Lock()
_ringer: threading.Thread | None = None


def wake() -> None:
    """Have the outbox looked at soon. Never waits and never fails."""
    global _ringer
    _asked.set()
    with _lock:
        # Also after a fork, which takes no threads along.
        if _ringer is None or not _ringer.is_alive():
            _ringer = threading.Thread(target=_ring, name="outbox-bell", daemon=True)
            _ringer.start()


def _ring() -> None:
    while _asked.wait():
        _asked.clear()
        with suppress(Exception):
            deliver_due_messages.apply_async(retry=False)
