"""The worker. Tasks carry ids only; the database holds what must happen (readier.outbox)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readier.settings")

app = Celery("readier")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["readier"], related_name="tick")
app.autodiscover_tasks(["readier.outbox"], related_name="tasks")
