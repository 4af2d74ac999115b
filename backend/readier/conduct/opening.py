"""Opens a survey: locks the self-rating, fixes the rater groups, makes keys, posts invitations."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.conduct.earlier_raters import check_earlier_raters
from readier.conduct.keymaking import PublicHalf, destroy_keys, make_keys
from readier.conduct.reminding import Reminder, reminders_of
from readier.domain.merging import merge_at_opening
from readier.domain.terms import Relationship
from readier.hooks.announcing import announce
from readier.hooks.models import Kind
from readier.instruments.stored import instrument_of
from readier.invitations.approving import lacks_approval, was_not_looked_over
from readier.invitations.models import Invitation, Nomination
from readier.invitations.nominating import TooFewNominations
from readier.invitations.record import new_record
from readier.invitations.suggesting import are_chosen_by_subject
from readier.invitations.telling import tell
from readier.invitations.token import link_secret
from readier.invitations.undelivered import first_mail
from readier.outbox.posting import post
from readier.responses.box import make_box
from readier.surveys.lifecycle import IllegalMove, State, advance
from readier.surveys.models import RaterGroup, Survey
from readier.surveys.policy import ClosingDateOutOfRange, answering_from, policy
from readier.surveys.self_rating import is_rated
from readier.web.problems import NotFound, Refusal


class SelfRatingMissing(Refusal):
    code = "self_rating_missing"
    detail = "Rate yourself first: what you expect must not follow what others say."


class ApprovalMissing(Refusal):
    code = "approval_missing"
    detail = "Your manager looks over the list of raters before the survey opens."


class ReserveWithoutGroup(Refusal):
    code = "reserve_without_group"
    detail = "A reserve takes the place of somebody of the same kind; of theirs nobody is asked."


class AnotherIsRunning(Refusal):
    code = "another_survey_is_running"
    detail = "One survey at a time: another one of yours is still running."


def open_survey(survey: Survey, *, now: datetime) -> None:
    """Raises SelfRatingMissing, TooFewNominations, ReserveWithoutGroup, NearlyTheSameRaters, ApprovalMissing,
    ClosingDateOutOfRange, AnotherIsRunning, IllegalMove, KeyAway.
    """
    if survey.state != State.DRAFT:
        raise IllegalMove("The survey was opened already.")
    # The caller may have read raters and frame some time ago.
    latest = Survey.objects.select_related("instrument").filter(pk=survey.pk).first()
    if latest is None:
        raise NotFound
    _check_frame(latest, now=now)
    groups = _groups(latest)
    # Before the transaction: a key that no row names is litter, a row that names no key is a loss.
    link_secret()
    keys = [make_keys() for _ in groups]
    try:
        with transaction.atomic():
            _open(latest, groups, keys, now=now)
    except Refusal:
        # Only where it is certain that nothing was committed.
        for public in keys:
            destroy_keys(public.key_id)
        raise
    survey.refresh_from_db()


def _open(survey: Survey, groups: list[tuple[Relationship, ...]], keys: list[PublicHalf], *, now: datetime) -> None:
    try:
        with transaction.atomic():
            advance(survey, State.OPEN)
    except IntegrityError:
        raise AnotherIsRunning from None
    # Anything may have changed before the lock; from here on nothing can.
    survey.refresh_from_db()
    _check_frame(survey, now=now)
    if _groups(survey) != groups:
        raise IllegalMove("The list of raters was changed meanwhile. Look it over and open again.")
    rules = policy()
    listed = list(survey.nominations.all())
    survey.collects_until = answering_from(survey.closes_at, now=now) if rules.strict else None
    Survey.objects.filter(pk=survey.pk).update(
        min_group=rules.min_group,
        progress="fewer_than_5",
        collects_until=survey.collects_until,
        all_chosen_by_subject=are_chosen_by_subject(listed),
        not_looked_over=was_not_looked_over(survey),
    )
    signals = [s.id for s in instrument_of(survey).signals_for(leads_already=survey.leads_already)]
    for relationships, public in zip(groups, keys, strict=True):
        members = [one for one in listed if Relationship(one.relationship) in relationships]
        group = RaterGroup.objects.create(
            survey=survey,
            relationships=[r.value for r in relationships],
            key_id=public.key_id,
            public_key=public.public_key,
            invited=sum(one.reserve is None for one in members),
        )
        make_box(public.key_id, public_key=public.public_key, signals=signals, is_waiting=survey.strict)
        _invite(group, members, reminders=reminders_of(survey, now=now))
    if survey.asks_manager:
        post("manager_view_wanted", dedupe=f"manager view wanted {survey.pk}", ids={"survey": str(survey.pk)})
    announce(Kind.SURVEY_OPENED, survey=survey.pk, day=now.date())
    record(
        Deed.SURVEY_OPENED,
        survey=survey.pk,
        day=now.date(),
        closes_on=survey.closes_at.date().isoformat(),
        min_group=rules.min_group,
        strict=rules.strict,
    )


def _groups(survey: Survey) -> list[tuple[Relationship, ...]]:
    """The rater groups as the raters nominated by now make them."""
    listed = list(survey.nominations.all())
    counts = Counter(Relationship(one.relationship) for one in listed if one.reserve is None)
    groups = merge_at_opening(counts, split_by_relationship=policy().split_by_relationship)
    if len(groups) != 1:
        return groups
    # All are one group: a reserve of whatever kind may have a place in it.
    kinds = {Relationship(one.relationship) for one in listed}
    return [tuple(kind for kind in Relationship if kind in kinds)]


def _check_frame(survey: Survey, *, now: datetime) -> None:
    rules = policy()
    if not is_rated(survey, instrument=instrument_of(survey)):
        raise SelfRatingMissing
    invited = survey.nominations.raters().count()
    if invited < rules.min_invited:
        raise TooFewNominations(f"A survey needs {rules.min_invited} raters at least; there are {invited}.")
    check_list(survey)
    if lacks_approval(survey, today=now.date()):
        raise ApprovalMissing
    if survey.closes_at < now + timedelta(days=rules.min_open_days - 1):
        raise ClosingDateOutOfRange("The closing date is too near for people to answer. Choose a later one.")


def check_list(survey: Survey) -> None:
    """Raises ReserveWithoutGroup, NearlyTheSameRaters."""
    groups = _groups(survey)
    _check_reserves(survey, groups)
    check_earlier_raters(survey, groups)


def _check_reserves(survey: Survey, groups: list[tuple[Relationship, ...]]) -> None:
    """All raters are shown them as people who may be asked: nobody is named who never could be."""
    kinds = {Relationship(one.relationship) for one in survey.nominations.reserves()}
    if not kinds <= {kind for group in groups for kind in group}:
        raise ReserveWithoutGroup


def _invite(group: RaterGroup, members: list[Nomination], *, reminders: list[Reminder]) -> None:
    """Reserves have an invitation from the start, as all have: later none is made that would say that one was asked."""
    invitations = Invitation.objects.bulk_create(Invitation(nomination=one, group=group) for one in members)
    raters, reserves = [], []
    for one in invitations:
        (raters if one.nomination.reserve is None else reserves).append(one.pk)
    new_record(group, raters, reserves=reserves).save()
    for invitation in invitations:
        if invitation.pk in raters:
            post("invitation", dedupe=first_mail(invitation.pk), ids={"invitation": str(invitation.pk)})
        for number, (kind, due_at) in enumerate(reminders, start=1):
            tell(invitation, kind, name=f"{kind} {number}", due_at=due_at)
