"""Alice prepares a survey, Bob leads her team, and the organisation wants him to look her list over."""

from __future__ import annotations

import pytest

from tests.build import a_draft, a_person, a_team


@pytest.fixture(autouse=True)
def policy(settings):
    settings.APPROVAL = True


@pytest.fixture
def bob(db):
    return a_person("Bob")


@pytest.fixture
def draft(bob):
    return a_draft(a_person("Alice", team=a_team(manager=bob)))
