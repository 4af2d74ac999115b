"""What every test gets: its own data and key directories, and a clean cache."""

from __future__ import annotations

import os
import tempfile

# Before Django reads its settings: tests never touch the data of this checkout.
os.environ["READIER_ENVIRONMENT"] = "test"
os.environ["READIER_DATA_DIR"] = tempfile.mkdtemp(prefix="readier-test-")
if os.environ.get("READIER_TEST_DATABASE") == "postgres":
    from tests.services import postgres, redis

    os.environ["READIER_DATABASE_URL"] = postgres()
    os.environ["READIER_BROKER_URL"] = redis()

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _clean(settings, tmp_path):
    settings.KEY_DIR = tmp_path / "keys"
    settings.MAILBOX_DIR = tmp_path / "mailbox"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()
    yield
