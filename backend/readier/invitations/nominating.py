"""Proposes raters for a draft, and takes them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction

from readier.invitations.models import Nomination
from readier.surveys.lifecycle import IllegalMove, State
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


class TooManyNominations(Invalid):
    code = "too_many_nominations"
    detail = "That is more raters than a survey may have."


def nominate(survey: Survey, proposed: Sequence[Mapping[str, str]]) -> list[Nomination]:
    """Add raters to a draft, all or none.

    Raises SelfNomination, ManagerIsNotAnonymous, AlreadyNominated, TooManyNominations, IllegalMove.
    """
    subject = survey.subject
    manager = subject.team.manager if subject.team else None
    addresses = [one["address"].strip().lower() for one in proposed]
    if subject.email in addresses:
        raise SelfNomination
    if manager is not None and manager.pk != subject.pk and manager.email in addresses:
        raise ManagerIsNotAnonymous
    if len(set(addresses)) < len(addresses):
        raise AlreadyNominated
    try:
        with transaction.atomic():
            _hold_draft(survey)
            if survey.nominations.count() + len(addresses) > policy().max_invited:
                raise TooManyNominations
            return Nomination.objects.bulk_create(
                Nomination(
                    survey=survey, name=one["name"].strip(), address=address, relationship=one["relationship"]
                )
                for one, address in zip(proposed, addresses, strict=True)
            )
    except IntegrityError:
        raise AlreadyNominated from None


def take_back(survey: Survey, nomination_id: str) -> bool:
    """Remove a nomination from a draft. False if there is none."""
    with transaction.atomic():
        _hold_draft(survey)
        removed, _ = survey.nominations.filter(pk=nomination_id).delete()
    return bool(removed)


def _hold_draft(survey: Survey) -> None:
    if Survey.objects.select_for_update().get(pk=survey.pk).state != State.DRAFT:
        raise IllegalMove("The raters were fixed when the survey opened.")
