"""A release happens once, whole or not at all, whoever is killed when, and however many try."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import random
import signal
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from readier.conduct import ending
from readier.conduct.ending import destroy_spent_keys
from readier.keys.store import key_store
from readier.outbox.models import Message
from readier.reports.models import Report
from readier.responses.models import Box, Response
from readier.surveys.models import RaterGroup, Survey
from readier.tick import tick
from tests.build import a_person, a_sheet, an_open_survey, is_over, phones

pytestmark = pytest.mark.usefixtures("shared_database")

SURVEYS = 3


@pytest.fixture
def due():
    """Several surveys with answers whose time has come."""
    surveys = [an_open_survey(a_person(f"Subject{i}")) for i in range(SURVEYS)]
    for survey in surveys:
        for phone in phones(survey)[:5]:
            assert phone.sends(a_sheet(survey)).status_code == 200
        is_over(survey)
    Message.objects.all().delete()  # Mail has tests of its own.
    return surveys


def test_a_worker_that_is_killed_at_any_point_releases_each_survey_once(due):
    # Each worker gets a little further than the one before, so no point is left out for long.
    for statement in itertools.count(random.randint(1, 2), 2):
        worker = fork(tick_until_killed, before_statement=statement)
        worker.join(60)
        nothing_is_lost()
        if all_done():
            break
        assert worker.exitcode == -signal.SIGKILL
    tick()
    assert {report.document["counts"]["received"] for report in Report.objects.all()} == {5}
    assert Report.objects.count() == SURVEYS
    assert Message.objects.filter(kind="report_ready").count() == SURVEYS
    assert not Box.objects.exists()
    assert not Response.objects.exists()
    assert [name for name in key_store().names() if "-" in name] == []


def all_done():
    is_released = not Survey.objects.exclude(state="released").exists()
    return is_released and not RaterGroup.objects.filter(keys_destroyed=False).exists()


def nothing_is_lost():
    """Each survey has its answers and the key to read them, or its report; never neither, never both."""
    for survey in Survey.objects.prefetch_related("groups"):
        [group] = survey.groups.all()
        answers = Response.objects.filter(box_id=group.key_id).count()
        if Report.objects.filter(survey=survey).exists():
            assert (survey.state, answers) == ("released", 0)
        else:
            assert survey.state in {"open", "closed"}
            assert answers == 5
            assert key_store().get(f"box-{group.key_id}")


def fork(deed, **how):
    """A process that does what the worker does. Forked: dozens of starts of Celery would take minutes."""
    connections.close_all()
    if connection.vendor == "postgresql":
        connection.close_pool()
    worker = multiprocessing.get_context("fork").Process(target=deed, kwargs=how)
    worker.start()
    return worker


def tick_until_killed(*, before_statement):
    left = itertools.count(before_statement, -1)

    def maybe_die(execute, sql, params, many, context):
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(maybe_die):
        tick()


def test_two_ticks_at_once_do_what_one_does(due):
    for worker in [fork(tick) for _ in range(2)]:
        worker.join(60)
        assert worker.exitcode == 0
    tick()
    assert all_done()
    assert Report.objects.count() == SURVEYS
    assert Message.objects.filter(kind="report_ready").count() == SURVEYS


def test_keys_outlive_a_database_that_cannot_say_that_the_report_is_durable(due, monkeypatch):
    monkeypatch.setattr(ending, "is_durable", lambda: False)
    tick()
    assert Report.objects.count() == SURVEYS
    assert destroy_spent_keys() == 0
    assert all(key_store().get(f"private-{group.key_id}") for group in RaterGroup.objects.all())
    monkeypatch.undo()
    assert destroy_spent_keys() == SURVEYS


def test_the_word_on_progress_changes_once_a_day_whoever_ticks():
    survey = an_open_survey()
    tick()
    for phone in phones(survey)[:5]:
        phone.sends(a_sheet(survey))
    tick()
    survey.refresh_from_db()
    assert survey.progress == "fewer_than_5", "the day's word was spoken"
    fork(tick).join(60)
    survey.refresh_from_db()
    assert survey.progress == "fewer_than_5", "nor does a process that is new say it anew"


def test_tomorrow_brings_the_next_word_on_progress(monkeypatch):
    survey = an_open_survey()
    tick()
    for phone in phones(survey)[:5]:
        phone.sends(a_sheet(survey))
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr("readier.tick.timezone.now", lambda: tomorrow)
    tick()
    survey.refresh_from_db()
    assert survey.progress == "5_or_more"
