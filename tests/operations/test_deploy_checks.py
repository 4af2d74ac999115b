"""`check --deploy` names settings that start and are weak all the same, and repeats none of them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core import checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from readier.running.checks import database_is_not_newer, settings_are_strong


@pytest.fixture(autouse=True)
def given(tmp_path, monkeypatch):
    (tmp_path / "keys").mkdir(mode=0o700)
    strong = SimpleNamespace(
        DATA_DIR=tmp_path / "data",
        KEY_DIR=tmp_path / "keys",
        DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "PASSWORD": "p" * 12}},
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="mail.example.org",
        EMAIL_USE_TLS=True,
        EMAIL_USE_SSL=False,
        ALLOWED_HOSTS=["readier.example"],
        CORS_ALLOWED_ORIGINS=["https://other.example"],
        LOGGING={"root": {"level": "INFO"}},
        SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
        METRICS_TOKEN="t" * 32,
        SECURITY_CONTACTS=["mailto:security@example.org"],
    )
    monkeypatch.setattr("readier.running.checks.settings", strong)
    return strong


def found():
    return {one.id: one for one in settings_are_strong()}


def test_of_strong_settings_nothing_is_said():
    assert found() == {}


@pytest.mark.parametrize(
    ("number", "name", "weak"),
    [
        ("W003", "DATABASE_URL", {"DATABASES": {"default": {"ENGINE": "postgresql", "PASSWORD": "hunter2"}}}),
        ("I001", "DATABASE_URL", {"DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3"}}}),
        ("W004", "MAIL_URL", {"EMAIL_USE_TLS": False}),
        ("W005", "ALLOWED_HOSTS", {"ALLOWED_HOSTS": ["*"]}),
        ("W006", "CORS_ORIGINS", {"CORS_ALLOWED_ORIGINS": ["http://other.example"]}),
        ("W007", "LOG_LEVEL", {"LOGGING": {"root": {"level": "DEBUG"}}}),
        ("I002", "TRUST_PROXY", {"SECURE_PROXY_SSL_HEADER": None}),
        ("I003", "METRICS_TOKEN", {"METRICS_TOKEN": ""}),
        ("I004", "SECURITY_CONTACT", {"SECURITY_CONTACTS": []}),
    ],
)
def test_what_is_weak_is_named(given, number, name, weak):
    for setting, value in weak.items():
        setattr(given, setting, value)
    [(key, said)] = found().items()
    assert key == f"readier.{number}"
    assert said.msg.startswith(f"READIER_{name} ")
    assert said.level == (checks.WARNING if number[0] == "W" else checks.INFO)
    assert "hunter2" not in str(said)


def test_keys_beside_the_data_or_open_to_others_are_named(given, tmp_path):
    given.KEY_DIR.chmod(0o750)
    assert list(found()) == ["readier.W002"]
    given.DATA_DIR = tmp_path
    given.KEY_DIR.chmod(0o700)
    assert list(found()) == ["readier.W001"]


def test_a_key_directory_that_cannot_be_used_is_named(given, tmp_path):
    given.KEY_DIR = tmp_path / "file"
    given.KEY_DIR.write_text("")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("readier.keys.store.settings", given)
        assert list(found()) == ["readier.W008"]


def test_a_database_that_a_later_version_made_is_refused_before_anything_is_done(db):
    assert database_is_not_newer(databases=["default"]) == []
    assert database_is_not_newer(databases=None) == []
    MigrationRecorder(connection).record_applied("people", "9999_of_tomorrow")
    with pytest.raises(SystemCheckError, match=r"a later version of Readier \(people\.9999_of_tomorrow\)"):
        call_command("migrate", skip_checks=False, verbosity=0)
    # What an app has left behind that is not ours any more is no sign of a later version.
    MigrationRecorder(connection).record_unapplied("people", "9999_of_tomorrow")
    MigrationRecorder(connection).record_applied("elsewhere", "0001_initial")
    assert database_is_not_newer(databases=["default"]) == []


def test_mail_in_the_open_to_this_machine_is_none_of_our_business(given):
    given.EMAIL_USE_TLS, given.EMAIL_HOST = False, "127.0.0.1"
    assert found() == {}
