"""The Python of docs/api.md, as it stands there, against a real server: whoever copies it can rely on it."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from readier.outbox.models import Message
from readier.people.models import Person, Team
from readier.surveys.models import Survey
from readier.teams.snapshots import GATHERING, make_due
from tests.build import a_person, a_report, signed_in

PAGE = Path(__file__).parents[2] / "docs" / "api.md"
SCOPES = ["manage_directory", "prepare_surveys", "read_team_aggregates"]


@pytest.fixture
def token(shared_database) -> str:
    body = {"name": "example", "scopes": SCOPES, "expires_on": str(timezone.now().date() + timedelta(days=30))}
    made = signed_in(a_person("Dora", is_coordinator=True)).post(
        "/api/v1/tokens", body, content_type="application/json"
    )
    return str(made.json()["token"])


def test_they_do_what_they_say(live_server, token, capsys, monkeypatch):
    monkeypatch.chdir(PAGE.parents[1])
    today = timezone.now().date()
    payments = Team.objects.create(name="Payments")
    for number in range(6):
        a_report(a_person(f"Member {number}", team=payments), released_on=today - GATHERING)
    make_due(today)
    examples = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert len(examples) == 7
    names: dict[str, Any] = {"ADDRESS": live_server.url, "TOKEN": token}
    for example in examples:
        exec(example, names)  # noqa: S102 - our own page
    ada = Person.objects.select_related("team__manager").get(email="ada@example.org")
    assert (ada.team.name, ada.team.manager.name) == ("Platform", "Grace Gould")
    assert Survey.objects.get(subject=ada).state == "draft"
    assert Message.objects.filter(kind="prepared").exists()
    waiting, *pages, refusal = capsys.readouterr().out.splitlines()
    assert waiting == "no page yet: Platform"
    assert len(pages) == 10
    assert any(re.fullmatch(r"Payments: did what they promised, or warned early: \d to \d of 6", one) for one in pages)
    assert refusal == "invalid ['step']"
