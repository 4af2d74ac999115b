"""Is this process alive, and is everything there that it leans on? Says which part is away, never where it is.

A middleware, since load balancers and containers ask by number and not by name: the check of the
host's name would turn them away.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

import redis
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from redis.backoff import NoBackoff
from redis.retry import Retry

from readier.keys.store import key_store
from readier.pulse.beats import last_beat
from readier.pulse.disk import has_room

BROKER_PATIENCE = 1.0  # seconds
KEPT_SECONDS = 2
# A round of mail may take twenty seconds and a release of many surveys some more.
LATE_AFTER = timedelta(seconds=max(120, 4 * settings.TICK_SECONDS))


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    # A file that can only be read takes no answers.
    return connection.vendor != "sqlite" or os.access(connection.settings_dict["NAME"], os.W_OK)


def _keys() -> bool:
    return key_store().is_usable()


def _broker() -> bool:
    url = settings.CELERY_BROKER_URL
    if url.startswith("filesystem:"):
        return os.access(Path(settings.DATA_DIR) / "queue", os.W_OK)
    client = redis.Redis.from_url(
        url.replace("redis+socket://", "unix://"),
        socket_connect_timeout=BROKER_PATIENCE,
        socket_timeout=BROKER_PATIENCE,
        retry=Retry(NoBackoff(), 0),
    )
    with client:
        return bool(client.ping())


def _tick() -> bool:
    last = last_beat()
    # One that lies ahead was noted by a clock that has been put back since: it tells of nothing that still ticks.
    return last is not None and abs(timezone.now() - last) < LATE_AFTER


# Without these this process can do nothing: a load balancer should send people elsewhere.
NEEDED: dict[str, Callable[[], bool]] = {"database": _database, "keys": _keys}
# Without these mail and reports are late, or soon will be, but every answer is taken: no reason to turn people away.
AWAITED: dict[str, Callable[[], bool]] = {"broker": _broker, "tick": _tick, "disk": has_room}


def live() -> JsonResponse:
    return JsonResponse({"status": "alive"})


def ready() -> JsonResponse:
    """200 `ready`, 200 `late` with what is away, or 503 `not_ready`. Monitors look for `ready`."""
    said = checked(int(time.monotonic() / KEPT_SECONDS))
    code = HTTPStatus.SERVICE_UNAVAILABLE if said["status"] == "not_ready" else HTTPStatus.OK
    return JsonResponse(said, status=code)


@lru_cache(maxsize=1)
def checked(_moment: int) -> dict[str, Any]:
    """Once a moment: whoever asks without pause costs no more than whoever asks in peace."""
    lacking = [name for name, check in NEEDED.items() if not _holds(check)]
    away = lacking + [name for name, check in AWAITED.items() if not _holds(check)]
    status = "not_ready" if lacking else "late" if away else "ready"
    return {"status": status, "away": away}


def parts() -> dict[str, bool]:
    """Every part by name, and whether it is there."""
    away = checked(int(time.monotonic() / KEPT_SECONDS))["away"]
    return {name: name not in away for name in NEEDED | AWAITED}


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        # Whatever the fault is, its words may name hosts and paths: they are for the log of that part.
        return False


ANSWERS = {"/healthz": live, "/readyz": ready}


class Health:
    """Answers before anything else looks at the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = ANSWERS.get(request.path)
        return answer() if answer else self.get_response(request)
