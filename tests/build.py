"""The only place where tests make things. Defaults are dull and valid.

Alice is the subject, Bob manages her team, and Charlie must never get in.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.test import Client, override_settings
from django.utils import timezone

from readier.conduct.ending import close_due, destroy_spent_keys
from readier.conduct.opening import open_survey
from readier.conduct.windows import begin_answering
from readier.domain.bands import release
from readier.domain.credential import PublicKey
from readier.domain.credential import digest as credential_digest
from readier.domain.instrument import Instrument
from readier.domain.sheets import RaterGroupAnswers, Sheet
from readier.domain.terms import (
    GroupRelease,
    Horizon,
    Interest,
    Missing,
    Reason,
    Relationship,
    Release,
    Role,
    SelfView,
    ShownBand,
    ShownHorizon,
    Withheld,
)
from readier.domain.thresholds import band_of
from readier.instruments.document import parse
from readier.instruments.stored import current, first_document, instrument_of
from readier.invitations.models import Invitation, Nomination
from readier.invitations.token import token_for
from readier.people.models import Person, Team
from readier.reports.document import Frame, make_document
from readier.reports.freezing import freeze
from readier.reports.models import Report
from readier.reports.release import release as release_survey
from readier.surveys.models import RaterGroup, SelfRating, Survey
from tests.credential_client import Blinding, blind, finalize, prepare

SUBMISSION_BYTES = 4096


def a_person(name: str = "Alice", **fields: Any) -> Person:
    return Person.objects.create_person(f"{name.lower()}@example.org", name=name, **fields)


def a_team(name: str = "Platform", manager: Person | None = None) -> Team:
    return Team.objects.create(name=name, manager=manager)


def a_draft(
    subject: Person | None = None,
    *,
    raters: int = 8,
    reserves: int = 0,
    own: int = 3,
    circle: str = "example.org",
    **fields: Any,
) -> Survey:
    """A draft that is ready to open. Its raters are those of every other survey with this `circle`."""
    survey = Survey.objects.create(
        subject=subject or a_person(),
        instrument=current(),
        step=fields.pop("step", "tech_lead"),
        closes_at=timezone.now() + timedelta(days=10),
        made_at=timezone.now(),
        **fields,
    )
    signals = instrument_of(survey).signals_for(leads_already=survey.leads_already)
    SelfRating.objects.create(
        survey=survey,
        points={signal.id: own for signal in signals},
        interest="yes",
        horizon="three_years",
        prediction="one_year",
    )
    Nomination.objects.bulk_create(
        Nomination(survey=survey, name=f"Rater {i}", address=f"rater{i}@{circle}", relationship="peer")
        for i in range(raters)
    )
    Nomination.objects.bulk_create(
        Nomination(survey=survey, name=f"Reserve {i}", address=f"reserve{i}@{circle}", relationship="peer", reserve=i)
        for i in range(1, reserves + 1)
    )
    return survey


def an_open_survey(subject: Person | None = None, **fields: Any) -> Survey:
    survey = a_draft(subject, **fields)
    open_survey(survey, now=timezone.now())
    return survey


def a_released_survey(subject: Person | None = None, *, answers: int = 5, points: int = 4, **fields: Any) -> Survey:
    """A survey that was opened, answered, closed and released."""
    survey = an_open_survey(subject, **fields)
    for phone in phones(survey)[:answers]:
        assert phone.sends(a_sheet(survey, points)).status_code == 200
    close_due(is_over(survey).closes_at)
    survey.refresh_from_db()
    release_survey(survey, today=timezone.now().date())
    destroy_spent_keys()
    survey.refresh_from_db()
    return survey


def a_report(subject: Person | None = None, *, released_on: date | None = None, **own: Any) -> Report:
    """A released report of eight colleagues who see more than the subject does, without the walk to it."""
    subject = subject or a_person()
    survey = a_draft(subject, circle=f"{subject.pk}.example.org")
    instrument = instrument_of(survey)
    asked = [signal.id for signal in instrument.signals_for(leads_already=False)]
    said = {"horizon": Horizon.SIX_MONTHS, "missing": Missing.PERMISSION, "role": Role.TECH_LEAD}
    sheets = tuple(Sheet(points=dict.fromkeys(asked, 4), moment=f"A moment {i}", **said) for i in range(8))
    group = RaterGroupAnswers(relationships=(Relationship.PEER,), invited=8, sheets=sheets)
    day = released_on or timezone.now().date()
    frame = Frame(
        survey=str(survey.pk),
        subject_name=survey.subject.name,
        step=survey.step,
        step_words="",
        leads_already=False,
        released_on=day,
        invited=8,
        collected=8,
        received=8,
    )
    document = make_document(
        frame,
        release=released(group, signals=asked),
        own=a_self_view(dict.fromkeys(asked, 3), **own),
        instrument=instrument,
    )
    Survey.objects.filter(pk=survey.pk).update(state="released")
    return freeze(survey, document, released_on=day)


def phones(survey: Survey) -> list[Phone]:
    """One phone for each invited rater."""
    return [Phone(one) for one in _invitations(survey) if one.nomination.reserve is None]


def reserve_phones(survey: Survey) -> list[Phone]:
    """One phone for each reserve, in their order, whether they were asked or not."""
    return [Phone(one) for one in _invitations(survey) if one.nomination.reserve is not None]


def _invitations(survey: Survey) -> QuerySet[Invitation]:
    return Invitation.objects.filter(group__survey=survey).select_related("nomination").order_by("nomination__address")


def a_strict_survey(subject: Person | None = None, **fields: Any) -> Survey:
    """One that collects first and takes answers later; it is in its first window."""
    with override_settings(STRICT=True):
        return an_open_survey(subject, raters=fields.pop("raters", 10), **fields)


def answers_are_taken(survey: Survey) -> Survey:
    """Let the second window have begun."""
    Survey.objects.filter(pk=survey.pk).update(collects_until=timezone.now() - timedelta(minutes=2))
    begin_answering(timezone.now())
    survey.refresh_from_db()
    return survey


def is_over(survey: Survey) -> Survey:
    """Let the closing time have passed."""
    Survey.objects.filter(pk=survey.pk).update(closes_at=timezone.now() - timedelta(minutes=1))
    survey.refresh_from_db()
    return survey


def a_sheet(survey: Survey, points: int | None = 4, **said: Any) -> dict[str, Any]:
    signals = instrument_of(survey).signals_for(leads_already=survey.leads_already)
    return {
        "points": {signal.id: points for signal in signals},
        "horizon": "six_months",
        "missing": "permission",
        "role": "tech_lead",
        "moment": "",
    } | said


@dataclass
class Phone:
    """A rater's phone: knows the link, keeps the credential, speaks only HTTP."""

    invitation: Invitation
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))
    blinding: Blinding | None = None
    signature: bytes = b""
    revision: int = 0

    @property
    def headers(self) -> dict[str, str]:
        return {"Readier-Invitation": token_for(self.invitation)}

    @property
    def key_id(self) -> str:
        return str(RaterGroup.objects.get(pk=self.invitation.group_id).key_id)

    def opens(self) -> Any:
        return self.client.get("/api/v1/invitation", headers=self.headers)

    def posts(self, path: str, body: dict[str, Any] | None = None) -> Any:
        return self.client.post(
            f"/api/v1/invitation/{path}", body or {}, content_type="application/json", headers=self.headers
        )

    def asks_to_sign(self) -> dict[str, str]:
        """The blinded credential, the same one however often it is asked for."""
        manifest = self.client.get(f"/api/v1/manifests/{self.key_id}").json()
        self.key = PublicKey.from_der(decode(manifest["public_key"]))
        self.blinding = self.blinding or blind(self.key, prepare())
        return {"blinded_message": encode(self.blinding.blinded)}

    def collects(self) -> Any:
        reply = self.posts("credential", self.asks_to_sign())
        if reply.status_code == 200:
            assert self.blinding
            self.signature = finalize(self.key, self.blinding, decode(reply.json()["blind_signature"]))
        return reply

    def submission(self, sheet: dict[str, Any] | None, *, revision: int | None = None, **change: Any) -> bytes:
        """The bytes that carry an answer. `change` spoils a field of them."""
        assert self.blinding
        self.revision = revision or self.revision + 1
        body = {
            "key_id": self.key_id,
            "message": encode(self.blinding.message),
            "signature": encode(self.signature),
            "revision": self.revision,
            "sheet": sheet,
        }
        return padded(body | change)

    def sends(self, sheet: dict[str, Any] | None, *, revision: int | None = None, **change: Any) -> Any:
        if not self.signature:
            assert self.collects().status_code == 200
        body = self.submission(sheet, revision=revision, **change)
        return self.client.post("/api/v1/responses", body, content_type="application/json")

    @property
    def digest(self) -> str:
        assert self.blinding
        return credential_digest(self.blinding.message, self.signature)


