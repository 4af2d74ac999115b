"""What tests of single rooms share."""

from __future__ import annotations

import pytest
from django.test import Client

from readier.people.models import Scope
from tests.rooms.identity_provider import token_for
from tests.rooms.import_desk import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


@pytest.fixture
def provider(db) -> Client:
    """An identity provider with its token."""
    return Client(headers={"Authorization": f"Bearer {token_for(Scope.MANAGE_DIRECTORY)}"}, enforce_csrf_checks=True)
