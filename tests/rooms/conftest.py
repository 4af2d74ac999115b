"""What tests of single rooms share."""

from __future__ import annotations

import pytest

from tests.rooms.import_desk import Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
