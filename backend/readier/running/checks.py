"""What `manage.py check --deploy` has to say of settings that start and are nevertheless weak, and `migrate` of a
database that it does not know. Repeats no value.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from readier.keys.store import key_store

HINT = "See docs/settings.md."
GO_BACK = "Start that version again, or restore a backup that this one made: see Upgrade in docs/operating.md."
LEAST_PASSWORD = 12  # characters
NEAR = {"localhost", "127.0.0.1", "::1"}


@checks.register(deploy=True)
def settings_are_strong(**_: Any) -> list[checks.CheckMessage]:
    return [*_keys(), *_database(), *_mail(), *_doors()]


@checks.register(checks.Tags.database)
def database_is_not_newer(databases: Sequence[str] | None = None, **_: Any) -> list[checks.CheckMessage]:
    """Before `migrate`, the only one who asks: what a later version made of the tables, this one cannot know."""
    found: list[checks.CheckMessage] = []
    for name in databases or ():
        loader = MigrationLoader(connections[name])
        ours = {app for app, _ in loader.disk_migrations}
        later = sorted(one for one in loader.applied_migrations if one[0] in ours and one not in loader.disk_migrations)
        if later:
            says = f"This database was brought up to date by a later version of Readier ({'.'.join(later[0])})."
            found.append(checks.Error(says, hint=GO_BACK, id="readier.E001"))
    return found


def _keys() -> list[checks.CheckMessage]:
    keys, data = Path(settings.KEY_DIR).resolve(), Path(settings.DATA_DIR).resolve()
    found = []
    if not key_store().is_usable():
        found.append(_weak("W008", "READIER_KEY_DIR cannot be read and written by this user, or is not there."))
    if keys.is_relative_to(data):
        found.append(_weak("W001", "READIER_KEY_DIR lies in READIER_DATA_DIR: a backup of that takes keys along."))
    if keys.is_dir() and keys.stat().st_mode & 0o077:
        found.append(_weak("W002", "READIER_KEY_DIR can be read by other users of this machine: chmod 700."))
    return found


def _database() -> list[checks.CheckMessage]:
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        return [_said("I001", "READIER_DATABASE_URL is SQLite: for one machine with one web worker of one thread.")]
    password = str(database.get("PASSWORD") or "")
    if password and len(password) < LEAST_PASSWORD:
        return [_weak("W003", f"READIER_DATABASE_URL has a password of under {LEAST_PASSWORD} characters.")]
    return []


def _mail() -> list[checks.CheckMessage]:
    is_smtp = settings.EMAIL_BACKEND.endswith("smtp.EmailBackend")
    is_open = not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL)
    if is_smtp and is_open and settings.EMAIL_HOST not in NEAR:
        return [_weak("W004", "READIER_MAIL_URL sends links in the open: it may be smtp+tls:// or smtp+ssl://.")]
    return []


def _doors() -> list[checks.CheckMessage]:
    found = []
    if "*" in settings.ALLOWED_HOSTS:
        found.append(_weak("W005", "READIER_ALLOWED_HOSTS lets any name through: name them."))
    if any(urlsplit(one).scheme != "https" for one in settings.CORS_ALLOWED_ORIGINS):
        found.append(_weak("W006", "READIER_CORS_ORIGINS names an origin without https."))
    if settings.LOGGING["root"]["level"] == "DEBUG":
        found.append(_weak("W007", "READIER_LOG_LEVEL is DEBUG: libraries tell of each request then."))
    if not settings.SECURE_PROXY_SSL_HEADER:
        found.append(
            _said("I002", "READIER_TRUST_PROXY is false: behind a proxy that ends TLS, pages redirect for ever.")
        )
    if not settings.SECURITY_CONTACTS:
        found.append(
            _said("I004", "READIER_SECURITY_CONTACT is not set: nobody learns here whom to tell of a weakness.")
        )
    if not settings.METRICS_TOKEN:
        found.append(_said("I003", "READIER_METRICS_TOKEN is not set: there are no metrics."))
    return found


def _weak(number: str, says: str) -> checks.CheckMessage:
    return checks.Warning(says, hint=HINT, id=f"readier.{number}")


def _said(number: str, says: str) -> checks.CheckMessage:
    return checks.Info(says, hint=HINT, id=f"readier.{number}")
