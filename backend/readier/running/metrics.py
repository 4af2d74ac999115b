"""/metrics, for Prometheus, behind a token. A middleware like /readyz: scrapers ask by number and not by name."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from readier.pulse.health import parts
from readier.running import VERSION
from readier.running.figures import figures

KEPT_SECONDS = 10


class Metrics:
    """Answers before anything else looks at the request. Without a token in the settings there is nothing here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != "/metrics" or not settings.METRICS_TOKEN:
            return self.get_response(request)
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not constant_time_compare(token.strip(), settings.METRICS_TOKEN):
            return HttpResponse(status=HTTPStatus.UNAUTHORIZED, headers={"WWW-Authenticate": "Bearer"})
        content, media_type = exposition(int(time.monotonic() / KEPT_SECONDS))
        return HttpResponse(content, content_type=media_type)


@lru_cache(maxsize=1)
def exposition(_moment: int) -> tuple[bytes, str]:
    """Once a moment: whoever asks without pause costs no more, and sees no moment that a scrape would not."""
    # Loaded here: most installs are never scraped.
    from prometheus_client import CollectorRegistry
    from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

    registry = CollectorRegistry(support_collectors_without_names=True)
    # Nothing of the process: how busy its processor or how large its memory is moves with each request.
    registry.register(_Install())  # type: ignore[arg-type]
    return generate_latest(registry), CONTENT_TYPE_PLAIN_0_0_4


@dataclass(frozen=True)
class _Install:
    def describe(self) -> list[Any]:
        return []

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        def gauge(name: str, says: str, values: dict[str, float] | float | None, label: str = "") -> Any:
            family = GaugeMetricFamily(f"readier_{name}", says, labels=[label] if label else None)
            by_label = values if isinstance(values, dict) else {} if values is None else {"": values}
            for of, value in by_label.items():
                family.add_metric([of] if label else [], value)
            return family

        yield gauge("info", "The version that runs.", {VERSION: 1}, "version")
        yield gauge("part_up", "1 while this part is there, as /readyz sees it.", parts(), "part")
        try:
            now = figures(timezone.now())
        except DatabaseError:
            return  # part_up says it; figures that are not there raise the alarms that look for them
        yield gauge("tick_age_seconds", "Since the last tick.", now.tick_age_seconds)
        yield gauge("mail_overdue", "Mail due for over five minutes: at least 1, 10, 100 ...", now.overdue_mail)
        yield gauge("mail_oldest_minutes", "How long the oldest of it waits, in fives.", now.oldest_mail_minutes)
        yield gauge("dead_letters", "Mail that was given up and waits for a coordinator.", now.dead_letters)
        yield gauge("hooks_stopped", "Webhooks that were stopped because nothing arrived.", now.stopped_hooks)
        yield gauge("surveys", "Surveys by state, rounded down to tens.", dict(now.surveys), "state")
        yield gauge("surveys_late", "Surveys over for a quarter of an hour without a report.", now.late_surveys)
        yield gauge("surveys_without_keys", "Running surveys whose keys are away.", now.surveys_without_keys)
        yield gauge("disk_free_percent", "Room left, in whole percents.", dict(now.disk_free_percent), "place")
        yield gauge("database_mebibytes", "Size of the database, rounded down to hundreds.", now.database_mib)
