"""Mail leaves once: when workers are killed, when the broker is away, when the mail server is."""

from __future__ import annotations

import random
import smtplib
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from readier.celery import app
from readier.outbox import delivery
from readier.outbox.delivery import deliver_due
from readier.outbox.kinds import MAIL_WAITS
from readier.outbox.models import Message
from readier.outbox.posting import post
from readier.tick import tick
from tests.build import a_person, an_open_survey
from tests.operations.processes import until
from tests.services import free_port

pytestmark = pytest.mark.usefixtures("shared_database")
TRIES = len(MAIL_WAITS) + 1


def test_a_worker_that_is_killed_loses_no_mail_and_doubles_none_but_the_one_in_hand(processes, postbox):
    processes.env = {"READIER_MAIL_URL": postbox.url}
    surveys = [an_open_survey(a_person(f"Subject{i}"), raters=40) for i in range(5)]
    kill_after = [random.randint(10, 50), random.randint(60, 100)]
    for mails in kill_after:
        processes.start_worker()
        until(lambda enough=mails: len(postbox.taken) >= enough, "some mails to arrive")
        processes.kill()
    assert waiting(), "the last kill must come in the middle"
    leases_run_out()
    processes.start_worker()
    until(lambda: not waiting(), "the rest to leave")
    processes.kill()

    invited = {one.address for survey in surveys for one in survey.nominations.all()}
    assert len(postbox.taken) >= 200
    assert {address for _, address, _ in postbox.taken} == invited
    times = Counter(message_id for message_id, _, _ in postbox.taken)
    assert len(times) == 200
    # Each of the two threads of a killed worker may have been between send and mark; the Message-ID is the same.
    assert len(postbox.taken) - 200 <= 2 * len(kill_after)
    assert not Message.objects.filter(state="dead").exists()


def waiting():
    return Message.objects.filter(kind="invitation", state="waiting").count()


def leases_run_out():
    """As if the minute and a half had passed."""
    Message.objects.filter(kind="invitation", state="waiting").update(due_at=timezone.now())


def test_a_broker_that_is_away_hinders_nobody_and_the_tick_brings_the_mail(monkeypatch):
    def away(*_, **__):
        raise ConnectionRefusedError

    monkeypatch.setattr("readier.outbox.tasks.deliver_due_messages.apply_async", away)
    an_open_survey()
    assert mail.outbox == []
    tick()
    assert len(mail.outbox) == 8


def test_a_worker_never_gives_the_broker_up():
    assert app.conf.broker_connection_max_retries is None
    assert app.conf.broker_connection_retry_on_startup


def test_a_mail_server_that_is_away_counts_against_no_message(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    an_open_survey()
    for _ in range(TRIES + 1):
        assert deliver_due() == 0
    assert set(Message.objects.values_list("state", "tries")) == {("waiting", 0)}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert deliver_due() == 8


def test_a_mail_that_is_refused_is_tried_again_later_and_given_up_at_last(monkeypatch):
    def refuse(*_, **__):
        raise smtplib.SMTPRecipientsRefused({})

    an_open_survey()
    Message.objects.exclude(pk=Message.objects.filter(kind="invitation").first().pk).delete()
    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)
    waits = []
    for _ in range(TRIES):
        assert deliver_due() == 0
        message = Message.objects.get()
        waits.append(round((message.due_at - timezone.now()).total_seconds() / 15))
        assert deliver_due() == 0, "it must not be tried before its time"
        leases_run_out()
    assert waits[:-1] == [1, 2, 4, 8, 16, 32, 64]  # after the last try it waits for nothing more
    states = set(Message.objects.filter(kind="invitation").values_list("state", "tries", "fault"))
    assert states == {("dead", TRIES, "SMTPRecipientsRefused")}


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (smtplib.SMTPSenderRefused(530, b"5.7.0 Must issue a STARTTLS command first", "us@example.org"), "waiting"),
        (smtplib.SMTPSenderRefused(550, b"5.7.1 Sender not allowed", "us@example.org"), "waiting"),
        (smtplib.SMTPSenderRefused(552, b"5.3.4 Too large", "us@example.org"), "dead"),  # this mail's own fault
    ],
)
def test_a_sender_that_is_refused_costs_no_mail_its_tries(monkeypatch, fault, state):
    def refuse(*_, **__):
        raise fault

    an_open_survey()
    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)
    for _ in range(TRIES + 1):
        assert deliver_due() == 0
        leases_run_out()
    assert set(Message.objects.filter(kind="invitation").values_list("state", flat=True)) == {state}
    monkeypatch.undo()
    assert deliver_due() == (8 if state == "waiting" else 0)


def test_a_message_that_kills_its_worker_lets_the_others_pass_and_is_given_up(monkeypatch):
    post("report_ready", dedupe="poison", ids={"survey": "0" * 32}, due_at=timezone.now() - timedelta(days=1))
    an_open_survey()
    monkeypatch.setitem(delivery.RENDERERS, "report_ready", dies)
    with pytest.raises(KeyboardInterrupt):
        deliver_due()
    assert deliver_due() == 8, "the others are next, the poison comes back later"
    for _ in range(TRIES - 1):
        Message.objects.filter(dedupe="poison").update(due_at=timezone.now())
        with pytest.raises(KeyboardInterrupt):
            deliver_due()
    Message.objects.filter(dedupe="poison").update(due_at=timezone.now())
    assert deliver_due() == 0
    poison = Message.objects.get(dedupe="poison")
    assert (poison.state, poison.fault) == ("dead", "WorkerDied")


def dies(_message):
    raise KeyboardInterrupt  # like a kill, nothing catches it


def test_a_slow_mail_server_ends_the_round_and_the_rest_goes_in_the_next(monkeypatch):
    an_open_survey()
    monkeypatch.setattr(delivery, "ROUND_SECONDS", 0.05)
    asked = []
    monkeypatch.setattr(delivery, "wake", lambda: asked.append(True))
    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", lambda self: time.sleep(0.1))
    assert deliver_due() == 1
    assert asked, "the worker must be asked to come back"
    assert waiting() == 7


def test_a_late_failure_does_not_undo_what_another_worker_sent(monkeypatch):
    an_open_survey()

    def send(self):
        # While this one hung, its lease ended and another worker sent the same message.
        pk = self.extra_headers["Message-ID"].strip("<>").partition("@")[0]
        Message.objects.filter(pk=pk).update(state="done", tries=2)
        raise TimeoutError

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", send)
    deliver_due()
    assert waiting() == 0
