"""The worker. Tasks carry ids only; the database holds what must happen (readier.outbox)."""

import os
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import heartbeat_sent, setup_logging
from django.conf import settings

import log_lines

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readier.settings")

app = Celery("readier")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["readier"], related_name="tick")
app.autodiscover_tasks(["readier.outbox"], related_name="tasks")


@setup_logging.connect
def write_the_same_lines_as_the_web_server(**_: Any) -> None:
    """Worker and beat. That this is here keeps Celery from a form, and a level, of its own."""
    log_lines.set_up(settings.LOGGING)


@heartbeat_sent.connect
def note_that_the_worker_is_alive(**_: Any) -> None:
    """Every two seconds, for as long as the broker can be reached."""
    if settings.ALIVE_FILE:
        Path(settings.ALIVE_FILE).touch()
