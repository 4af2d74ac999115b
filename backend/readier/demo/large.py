"""An organisation of any size, to see how pages and costs grow. Its reports are real, its people are not.

A pool of people walks through the doors as everybody does: opened, answered, closed, released. Everybody
else gets a copy of one of the pool's reports under a name and survey of their own, written in bulk:
to release a hundred thousand surveys one by one would take an hour and show nothing more.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.test.utils import override_settings

from readier.conduct.ending import close_due, destroy_spent_keys
from readier.conduct.opening import open_survey
from readier.demo.answering import answer
from readier.demo.loading import BITS_OF_THE_PAST
from readier.demo.population import self_rating, sheets, truth_of
from readier.demo.stories import DAYS_OPEN, Story
from readier.instruments.stored import current, instrument_of
from readier.invitations.models import Invitation, Nomination
from readier.outbox.models import Message
from readier.outbox.models import State as MessageState
from readier.people.models import Person, Team
from readier.reports.freezing import freeze_all
from readier.reports.models import Report
from readier.reports.release import release
from readier.responses.box import forget_deleted_rows
from readier.surveys.lifecycle import State
from readier.surveys.models import RaterGroup, SelfRating, Survey
from readier.surveys.self_rating import keep
from readier.teams.snapshots import GATHERING

DOMAIN = "large.example"
SEED = "large"
POOL = 40  # different reports
INVITED, ANSWERS = 10, 8
TEAM = 10
AT_ONCE = 250  # people written in one transaction: others wait for its end


@dataclass(frozen=True, slots=True)
class Original:
    """A report of the pool, with the rows that belong to it."""

    report: Report
    own: SelfRating
    group: RaterGroup


def make_people(people: int, *, team_size: int = TEAM) -> Iterator[list[Person]]:
    """Teams of `team_size`, managed by their first person, and the coordinator; so many people at a time."""
    Person.objects.create_person(f"coordinator@{DOMAIN}", name="Coordinator", is_coordinator=True)
    per_turn = max(1, AT_ONCE // team_size) * team_size
    for start in range(0, people, per_turn):
        numbers = range(start, min(start + per_turn, people))
        with transaction.atomic():
            teams = {n // team_size: Team(name=f"Team {n // team_size}") for n in numbers}
            Team.objects.bulk_create(teams.values())
            made = Person.objects.create_people(
                [Person(email=f"person{n}@{DOMAIN}", name=f"Person {n}", team=teams[n // team_size]) for n in numbers]
            )
            for person in made[::team_size]:
                teams[int(person.name.split()[1]) // team_size].manager = person
            Team.objects.bulk_update(teams.values(), ["manager"])
        yield list(made)


def make_organisation(people: int, *, now: datetime, team_size: int = TEAM) -> None:
    """People, teams, and a released report for each of them. For an empty install."""
    opened_at = now - timedelta(days=DAYS_OPEN) - GATHERING
    originals: list[Original] = []
    for some in make_people(people, team_size=team_size):
        rest = some
        if not originals:
            pool, rest = some[:POOL], some[POOL:]
            with override_settings(CREDENTIAL_BITS=BITS_OF_THE_PAST):
                originals = [_released(person, number, of=people, now=opened_at) for number, person in enumerate(pool)]
        _copy(rest, originals, of=people, now=opened_at)
    destroy_spent_keys()
    forget_deleted_rows()


@transaction.atomic
def _released(person: Person, number: int, *, of: int, now: datetime) -> Original:
    """A survey about this person, played from draft to release.

    A transaction for each: on SQLite whoever writes meanwhile (a tick, somebody who signs in) waits until this one is
    over, and gives up after twenty seconds. None at all would let the worker mail made-up people.
    """
    chance = Random(f"{SEED} {number}")
    story = Story(person.name, 0, answers=ANSWERS, invited=INVITED, claim=chance.choice((-0.8, -0.3, 0.1, 0.4)))
    survey = _survey(person, now=now)
    survey.save()
    instrument = instrument_of(survey)
    signals = [signal.id for signal in instrument.signals_for(leads_already=False)]
    truth = truth_of(story, signals=signals, chance=chance)
    keep(survey, self_rating(story, truth, chance=chance), instrument=instrument)
    Nomination.objects.bulk_create(_nominations(survey, person, of=of))
    open_survey(survey, now=now)
    invited = Invitation.objects.filter(group__survey=survey).select_related("group__survey", "nomination")
    said = sheets(story, truth, language="en", chance=chance)
    for invitation, sheet in zip(invited, said, strict=False):
        answer(invitation, sheet, now=now)
    close_due(survey.closes_at)
    survey.refresh_from_db()
    report = release(survey, today=survey.closes_at.date())
    Message.objects.filter(state=MessageState.WAITING).update(state=MessageState.DONE)
    return Original(report=report, own=survey.self_rating, group=survey.groups.get())


@transaction.atomic
def _copy(people: Sequence[Person], originals: Sequence[Original], *, of: int, now: datetime) -> None:
    """For each of these people one of the originals, as if it were theirs."""
    surveys, owns, groups, reports, nominations = [], [], [], [], []
    for number, person in enumerate(people):
        original = originals[number % len(originals)]
        survey = _survey(person, now=now)
        survey.state = State.RELEASED
        surveys.append(survey)
        own = {field.name: getattr(original.own, field.name) for field in SelfRating._meta.fields[1:]}
        owns.append(SelfRating(survey=survey, **own))
        key_id = secrets.token_hex(32)
        counts = {name: getattr(original.group, name) for name in ("relationships", "invited", "collected", "received")}
        groups.append(
            RaterGroup(survey=survey, key_id=key_id, public_key=b"", digests=[], keys_destroyed=True, **counts)
        )
        document = original.report.document | {"survey": str(survey.pk), "subject": {"name": person.name}}
        reports.append(Report(survey=survey, document=document, released_on=original.report.released_on))
        nominations += _nominations(survey, person, of=of)
    for model, rows in ((Survey, surveys), (SelfRating, owns), (RaterGroup, groups), (Nomination, nominations)):
        model.objects.bulk_create(rows)  # type: ignore[attr-defined]
    freeze_all(reports)


def _survey(person: Person, *, now: datetime) -> Survey:
    closes_at = now + timedelta(days=DAYS_OPEN)
    return Survey(subject=person, instrument=current(), step="tech_lead", closes_at=closes_at, made_at=now)


def _nominations(survey: Survey, person: Person, *, of: int) -> list[Nomination]:
    """Colleagues from here and there, by chance. Nobody rates two fifths of a team."""
    chance = Random(f"{SEED} raters {person.email}")
    chosen = {f"person{n}@{DOMAIN}": f"Person {n}" for n in chance.sample(range(max(of, 2 * INVITED)), INVITED + 1)}
    chosen.pop(person.email, None)
    return [
        Nomination(survey=survey, name=name, address=address, relationship="peer")
        for address, name in list(chosen.items())[:INVITED]
    ]
