"""How the install runs, as a coordinator sees it: what waits and what is away, as coarse as the metrics."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from readier.keys.store import key_store
from readier.outbox.models import Message, State
from readier.pulse import health
from readier.pulse.beats import beat
from readier.running import VERSION
from tests.build import a_person, a_sheet, an_open_survey, phones, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def dora():
    client = signed_in(a_person("Dora", is_coordinator=True))

    def ask():
        health.checked.cache_clear()
        return client.get("/api/v1/running").json()

    return ask


def test_an_install_that_is_well_says_so(dora):
    beat(timezone.now())
    said = dora()
    assert {one["place"] for one in said.pop("disk")} >= {"keys"}
    assert said == {
        "version": VERSION, "away": [], "tick_minutes": 0, "overdue_mail": 0, "oldest_mail_minutes": 0,
        "dead_letters": 0, "stopped_hooks": 0, "late_surveys": 0, "surveys_without_keys": 0,
        "database_mib": 0,
    }  # fmt: skip


def test_what_waits_is_said(dora):
    survey = an_open_survey()
    survey.closes_at = timezone.now() - timedelta(minutes=16)
    survey.save()
    for name in list(key_store().names()):
        key_store().destroy(name)
    Message.objects.update(due_at=timezone.now() - timedelta(minutes=31))
    Message.objects.create(kind="invitation", dedupe="invitation", state=State.DEAD, due_at=timezone.now())
    beat(timezone.now() - timedelta(minutes=12))
    said = dora()
    told = ("away", "tick_minutes", "oldest_mail_minutes", "dead_letters", "late_surveys", "surveys_without_keys")
    assert {name: said[name] for name in told} == {
        "away": ["tick"], "tick_minutes": 12, "oldest_mail_minutes": 30, "dead_letters": 1, "late_surveys": 1,
        "surveys_without_keys": 1,
    }  # fmt: skip
    assert said["overdue_mail"] in (1, 10)
    assert str(survey.pk) not in str(said)


def test_it_does_not_move_while_raters_answer(dora):
    survey = an_open_survey()
    now = timezone.now()

    def seen():
        beat(now)
        return {name: value for name, value in dora().items() if name not in ("tick_minutes", "disk")}

    before = seen()
    for phone in phones(survey):
        phone.opens()
        phone.sends(a_sheet(survey))
        assert seen() == before
