"""Readier. Importing it sets up the Celery app: without one, a task posted from the web goes to a broker of its own."""

from readier.celery import app as celery_app

__all__ = ["celery_app"]
