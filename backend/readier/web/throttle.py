"""Limits that keep no address: one bucket for everybody."""

from __future__ import annotations

import threading
import time
from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

# One process can check about this many credentials a second and still serve other pages; the
# whole of a 2,000-person launch fits well inside. In memory on purpose: a shared counter would be
# a record of when people answered.
PER_SECOND = 100
BURST = 400


class GlobalBucket(BaseThrottle):
    """A token bucket shared by all who ask, so that nobody has to be recognised."""

    _lock = threading.Lock()
    _tokens: float = BURST
    _filled_at: float = 0.0

    def allow_request(self, request: Request, view: Any) -> bool:
        cls = type(self)
        now = time.monotonic()
        with cls._lock:
            cls._tokens = min(BURST, cls._tokens + (now - cls._filled_at) * PER_SECOND)
            cls._filled_at = now
            if cls._tokens < 1:
                return False
            cls._tokens -= 1
            return True

    @classmethod
    def refill(cls, tokens: float = BURST) -> None:
        with cls._lock:
            cls._tokens, cls._filled_at = tokens, time.monotonic()

    def wait(self) -> float:
        return 1.0
