"""People, teams and surveys in every state, and who is signed in."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.test import Client, override_settings
from django.utils import timezone

from readier.conduct.ending import close_due, destroy_spent_keys
from readier.conduct.opening import open_survey
from readier.conduct.windows import begin_answering
from readier.domain.sheets import RaterGroupAnswers, Sheet
from readier.domain.terms import Horizon, Missing, Relationship, Role
from readier.instruments.stored import current, instrument_of
from readier.invitations.models import Nomination
from readier.people.models import Person, Team
from readier.reports.document import Frame, make_document
from readier.reports.freezing import freeze
from readier.reports.models import Report
from readier.reports.release import release as release_survey
from readier.surveys.models import SelfRating, Survey
from tests.build.phone import phones
from tests.build.values import a_self_view, released


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


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def send(client: Client, method: str, path: str, body: object = None) -> Any:
    """A deed without words is an empty object."""
    return getattr(client, method)(path, {} if body is None else body, content_type="application/json")
