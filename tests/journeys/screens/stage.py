"""Makes what the walk needs beside the demonstration, whose surveys are for other journeys, and says who is who.

Run inside an install, which has no tests: so it imports none.
"""

import json
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.test import Client
from django.utils import timezone

from readier.conduct.opening import open_survey
from readier.instruments.stored import current, instrument_of
from readier.invitations.approving import approve, ask_for_approval, waiting_for
from readier.invitations.mail import link_for
from readier.invitations.models import Invitation
from readier.invitations.nominating import nominate
from readier.invitations.record import is_undecided
from readier.invitations.suggesting import suggest
from readier.people.models import Person
from readier.reports.models import Report
from readier.reports.shared_copy import Section
from readier.reports.sharing import share
from readier.surveys.models import Survey
from readier.surveys.self_rating import keep
from readier.teams.models import TeamSnapshot

ASKED_FOR = "ines.carvalho@acme.example"  # whose raters have not decided yet
OWN_VIEW = {
    "interest": "curious", "horizon": "three_years", "prediction": "one_year", "role": "staff", "hesitation": "looks"
}  # fmt: skip
RATERS = 9

settings.ALLOWED_HOSTS = ["*"]
now = timezone.now()


def session(person):
    phone = Client()
    phone.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return phone.cookies[settings.SESSION_COOKIE_NAME].value


def latest(person, state):
    return Survey.objects.filter(subject=person, state=state).order_by("-closes_at").first()


def ready(subject, *, reserves=0, **more):
    """A draft of which nothing is missing, with raters who are nobody's manager."""
    survey = Survey.objects.create(
        subject=subject, instrument=current(), step="staff", closes_at=now + timedelta(days=9), made_at=now, **more
    )
    instrument = instrument_of(survey)
    points = {signal.id: 3 for signal in instrument.signals_for(leads_already=False)}
    keep(survey, {"points": points, **OWN_VIEW}, instrument=instrument)
    others = Person.objects.filter(managed_teams=None, is_coordinator=False).exclude(pk=subject.pk).order_by("name")
    chosen = enumerate(others[: RATERS + reserves])
    nominate(survey, [
        {"name": one.name, "address": one.email, "relationship": "peer", "is_reserve": number >= RATERS}
        for number, one in chosen
    ])  # fmt: skip
    return survey


def asked(survey):
    """Its list is with the manager."""
    ask_for_approval(survey, now=now)
    return survey


def agreed(survey):
    approve(asked(survey).approval.pk, by=survey.subject.team.manager, today=now.date())
    survey.refresh_from_db()
    return survey


def opened(survey):
    open_survey(survey, now=now)
    return survey


engineer, drafting, waiting = (
    Person.objects.get(email=f"{name}@acme.example") for name in ("grace.wambui", "leilani.kahale", "ethan.park")
)
free = [
    one
    for one in Invitation.objects.filter(group__survey__state="open", group__survey__subject__email=ASKED_FOR)
    if is_undecided(one)
]
over = Invitation.objects.filter(group__survey__state="released").first()
team = TeamSnapshot.objects.filter(team__manager__language="en").order_by("team__name").first().team
coordinator = Person.objects.filter(is_coordinator=True).first()
newcomer = Person.objects.create_person("nina.new@acme.example", name="Nina New", team=team)

asker = Person.objects.create_person("olga.asks@acme.example", name="Olga Asks", team=team)
running = opened(agreed(ready(asker, reserves=2, asks_manager=True)))
to_be_asked = ready(asker, reserves=2)
with_manager = asked(ready(asker, reserves=1))
looked_over = agreed(ready(asker))
[held] = waiting_for(team.manager, today=now.date()).filter(survey=with_manager)
suggest(held.pk, by=team.manager, person=newcomer.pk, relationship="peer", today=now.date())

report = Report.objects.get(survey=latest(engineer, "released"))
report.survey.manager_views.create(
    by=team.manager, points=report.document["self"]["points"], horizon="now", role="staff",
    words="Take the incident reviews; I will back you.",
)  # fmt: skip
until = now.date() + timedelta(days=30)
shown = share(report, person=team.manager, sections=list(Section), until=until, today=now.date())

people = {
    "engineer": engineer, "drafting": drafting, "waiting": waiting, "newcomer": newcomer, "asker": asker,
    "manager": team.manager, "coordinator": coordinator,
}  # fmt: skip
places = {
    "report": report.survey, "draft": latest(drafting, "draft"), "open": latest(waiting, "open"), "team": team,
    "running": running, "to_be_asked": to_be_asked, "with_manager": with_manager, "looked_over": looked_over,
    "shown": shown,
}  # fmt: skip
print(
    json.dumps({
        "cookie": settings.SESSION_COOKIE_NAME,
        "sessions": {one.email: session(one) for one in people.values()},
        "links": [link_for(one) for one in free],
        "over": link_for(over),
        "signal": next(iter(report.document["self"]["points"])),
        "nothing": str(uuid4()),
        **{who: one.email for who, one in people.items()},
        **{what: str(one.pk) for what, one in places.items()},
    })
)  # fmt: skip
