"""Proposes raters for a draft, and takes them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction

from readier.invitations.models import Approval, Nomination
from readier.people.models import Person
from readier.surveys.lifecycle import IllegalMove, hold_draft
from readier.surveys.models import Survey
from readier.surveys.policy import policy
from readier.web.problems import Invalid, Refusal


class SelfNomination(Invalid):
    code = "self_nomination"
    detail = "You rate yourself apart; you cannot be one of your own raters."


class ManagerIsNotAnonymous(Invalid):
    code = "manager_is_not_anonymous"
    detail = "Your manager is one person and would be recognised among the raters: ask them in person instead."


class AlreadyNominated(Refusal):
    code = "already_nominated"
    detail = "One of these addresses is already on the list."


class TooFewNominations(Refusal):
    code = "too_few_nominations"
    detail = "There are too few raters to protect each of them."


class TooManyNominations(Invalid):
    code = "too_many_nominations"
    detail = "That is more raters than a survey may have."


def nominate(survey: Survey, proposed: Sequence[Mapping[str, str]]) -> list[Nomination]:
    """Add raters to a draft, all or none.

    Raises SelfNomination, ManagerIsNotAnonymous, AlreadyNominated, TooManyNominations, IllegalMove.
    """
    manager = survey.subject.manager()
    addresses = [one["address"].strip().lower() for one in proposed]
    if survey.subject.email in addresses:
        raise SelfNomination
    if manager is not None and manager.email in addresses:
        raise ManagerIsNotAnonymous
    if len(set(addresses)) < len(addresses):
        raise AlreadyNominated
    # Each rater is shown who else was asked: colleagues by the name that everybody knows them by.
    known = dict(Person.objects.filter(email__in=addresses).values_list("email", "name"))
    try:
        with transaction.atomic():
            _hold(survey)
            if survey.nominations.count() + len(addresses) > policy().max_invited:
                raise TooManyNominations
            _is_another_list(survey)
            return Nomination.objects.bulk_create(
                Nomination(
                    survey=survey,
                    name=known.get(address) or one["name"].strip(),
                    address=address,
                    relationship=one["relationship"],
                )
                for one, address in zip(proposed, addresses, strict=True)
            )
    except IntegrityError:
        raise AlreadyNominated from None


def relate(survey: Survey, nomination_id: str, relationship: str) -> bool:
    """Say anew how a nominated rater stands to the subject. False if there is none."""
    with transaction.atomic():
        _hold(survey)
        return bool(survey.nominations.filter(pk=nomination_id).update(relationship=relationship))


def take_back(survey: Survey, nomination_id: str) -> bool:
    """Remove a nomination from a draft. False if there is none."""
    with transaction.atomic():
        _hold(survey)
        removed, _ = survey.nominations.filter(pk=nomination_id).delete()
        if removed:
            _is_another_list(survey)
    return bool(removed)


def _hold(survey: Survey) -> None:
    hold_draft(survey, otherwise=IllegalMove("The raters were fixed when the survey opened."))


def _is_another_list(survey: Survey) -> None:
    """Whoever looked over the old one has not seen it."""
    Approval.objects.filter(survey=survey).delete()
