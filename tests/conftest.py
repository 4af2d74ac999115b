"""What every test gets: its own data and key directories, and a clean cache."""

from __future__ import annotations

import itertools
import os
import tempfile
import threading
from importlib.util import find_spec

# Before Django reads its settings: tests never touch the data of this checkout. The name of the
# settings is given here and not in pyproject.toml, for pytest-django would read them before this file.
os.environ["READIER_ENVIRONMENT"] = "test"
os.environ["READIER_QUIET_HOURS"] = ""  # Tests run at any hour.
os.environ["READIER_DATA_DIR"] = tempfile.mkdtemp(prefix="readier-test-")
os.environ["DJANGO_SETTINGS_MODULE"] = "readier.settings"
if os.environ.get("READIER_TEST_DATABASE") == "postgres":
    from tests.services import postgres, redis

    os.environ["READIER_DATABASE_URL"] = postgres()
    os.environ["READIER_BROKER_URL"] = redis()

import django

django.setup()

import pytest
from django.conf import settings as read_settings
from django.core.cache import cache
from hypothesis import settings as hypothesis_settings

# How long an example takes says how busy the machine is, and nothing else. Where changes are judged (CI) examples
# are always the same: what fails there fails everywhere. At home they are new each time, so that faults are found.
hypothesis_settings.register_profile("readier", deadline=None, derandomize="CI" in os.environ)
hypothesis_settings.load_profile("readier")

from readier.conduct import keymaking
from readier.instruments.models import StoredInstrument
from readier.instruments.stored import first_document
from readier.web.throttle import GlobalBucket

make_private_key = keymaking.new_private_key
made = []


@pytest.fixture(scope="session")
def django_db_modify_db_settings():
    """A file, as in life: a database in memory has no write-ahead log, no locks and no traces."""
    if read_settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        read_settings.DATABASES["default"]["TEST"]["NAME"] = str(read_settings.DATA_DIR / "test.sqlite3")


@pytest.fixture(autouse=True)
def _clean(settings, tmp_path):
    settings.KEY_DIR = tmp_path / "keys"
    settings.MAILBOX_DIR = tmp_path / "mailbox"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()
    GlobalBucket.refill()


@pytest.fixture
def shared_database(transactional_db):
    """Everything is committed, so that other threads and processes see it. What the last such test emptied is
    filled again.
    """
    if not StoredInstrument.objects.exists():
        document = first_document()
        StoredInstrument.objects.create(
            key=document["key"], version=document["version"], document=document, is_current=True
        )


@pytest.fixture(autouse=True)
def _keys_made_once(monkeypatch):
    """Making a key is slow and always the same: a test takes those that earlier tests had made, each once."""
    turn, one_at_a_time = itertools.count(), threading.Lock()

    def next_key():
        with one_at_a_time:
            at = next(turn)
            if at == len(made):
                made.append(make_private_key())
            return made[at]

    monkeypatch.setattr(keymaking, "new_private_key", next_key)


def pytest_terminal_summary(terminalreporter):
    """Nothing is left out in silence: what published values stand in for here can be played apart."""
    if not (find_spec("pingouin") and find_spec("statsmodels")):
        terminalreporter.write_line("Not played here: tests/oracles (make oracles).")
    if "READIER_ENGINES" not in os.environ:
        terminalreporter.write_line("Not played here: Firefox and WebKit (make engines).")
