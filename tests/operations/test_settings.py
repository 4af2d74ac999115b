"""Settings: all of them documented, none invented, and what is wrong stops the start by name."""

from __future__ import annotations

import re
import runpy
from inspect import isfunction

import pytest

from readier import environment
from tests.operations import composed
from tests.operations.composed import ROOT

SETTINGS = ROOT / "backend" / "readier" / "settings.py"
PRODUCTION = composed.ours()["web"]["environment"]


@pytest.fixture
def start(monkeypatch, tmp_path):
    """Reads the settings as a process would that starts with these variables."""

    def read(**variables):
        for name in PRODUCTION:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("READIER_DATA_DIR", str(tmp_path / "data"))
        monkeypatch.setenv("READIER_KEY_DIR", str(tmp_path / "keys"))
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return read


def test_every_setting_is_documented_and_none_is_invented():
    readers = "|".join(name for name, one in vars(environment).items() if isfunction(one))
    read = re.findall(rf'(?:{readers})\(\s*"([A-Z_]+)"', SETTINGS.read_text())
    documented = re.findall(r"^\| `READIER_(\w+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE)
    assert len(documented) == len(set(documented))
    assert set(documented) == set(read)


@pytest.mark.parametrize(
    "name", [name for name in PRODUCTION if not name.endswith(("ENVIRONMENT", "CACHE_URL", "PROXY"))]
)
def test_what_production_needs_and_lacks_stops_the_start_by_name(start, name):
    given = {key: value for key, value in PRODUCTION.items() if key != name}
    if name == "READIER_DATABASE_URL":
        assert start(**given)["DATABASES"]["default"]["ENGINE"].endswith("sqlite3")
        return
    with pytest.raises(SystemExit, match=f"^{name} is not set; see docs/settings.md$"):
        start(**given)


@pytest.mark.parametrize(
    ("name", "value", "wanted"),
    [
        ("ENVIRONMENT", "prod", "development, test or production"),
        ("ORIGIN", "readier.example", "https://readier.example"),
        ("ORIGIN", "http://readier.example", "https://"),
        ("SECRET_KEY", "short", "50 random characters"),
        ("SECRET_KEY", "development only, and refused in production: " + "x" * 40, "weak"),
        ("ORIGIN", "https://example.org/readier", "nothing may follow"),
        ("DATABASE_URL", "localhost", "postgres://"),
        ("DATABASE_URL", "postgres://readier:a/b@postgres:5432/readier", "percent-encoded"),
        ("DATABASE_URL", "postgres://readier:1/b@postgres:5432/readier", "percent-encoded"),
        ("DATABASE_URL", "postgres://readier:a#b@postgres:5432/readier", "percent-encoded"),
        ("MAIL_URL", "smtp+tls://us:a?b@mail.example.org:587", "percent-encoded"),
        ("MAIL_FROM", "Readier", "Readier <readier@example.org>"),
        ("SECRET_KEY", "a" * 60, "50 random characters"),
        ("BROKER_URL", "localhost:6379", "redis://host:6379/0"),
        ("BROKER_URL", "redis://:a/b@redis:6379/0", "percent-encoded"),
        ("TIME_ZONE", "Berlin", "Europe/Berlin"),
        ("QUIET_HOURS", "20", "20-8"),
        ("QUIET_HOURS", "20-24", "20-8"),
        ("QUIET_HOURS", "8-8", "20-8"),
        ("MAIL_URL", "mailbox://", "smtp://"),
        ("MAIL_URL", "gopher://x", "smtp"),
        ("BOUNCE_ADDRESS", "Bounces <bounces@readier.example>", "bounces@readier.example"),
        ("TICK_SECONDS", "soon", "whole number from 1 on"),
        ("TICK_SECONDS", "0", "whole number from 1 on"),
        ("MIN_INVITED", "-3", "whole number"),
        ("APPROVAL_DAYS", "4", "0, or from 5 to 60"),  # the reminder would come too late to help
        ("APPROVAL_DAYS", "61", "0, or from 5 to 60"),
        ("TRUST_PROXY", "maybe", "true or false"),
        ("SECURITY_CONTACT", "us", "security@example.org"),
        ("SECURITY_CONTACT", "security@example.org,http://example.org/report", "https://"),
        ("LEAVER_SURVEYS", "ignore", "cancel or run_on"),
        ("METRICS_TOKEN", "short", "32 random characters"),
        ("LOGS", "xml", "json or text"),
        ("OIDC_ISSUER", "http://idp.example", "https://"),
    ],
)
def test_what_cannot_be_read_stops_the_start_and_says_what_is_wanted(start, name, value, wanted):
    with pytest.raises(SystemExit, match=f"^READIER_{name} .*{wanted}"):
        start(**PRODUCTION | {f"READIER_{name}": value})


def test_a_password_in_an_address_is_not_repeated_in_the_complaint(start):
    for name in ("READIER_DATABASE_URL", "READIER_MAIL_URL"):
        with pytest.raises(SystemExit) as stopped:
            start(**PRODUCTION | {name: "gopher://user:hunter2@host"})
        assert "hunter2" not in str(stopped.value)
        scheme = "smtp" if "MAIL" in name else "postgres"
        with pytest.raises(SystemExit) as stopped:
            start(**PRODUCTION | {name: f"{scheme}://user:hunter2/hunter2@host:25/x"})
        assert "hunter2" not in str(stopped.value)


def test_further_names_stand_beside_that_of_the_origin(start):
    told = start(**PRODUCTION, READIER_ALLOWED_HOSTS="inside.example, 10.0.0.7")
    assert told["ALLOWED_HOSTS"] == [composed.FILLED_IN["READIER_HOST"], "inside.example", "10.0.0.7"]


def test_contacts_become_uris_in_their_order(start):
    told = start(**PRODUCTION, READIER_SECURITY_CONTACT="a@example.org, https://example.org/@us, tel:+49-30-1")
    assert told["SECURITY_CONTACTS"] == ["mailto:a@example.org", "https://example.org/@us", "tel:+49-30-1"]


def test_a_secret_may_lie_in_a_file(start, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("out of a file, not typed " * 4 + "\n")
    given = {name: value for name, value in PRODUCTION.items() if name != "READIER_SECRET_KEY"}
    assert start(**given, READIER_SECRET_KEY_FILE=str(secret))["SECRET_KEY"] == secret.read_text().strip()


def test_a_file_that_is_not_there_is_named(start):
    given = {name: value for name, value in PRODUCTION.items() if name != "READIER_SECRET_KEY"}
    with pytest.raises(SystemExit, match=r"^READIER_SECRET_KEY_FILE is '/nowhere', which cannot be read"):
        start(**given, READIER_SECRET_KEY_FILE="/nowhere")


def test_in_production_no_neighbouring_host_can_plant_a_cookie(start):
    told = start(**PRODUCTION)
    names = [told[f"{one}_COOKIE_NAME"] for one in ("SESSION", "CSRF")]
    assert all(name.startswith("__Host-") for name in names)
    # Browsers refuse the prefix without these three.
    assert told["SESSION_COOKIE_SECURE"]
    assert told["CSRF_COOKIE_SECURE"]
    assert not {f"{one}_COOKIE_{what}" for one in ("SESSION", "CSRF") for what in ("DOMAIN", "PATH")} & set(told)
