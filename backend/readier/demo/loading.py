"""Plays the stories in the order of time, through the same doors as everybody: opening, box, release."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from random import Random

from django.db import transaction
from django.db.models import Max
from django.test.utils import override_settings

from readier.conduct.ending import cancel, close_due, destroy_spent_keys
from readier.conduct.opening import open_survey
from readier.demo.answering import answer
from readier.demo.organisation import COORDINATOR, TEAMS, make_people
from readier.demo.population import self_rating, sheets, truth_of
from readier.demo.stories import DAYS_OPEN, STORIES, Fate, Story
from readier.instruments.stored import current, instrument_of
from readier.invitations.models import Invitation, Nomination
from readier.invitations.nominating import nominate
from readier.outbox.models import Message
from readier.outbox.models import State as MessageState
from readier.people.models import Person
from readier.reports.models import Report
from readier.reports.release import release
from readier.responses.box import forget_deleted_rows
from readier.surveys.models import Survey
from readier.surveys.self_rating import keep
from readier.teams.organisation import make_organisation_due
from readier.teams.snapshots import make_due

SEED = "readier"
PAST = {Fate.RELEASED, Fate.CANCELLED, Fate.CLOSED}
# 3072 bits take a quarter of a second to make. Keys of surveys that are over are destroyed before
# the demonstration is loaded, so they are made at the least that RFC 9474 allows.
BITS_OF_THE_PAST = 2048


def load(now: datetime) -> None:
    """Make the whole demonstration, or nothing: whoever stops it half-way can start anew."""
    with transaction.atomic():
        stage = Stage(now)
        past = sorted((s for s in STORIES if s.fate in PAST), key=lambda s: stage.closes_at(s))
        with override_settings(CREDENTIAL_BITS=BITS_OF_THE_PAST):
            for story in past:
                _days_pass(until=stage.closes_at(story))
                stage.play(story)
            _days_pass(until=now)
        _sent(Message.objects.all())
        for story in STORIES:
            if story.fate not in PAST:
                stage.play(story)
        _sent(Message.objects.filter(kind="reminder", due_at__lte=now))
    destroy_spent_keys()
    forget_deleted_rows()


def _days_pass(*, until: datetime) -> None:
    """What the ticks of those days would have made."""
    latest = Report.objects.aggregate(day=Max("released_on"))["day"] or until.date()
    for days in range((until.date() - latest).days + 1):
        make_due(latest + timedelta(days=days))
        make_organisation_due(latest + timedelta(days=days))


def _sent(messages) -> None:  # type: ignore[no-untyped-def]
    """What would have left in the past has left: only invitations of open surveys go to the mailbox."""
    messages.update(state=MessageState.DONE)


class Stage:
    """The people, the clock, and who was asked how often."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.people = make_people()
        # A subject's own manager may not be asked, and a coordinator sees nobody at work.
        self.unasked = {self.people[name] for name in (COORDINATOR, *(plan.manager for plan in TEAMS))}
        self.asked: Counter[str] = Counter()

    def opened_at(self, story: Story) -> datetime:
        return datetime.combine(self.now.date() - timedelta(days=story.opened), time(9), tzinfo=UTC)

    def closes_at(self, story: Story) -> datetime:
        return datetime.combine(self.opened_at(story).date() + timedelta(days=DAYS_OPEN), time(18), tzinfo=UTC)

    def play(self, story: Story) -> None:
        survey = self._draft(story)
        if story.fate is Fate.DRAFT:
            return
        opened_at = self.opened_at(story)
        with override_settings(SPLIT_BY_RELATIONSHIP=bool(story.direct_reports), STRICT=False, APPROVAL=False):
            open_survey(survey, now=opened_at)
        self._answers(story, survey, now=min(opened_at + timedelta(days=2), self.now))
        if story.fate is Fate.CANCELLED:
            cancel(survey, today=self.now.date())
        if story.fate in {Fate.CLOSED, Fate.RELEASED}:
            close_due(survey.closes_at)
        if story.fate is Fate.RELEASED:
            survey.refresh_from_db()
            release(survey, today=survey.closes_at.date())

    def _draft(self, story: Story) -> Survey:
        subject = self.people[story.subject]
        survey = Survey.objects.create(
            subject=subject,
            instrument=current(),
            step=story.step,
            step_words=story.step_words,
            leads_already=bool(story.direct_reports) or subject.is_manager(),
            language=subject.language,
            closes_at=self.closes_at(story),
            made_at=min(self.opened_at(story), self.now) - timedelta(hours=20),
        )
        if story.self_rated:
            chance = Random(f"{SEED} self {story.subject} {story.opened}")
            said = self_rating(story, truth_of(story, signals=_signals(survey), chance=_person(story)), chance=chance)
            keep(survey, said, instrument=instrument_of(survey))
        if story.invited:
            nominate(survey, self._raters(story, subject))
        return survey

    def _raters(self, story: Story, subject: Person) -> list[dict[str, str]]:
        """Half from the team, half from elsewhere; those first who were asked least, nobody whom they asked before."""
        before = set(Nomination.objects.filter(survey__subject=subject).values_list("address", flat=True))
        free = [one for one in self.people.values() if one not in self.unasked and one.email not in before]
        others = [one for one in free if one != subject]
        Random(f"{SEED} raters {story.subject} {story.opened}").shuffle(others)
        others.sort(key=lambda one: self.asked[one.email])
        team = [one for one in others if one.team_id == subject.team_id]
        elsewhere = [one for one in others if one.team_id != subject.team_id]
        near = team[: story.direct_reports or story.invited // 2]
        chosen = near + elsewhere[: story.invited - len(near)]
        self.asked.update(one.email for one in chosen)
        relationships = ["direct_report" if story.direct_reports else "peer"] * len(near)
        relationships += ["peer"] * (len(chosen) - len(near))
        if not story.direct_reports and len(chosen) > 8:
            relationships[-1] = "other"
        return [
            {"name": one.name, "address": one.email, "relationship": relationship}
            for one, relationship in zip(chosen, relationships, strict=True)
        ]

    def _answers(self, story: Story, survey: Survey, *, now: datetime) -> None:
        truth = truth_of(story, signals=_signals(survey), chance=_person(story))
        chance = Random(f"{SEED} answers {story.subject} {story.opened}")
        said = sheets(story, truth, language=survey.language, chance=chance)
        # Round the groups, so that each of them has its share of the answers.
        invited = list(
            Invitation.objects.filter(group__survey=survey)
            .select_related("group__survey", "nomination")
            .order_by("nomination__address")
        )
        chance.shuffle(invited)
        for invitation, sheet in zip(invited, said, strict=False):
            answer(invitation, sheet, now=now)


def _person(story: Story) -> Random:
    return Random(f"{SEED} person {story.subject}")


def _signals(survey: Survey) -> list[str]:
    return [signal.id for signal in instrument_of(survey).signals_for(leads_already=survey.leads_already)]
