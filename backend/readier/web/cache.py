"""The cache, which holds counts of sign-in tries and nothing that may not be forgotten.

In Redis, so that all processes count together. While Redis is away each process counts for itself: limits are
looser for that time by as many as there are processes, and nobody is kept from signing in.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

# Redis is not asked again for so long: each time costs whoever signs in up to a second.
PAUSE_SECONDS = 10.0


class SharedWhilePossible(RedisCache):  # type: ignore[misc]
    # Of the process, not of the object: Django makes one for each thread.
    _away_until: ClassVar[float] = 0.0

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._here = LocMemCache("while redis is away", {"OPTIONS": {"MAX_ENTRIES": 100_000}})

    def add(self, *args: Any, **how: Any) -> Any:
        return self._ask(super().add, self._here.add, *args, **how)

    def get(self, *args: Any, **how: Any) -> Any:
        return self._ask(super().get, self._here.get, *args, **how)

    def set(self, *args: Any, **how: Any) -> Any:
        return self._ask(super().set, self._here.set, *args, **how)

    def delete(self, *args: Any, **how: Any) -> Any:
        return self._ask(super().delete, self._here.delete, *args, **how)

    def _ask(self, there: Callable[..., Any], here: Callable[..., Any], *args: Any, **how: Any) -> Any:
        cls = type(self)
        if time.monotonic() >= cls._away_until:
            try:
                return there(*args, **how)
            except RedisError as fault:
                cls._away_until = time.monotonic() + PAUSE_SECONDS
                log.warning("cache.away fault=%s", type(fault).__name__)
        return here(*args, **how)
