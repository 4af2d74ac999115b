"""The broker, the database or the mail server is away or slow for a minute. Import it after `install`."""

from __future__ import annotations

import itertools
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import urlopen

from bench.faults import judging
from bench.faults.parts import HOST, Parts
from bench.faults.people import Life, Lost, a_life, link, patient, until
from bench.faults.postbox import Postbox
from readier.outbox.models import Message
from readier.surveys.models import Survey
from tests.operations.wire import Wire

AWAY_SECONDS = 60.0
# Numbers that the campaign's surveys do not have.
NUMBERS = itertools.count(1000)


@dataclass
class Probe:
    """Asks for something that needs the database, once and again, and notes what came and how long it took."""

    port: int
    path: str
    seen: Counter[int] = field(default_factory=Counter)
    slowest: float = 0.0

    def ask(self) -> int:
        before = time.monotonic()
        try:
            status = Wire(self.port, HOST).get(self.path).status_code
        except (OSError, HTTPException):
            status = 0
        self.slowest = max(self.slowest, time.monotonic() - before)
        self.seen[status] += 1
        return status


def broker_away(parts: Parts, postbox: Postbox) -> list[str]:
    """Everything that people do works at once; mail and releases wait, and come when the broker is back."""
    early, life = a_life(next(NUMBERS), parts.port), a_life(next(NUMBERS), parts.port)
    _open(early)
    _get_links(early, postbox)
    parts.kill("redis")
    gone_at, faults = time.monotonic(), []
    before = time.monotonic()
    _open(life)
    _all_answer(early)
    seconds = time.monotonic() - before
    if early.subject.troubles or life.subject.troubles or any(one.client.troubles for one in early.raters):
        faults.append("requests failed while only the broker was away")
    if seconds > 15:
        faults.append(f"opening and eight answers took {seconds:.0f} s without the broker")
    if (said := _ready(parts)) not in ({"status": "late", "away": ["broker"]}, _LATE):
        faults.append(f"/readyz said {said}")
    time.sleep(max(0.0, AWAY_SECONDS - (time.monotonic() - gone_at)))
    parts.start("redis")
    back_at = time.monotonic()
    faults += _comes_about(lambda: all(link(postbox, one.address) for one in life.raters), "the mails", seconds=90)
    mails_s = time.monotonic() - back_at
    _over(early)
    faults += _comes_about(early.report, "the report", seconds=60)
    print(f"  opening and 8 answers without it: {seconds:.1f} s; mails {mails_s:.0f} s after it came back")
    early.first_report = early.report()
    return faults + list(judging.responses(early))


_LATE = {"status": "late", "away": ["broker", "tick"]}


def database_away(parts: Parts, postbox: Postbox) -> list[str]:
    """Whoever comes is asked to come back, soon and in a form that phones know; afterwards everything goes on."""
    life = a_life(next(NUMBERS), parts.port)
    _open(life)
    _get_links(life, postbox)
    _all_answer(life)
    probe = Probe(parts.port, f"/api/v1/manifests/{life.raters[0].group}")
    assert probe.ask() == 200
    parts.kill("postgres")
    gone_at = time.monotonic()
    while time.monotonic() < gone_at + AWAY_SECONDS:
        probe.ask()
        time.sleep(0.5)
    faults = []
    if set(probe.seen) - {200, 503}:
        faults.append(f"without the database people got {dict(probe.seen)}")
    if probe.slowest > 10:
        faults.append(f"without the database somebody waited {probe.slowest:.0f} s")
    if not _is_alive(parts):
        faults.append("/healthz did not answer without the database")
    parts.start("postgres")
    back_at, after = time.monotonic(), Probe(parts.port, probe.path)
    faults += _comes_about(lambda: after.ask() == 200, "the first good reply", seconds=90)
    first_s = time.monotonic() - back_at
    if first_s > 15:
        faults.append(f"the database was back for {first_s:.0f} s before anybody was served")
    steady = Probe(parts.port, probe.path)
    for _ in range(60):
        steady.ask()
    if set(steady.seen) != {200}:
        faults.append(f"after it had come back people got {dict(steady.seen)}")
    _over(life)
    faults += _comes_about(life.report, "the report", seconds=90)
    report_s = time.monotonic() - back_at
    print(
        f"  while it was away: {dict(probe.seen)}, slowest {probe.slowest:.1f} s; served {first_s:.1f} s after it came "
        f"back, a report {report_s:.0f} s after"
    )
    return faults + list(judging.responses(life))


def slow_mail_server(parts: Parts, postbox: Postbox) -> list[str]:
    """Two seconds for each mail, and every fourth refused: a release waits for none, and no mail for another."""
    life, others = (
        a_life(next(NUMBERS), parts.port),
        [a_life(next(NUMBERS), parts.port, names=("rater", "refused", "rater", "rater")) for _ in range(4)],
    )
    _open(life)
    _get_links(life, postbox)
    _all_answer(life)
    postbox.seconds_for_each = 2.0
    for one in others:
        _open(one)
    _over(life)
    before = time.monotonic()
    faults = _comes_about(life.report, "the report", seconds=90)
    seconds = time.monotonic() - before
    postbox.seconds_for_each = 0.0
    if seconds > 45:
        faults.append(f"a release waited {seconds:.0f} s for the mail server")
    addresses = [rater.address for one in others for rater in one.raters]
    expected = [one for one in addresses if not one.startswith(postbox.refused)]
    faults += _comes_about(lambda: all(link(postbox, address) for address in expected), "all mails", seconds=120)
    print(f"  a release took {seconds:.0f} s while {len(expected)} mails waited for a slow server")
    refused = Message.objects.filter(fault="SMTPRecipientsRefused")
    going = Message.objects.filter(state="waiting", fault="").exclude(kind="reminder")
    faults += _comes_about(lambda: not going.exists(), "the rest of the mail", seconds=120)
    if refused.count() != len(addresses) - len(expected):
        faults.append(f"{refused.count()} mails are noted as refused, and {len(addresses) - len(expected)} were")
    refused.delete()
    doubled, _ = judging.mails([], [mail for mail in postbox.taken if mail.address in expected], None)
    return faults + doubled


def _open(life: Life) -> None:
    reply = life.subject.post(f"/api/v1/surveys/{life.survey_id}/open", {})
    if reply.status_code != 200:
        raise Lost(f"opening got {reply.status_code}: {reply.body[:200]!r}")


def _get_links(life: Life, postbox: Postbox) -> None:
    for rater in life.raters:
        rater.token = until(lambda rater=rater: link(postbox, rater.address), f"the mail to {rater.address}")


def _all_answer(life: Life) -> None:
    for rater in life.raters:
        rater.answer(life.sheets[4])


def _over(life: Life) -> None:
    from bench.faults.people import _in

    patient(lambda: Survey.objects.filter(pk=life.survey_id).update(closes_at=_in(-1)))


def _comes_about(is_so, what: str, *, seconds: float) -> list[str]:
    try:
        until(is_so, what, seconds=seconds)
    except Lost as fault:
        return [str(fault)]
    return []


def _ready(parts: Parts) -> object:
    try:
        return json.load(urlopen(f"http://127.0.0.1:{parts.port}/readyz", timeout=10))
    except HTTPError as fault:
        return json.load(fault)


def _is_alive(parts: Parts) -> bool:
    try:
        return bool(urlopen(f"http://127.0.0.1:{parts.port}/healthz", timeout=5).status == 200)
    except OSError:
        return False
