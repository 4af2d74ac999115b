"""docker-compose.yml as the tests see it: its services, with the variables of an .env filled in."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
VARIABLE = re.compile(r"\$\{(\w+)(?::[-?][^}]*)?\}")
FILLED_IN = {
    "READIER_HOST": "readier.example",
    "READIER_ORGANISATION": "Example",
    "READIER_SECRET_KEY": "filled in by a test " * 3,
    "READIER_DATABASE_PASSWORD": "a secret of tests",
    "READIER_MAIL_FROM": "Readier <readier@readier.example>",
    "READIER_MAIL_URL": "smtp://127.0.0.1:25",
}


def text() -> str:
    return (ROOT / "docker-compose.yml").read_text()


def services() -> dict[str, dict[str, Any]]:
    filled = VARIABLE.sub(lambda found: FILLED_IN.get(found[1], "local"), text())
    return dict(yaml.safe_load(filled)["services"])


def ours() -> dict[str, dict[str, Any]]:
    """The services that run Readier itself."""
    return {name: service for name, service in services().items() if service["image"].startswith("readier:")}


def command_of_image() -> list[str]:
    """What a service runs that names no command: the last CMD of the Dockerfile."""
    [words] = re.findall(r"^CMD \[(.*)\]$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    return re.findall(r'"([^"]*)"', words)


def environment_of_image() -> dict[str, str]:
    """What the image says to the web server."""
    return dict(re.findall(r"(GRANIAN_\w+)=(\S+)", (ROOT / "Dockerfile").read_text()))