def answers(*points: int | None, relationship: Relationship = Relationship.PEER, **said: Any) -> RaterGroupAnswers:
    """A rater group as the release opens it: what each rater said of the one signal "bridges"."""
    sheets = tuple(Sheet(points={"bridges": point}, **said) for point in points)
    return RaterGroupAnswers(relationships=(relationship,), invited=len(sheets), sheets=sheets)


def released(*groups: RaterGroupAnswers, signals: Sequence[str] = ("bridges",), **how: Any) -> Release:
    return release(groups, instrument_signals=signals, order=how.pop("order", tuple), **how)


def a_cell(mean: float = 3.5, *, observed: int = 8, views_differ: bool = False) -> ShownBand:
    """What is shown of so many answers with this mean."""
    return ShownBand(observed, band_of(round(mean * observed), observed), views_differ)


def a_release(
    *groups: Mapping[str, ShownBand | Withheld], received: int = 8, horizon: Horizon | None = Horizon.ONE_YEAR
) -> Release:
    """A release with these cells, one mapping from signals for each rater group."""
    return Release(
        groups=tuple(
            GroupRelease(
                name=relationship.value,
                relationships=(relationship,),
                received=received,
                signals=signals,
                horizon=ShownHorizon(received, horizon) if horizon else Withheld(Reason.TOO_FEW_OBSERVED),
                missing=Withheld(Reason.NO_AGREEMENT),
                role=Withheld(Reason.NO_AGREEMENT),
                moments=Withheld(Reason.TOO_FEW),
            )
            for relationship, signals in zip(Relationship, groups, strict=False)
        )
    )


def a_self_view(points: Mapping[str, int | None], **said: Any) -> SelfView:
    return SelfView(points=points, **({"interest": Interest.YES, "horizon": Horizon.ONE_YEAR} | said))


def the_first_instrument() -> Instrument:
    """The instrument that comes with Readier, without a database."""
    return parse(first_document())


def padded(body: dict[str, Any], size: int = SUBMISSION_BYTES) -> bytes:
    bare = len(json.dumps(body | {"padding": ""}).encode())
    return json.dumps(body | {"padding": "x" * (size - bare)}).encode()


def encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def some_bytes(n: int = 32) -> bytes:
    return secrets.token_bytes(n)
