"""A subject and their raters, who know what came by mail and speak HTTP alone, and try again as phones do.

Import it after `install`.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPException
from random import Random
from typing import Any, TypeVar

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from psycopg_pool import PoolTimeout

from bench.faults.parts import HOST
from bench.faults.postbox import Postbox
from readier.people.models import Person
from readier.surveys.models import Survey
from tests.build import Phone, a_draft, a_sheet, signed_in
from tests.operations.wire import Reply, Wire

RATERS = 8
PATIENCE = 240.0  # seconds: a killed worker's mail leaves after a minute and a half
T = TypeVar("T")


class Lost(Exception):
    """Something did not come about in time."""


@dataclass
class PatientWire(Wire):
    """Asks again where no answer came or the server had trouble, for as long as a phone that lies on a desk."""

    troubles: list[int] = field(default_factory=list)  # status of each trouble, 0 where nothing came back

    def _ask(self, verb: str, path: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                reply = super()._ask(verb, path, body, headers)
            except (OSError, HTTPException):
                self.troubles.append(0)
            else:
                if reply.status_code < 500 and reply.status_code != 429:
                    return reply
                self.troubles.append(reply.status_code)
            time.sleep(0.5)
        raise Lost(f"{verb} {path} got no answer in {PATIENCE:.0f} s")


@dataclass
class Rater(Phone):
    """A phone that knows its link and nothing else."""

    address: str = ""
    token: str = ""
    group: str = ""
    receipts: list[int] = field(default_factory=list)  # revisions of which the server said that it has them
    withdrew: bool = False
    # Sent, and no word came back before the close: it may have arrived or not.
    unsure: bool = False

    @property
    def headers(self) -> dict[str, str]:
        return {"Readier-Invitation": self.token}

    @property
    def key_id(self) -> str:
        return self.group

    def answer(self, sheet: dict[str, Any] | None) -> bool:
        """True with a receipt. False if the survey had closed."""
        if not self.signature and not self._collect():
            return False
        before = len(self.client.troubles)
        reply = self.sends(sheet)
        if reply.status_code == 409:
            self.unsure = self.unsure or len(self.client.troubles) > before
            return False
        if reply.status_code != 200 or reply.json() != {"received": self.digest}:
            raise Lost(f"a submission got {reply.status_code}: {reply.body[:200]!r}")
        self.receipts.append(self.revision)
        self.withdrew = sheet is None
        return True

    def _collect(self) -> bool:
        if not self.group:
            self.group = self.opens().json()["group"]["key_id"]
        reply = self.collects()
        if reply.status_code not in {200, 409}:
            raise Lost(f"a credential was refused with {reply.status_code}: {reply.body[:200]!r}")
        return bool(reply.status_code == 200)


@dataclass
class Life:
    """One survey from draft to report."""

    number: int
    survey_id: str
    subject: PatientWire
    subject_address: str
    raters: list[Rater]
    sheets: dict[int, dict[str, Any]]  # by the points that it gives throughout
    first_report: Any = None
    fault: str = ""

    @property
    def report_path(self) -> str:
        return f"/api/v1/surveys/{self.survey_id}/report"

    def live(self, postbox: Postbox, chance: Random) -> None:
        opened = self.subject.post(f"/api/v1/surveys/{self.survey_id}/open", {})
        # 409: it had opened, and the word of it was lost.
        if opened.status_code not in {200, 409}:
            raise Lost(f"opening got {opened.status_code}: {opened.body[:200]!r}")
        for rater in self.raters:
            rater.token = until(lambda rater=rater: link(postbox, rater.address), f"the mail to {rater.address}")
        late = chance.sample(self.raters, 2)
        for rater in self.raters:
            if rater not in late:
                time.sleep(chance.uniform(0, 2))
                self._say(rater, chance)
        patient(lambda: Survey.objects.filter(pk=self.survey_id).update(closes_at=_in(chance.uniform(-1, 3))))
        for rater in late:
            self._say(rater, chance)
        self.first_report = until(self.report, "the report")

    def _say(self, rater: Rater, chance: Random) -> None:
        """Everybody says 4 in the end; some said 2 before; some withdraw and some of those come back."""
        if chance.random() < 0.4:
            rater.answer(self.sheets[2])
        if chance.random() < 0.15:
            rater.answer(None)
            if chance.random() < 0.5:
                return
        rater.answer(self.sheets[4])

    def report(self) -> Any:
        reply = self.subject.get(self.report_path)
        return reply.json() if reply.status_code == 200 else None


def a_life(number: int, port: int, *, names: tuple[str, ...] = ("rater",)) -> Life:
    """A draft that is ready to open, with a subject who is signed in."""
    subject = Person.objects.create_person(f"subject{number}@life.example", name=f"Subject {number}")
    survey = a_draft(subject, raters=RATERS, circle=f"life{number}.example")
    for place, nomination in enumerate(survey.nominations.order_by("address")):
        nomination.address = f"{names[place % len(names)]}{place}@life{number}.example"
        nomination.save(update_fields=["address"])
    wire = PatientWire(port, HOST)
    session = signed_in(subject).cookies[settings.SESSION_COOKIE_NAME].value
    wire.cookies = {"__Host-sessionid": session, "__Host-csrftoken": secrets.token_hex(16)}
    raters = [
        Rater(invitation=None, client=PatientWire(port, HOST), address=one.address) for one in survey.nominations.all()
    ]
    sheets = {points: a_sheet(survey, points) for points in (2, 4)}
    return Life(number, str(survey.pk), wire, subject.email, raters, sheets)


def link(postbox: Postbox, address: str) -> str | None:
    found = postbox.found(r"/a/#t=([\w.-]+)&f=", to=address)
    return found[1] if found else None


def until(is_so: Callable[[], T | None], what: str, *, seconds: float = PATIENCE) -> T:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := is_so():
            return found
        time.sleep(0.3)
    raise Lost(f"waited {seconds:.0f} s in vain for {what}")


def patient(deed: Callable[[], T], *, seconds: float = PATIENCE) -> T:
    """Against a database that may be away just now."""
    end = time.monotonic() + seconds
    while True:
        try:
            return deed()
        except (OperationalError, InterfaceError, PoolTimeout):
            connection.close()
            if time.monotonic() > end:
                raise
            time.sleep(0.3)


def _in(seconds: float) -> datetime:
    return timezone.now() + timedelta(seconds=seconds)
