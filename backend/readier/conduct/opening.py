"""Opens a survey: locks the self-rating, fixes the rater groups, makes keys, posts invitations."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from readier.conduct.keymaking import make_keys
from readier.domain.bands import merge_at_opening
from readier.domain.terms import Relationship
from readier.instruments.stored import instrument_of
from readier.invitations.issuing import new_record
from readier.invitations.models import Invitation, Nomination
from readier.outbox.posting import post
from readier.responses.box import make_box
from readier.surveys.lifecycle import IllegalMove, State, advance
from readier.surveys.models import RaterGroup, SelfRating, Survey
from readier.surveys.policy import ClosingDateOutOfRange, policy
from readier.web.problems import Refusal

# At the middle and a day before the close; a third is left for a close that was moved.
REMINDERS_AT = (0.5, 0.85)


class SelfRatingMissing(Refusal):
    code = "self_rating_missing"
    detail = "Rate yourself first: what you expect must not follow what others say."


class TooFewNominations(Refusal):
    code = "too_few_nominations"
    detail = "There are too few raters to protect each of them."


class AnotherIsRunning(Refusal):
    code = "another_survey_is_running"
    detail = "One survey at a time: another one of yours is still running."


def open_survey(survey: Survey, *, now: datetime) -> None:
    """Raises SelfRatingMissing, TooFewNominations, ClosingDateOutOfRange, AnotherIsRunning, IllegalMove."""
    if survey.state != State.DRAFT:
        raise IllegalMove("The survey is open already.")
    _check_frame(survey, now=now)
    counts = Counter(Relationship(one.relationship) for one in survey.nominations.all())
    merged = merge_at_opening(counts, split_by_relationship=policy().split_by_relationship)
    # Before the transaction: a key that no row names is litter, a row that names no key is a loss.
    keys = [make_keys() for _ in merged]
    try:
        with transaction.atomic():
            advance(survey, State.OPEN)
            # Anything may have changed before the lock; from here on nothing can.
            _check_frame(survey, now=now)
            if counts != Counter(Relationship(one.relationship) for one in survey.nominations.all()):
                raise IllegalMove("The list of raters was changed meanwhile. Look it over and open again.")
            signals = [s.id for s in instrument_of(survey).signals_for(leads_already=survey.leads_already)]
            Survey.objects.filter(pk=survey.pk).update(min_group=policy().min_group, progress="fewer_than_5")
            for relationships, public in zip(merged, keys, strict=True):
                raters = [n for n in survey.nominations.all() if Relationship(n.relationship) in relationships]
                group = RaterGroup.objects.create(
                    survey=survey,
                    relationships=[r.value for r in relationships],
                    key_id=public.key_id,
                    public_key=public.public_key,
                    invited=len(raters),
                )
                make_box(public.key_id, public_key=public.public_key, signals=signals)
                _invite(group, raters, now=now, closes_at=survey.closes_at)
    except IntegrityError:
        raise AnotherIsRunning from None
    survey.refresh_from_db()


def _check_frame(survey: Survey, *, now: datetime) -> None:
    rules = policy()
    rated = SelfRating.objects.filter(survey=survey).first()
    asked = {s.id for s in instrument_of(survey).signals_for(leads_already=survey.leads_already)}
    if rated is None or set(rated.points) != asked:
        raise SelfRatingMissing
    invited = survey.nominations.count()
    if invited < rules.min_invited:
        raise TooFewNominations(f"A survey needs {rules.min_invited} raters at least; there are {invited}.")
    if survey.closes_at < now + timedelta(days=rules.min_open_days - 1):
        raise ClosingDateOutOfRange("The closing date is too near for people to answer. Choose a later one.")


def _invite(group: RaterGroup, raters: list[Nomination], *, now: datetime, closes_at: datetime) -> None:
    invitations = Invitation.objects.bulk_create(Invitation(nomination=one, group=group) for one in raters)
    new_record(group, [one.pk for one in invitations]).save()
    for invitation in invitations:
        ids = {"invitation": str(invitation.pk)}
        post("invitation", dedupe=f"invitation {invitation.pk} {invitation.generation}", ids=ids)
        for number, share in enumerate(REMINDERS_AT, start=1):
            # For all alike; who has collected is left out when the mail is written.
            post(
                "reminder",
                dedupe=f"reminder {number} {invitation.pk}",
                ids=ids,
                due_at=now + (closes_at - now) * share,
            )
