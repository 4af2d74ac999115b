"""Keys die when they may, and one that cannot die yet keeps no other alive."""

from __future__ import annotations

import pytest

from readier.conduct import ending
from readier.invitations.issuing import private_key_name
from readier.invitations.record import record_key_name
from readier.keys.store import key_store
from readier.reports.models import Report
from readier.tick import tick
from tests.build import a_person, a_sheet, an_open_survey, is_over, phones

pytestmark = pytest.mark.django_db


def key_file(survey, name):
    return key_store()._path(name(survey.groups.get().key_id))


def test_a_key_that_cannot_be_destroyed_keeps_no_other_alive(caplog):
    stuck, other = (an_open_survey(a_person(name), circle=f"{name}.example") for name in ("Alice", "Bob"))
    for survey in (stuck, other):
        for phone in phones(survey)[:5]:
            assert phone.sends(a_sheet(survey)).status_code == 200
        is_over(survey)
    file = key_file(stuck, private_key_name)
    file.unlink()
    file.mkdir()  # even root cannot overwrite it
    tick()
    assert Report.objects.count() == 2
    assert f"survey.keys_remain survey={stuck.pk}" in caplog.text
    assert (stuck.groups.get().keys_destroyed, other.groups.get().keys_destroyed) == (False, True)
    file.rmdir()
    tick()
    assert stuck.groups.get().keys_destroyed


def test_the_key_to_who_collected_outlives_a_close_that_may_yet_be_forgotten(monkeypatch):
    survey = an_open_survey()
    monkeypatch.setattr(ending, "is_durable", lambda: False)
    tick()
    ending.close_due(is_over(survey).closes_at)
    assert key_file(survey, record_key_name).exists()
    monkeypatch.undo()
    tick()
    assert not key_file(survey, record_key_name).exists()
