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
from readier.invitations.approving import lacks_approval
from readier.invitations.models import Invitation, Nomination
from readier.invitations.nominating import TooFewNominations
from readier.invitations.record import new_record
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


class AnotherIsRunning(Refusal):
    code = "another_survey_is_running"
    detail = "One survey at a time: another one of yours is still running."


def open_survey(survey: Survey, *, now: datetime) -> None:
    """Raises SelfRatingMissing, TooFewNominations, NearlyTheSameRaters, ApprovalMissing, ClosingDateOutOfRange,
    AnotherIsRunning, IllegalMove, KeyAway.
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
    survey.collects_until = answering_from(survey.closes_at, now=now) if rules.strict else None
    Survey.objects.filter(pk=survey.pk).update(
        min_group=rules.min_group, progress="fewer_than_5", collects_until=survey.collects_until
    )
    signals = [s.id for s in instrument_of(survey).signals_for(leads_already=survey.leads_already)]
    raters = list(survey.nominations.all())
    for relationships, public in zip(groups, keys, strict=True):
        members = [one for one in raters if Relationship(one.relationship) in relationships]
        group = RaterGroup.objects.create(
            survey=survey,
            relationships=[r.value for r in relationships],
            key_id=public.key_id,
            public_key=public.public_key,
            invited=len(members),
        )
        make_box(public.key_id, public_key=public.public_key, signals=signals, is_waiting=survey.strict)
        _invite(group, members, reminders=reminders_of(survey, now=now))
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
    counts = Counter(Relationship(one.relationship) for one in survey.nominations.all())
    return merge_at_opening(counts, split_by_relationship=policy().split_by_relationship)


def _check_frame(survey: Survey, *, now: datetime) -> None:
    rules = policy()
    if not is_rated(survey, instrument=instrument_of(survey)):
        raise SelfRatingMissing
    invited = survey.nominations.count()
    if invited < rules.min_invited:
        raise TooFewNominations(f"A survey needs {rules.min_invited} raters at least; there are {invited}.")
    check_earlier_raters(survey, _groups(survey))
    if lacks_approval(survey):
        raise ApprovalMissing
    if survey.closes_at < now + timedelta(days=rules.min_open_days - 1):
        raise ClosingDateOutOfRange("The closing date is too near for people to answer. Choose a later one.")


def _invite(group: RaterGroup, raters: list[Nomination], *, reminders: list[Reminder]) -> None:
    invitations = Invitation.objects.bulk_create(Invitation(nomination=one, group=group) for one in raters)
    new_record(group, [one.pk for one in invitations]).save()
    for invitation in invitations:
        ids = {"invitation": str(invitation.pk)}
        post("invitation", dedupe=first_mail(invitation.pk), ids=ids)
        for number, (kind, due_at) in enumerate(reminders, start=1):
            post(kind, dedupe=f"{kind} {number} {invitation.pk}", ids=ids, due_at=due_at)
