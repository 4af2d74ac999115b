"""Proposes raters for a draft and reserves in an order, and takes them back."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from readier.invitations.models import MOST_RESERVES, Approval, Nomination
from readier.people.membership import UnknownPerson
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


class TooManyReserves(Invalid):
    code = "too_many_reserves"
    detail = f"A list has {MOST_RESERVES} reserves at most."


def nominate(survey: Survey, proposed: Sequence[Mapping[str, Any]]) -> list[Nomination]:
    """Add raters and reserves to a draft, all or none. Reserves come behind those who are there.

    Raises SelfNomination, ManagerIsNotAnonymous, UnknownPerson, AlreadyNominated, TooManyNominations, TooManyReserves,
    IllegalMove.
    """
    addresses = [one["address"].strip().lower() for one in proposed]
    check_eligible(survey, addresses)
    if len(set(addresses)) < len(addresses):
        raise AlreadyNominated
    # Each rater is shown who else was asked: colleagues by the name that everybody knows them by.
    known = dict(Person.objects.filter(email__in=addresses).values_list("email", "name"))
    _check_reserves(proposed)
    try:
        with transaction.atomic():
            _hold(survey)
            reserves = sum(one.get("is_reserve", False) for one in proposed)
            if survey.nominations.raters().count() + len(proposed) - reserves > policy().max_invited:
                raise TooManyNominations
            named = survey.nominations.reserves().count()
            if named + reserves > MOST_RESERVES:
                raise TooManyReserves
            following = count(named + 1)
            _is_another_list(survey)
            return Nomination.objects.bulk_create(
                Nomination(
                    survey=survey,
                    name=known.get(address) or one["name"].strip(),
                    address=address,
                    relationship=one["relationship"],
                    reserve=next(following) if one.get("is_reserve") else None,
                )
                for one, address in zip(proposed, addresses, strict=True)
            )
    except IntegrityError:
        raise AlreadyNominated from None


def _check_reserves(proposed: Sequence[Mapping[str, Any]]) -> None:
    """A reserve is somebody of the directory: behind a bare address the subject could wait for declines themselves."""
    reserves = {one["address"].strip().lower() for one in proposed if one.get("is_reserve")}
    if Person.objects.filter(email__in=reserves, is_active=True).count() < len(reserves):
        raise UnknownPerson


def check_eligible(survey: Survey, addresses: Sequence[str]) -> None:
    """Raises SelfNomination, ManagerIsNotAnonymous. The addresses are in small letters."""
    manager = survey.subject.manager()
    if survey.subject.email in addresses:
        raise SelfNomination
    if manager is not None and manager.email in addresses:
        raise ManagerIsNotAnonymous


def relate(survey: Survey, nomination_id: str, relationship: str) -> bool:
    """Say anew how a nominated rater stands to the subject. False if there is none."""
    with transaction.atomic():
        _hold(survey)
        return bool(survey.nominations.filter(pk=nomination_id).update(relationship=relationship))


def take_back(survey: Survey, nomination_id: str) -> bool:
    """Remove a nomination from a draft. False if there is none."""
    with transaction.atomic():
        _hold(survey)
        going = survey.nominations.filter(pk=nomination_id).first()
        if going is None:
            return False
        going.delete()
        if going.reserve is not None:
            _close_up(survey, behind=going.reserve)
        if going.suggested_by_id is None or not _stays_with_manager(survey):
            _is_another_list(survey)
    return True


def _close_up(survey: Survey, *, behind: int) -> None:
    """One by one: no two may have the same place, not even for a moment."""
    for place in range(behind + 1, MOST_RESERVES + 1):
        survey.nominations.filter(reserve=place).update(reserve=F("reserve") - 1)


def _hold(survey: Survey) -> None:
    hold_draft(survey, otherwise=IllegalMove("The raters were fixed when the survey opened."))


def _stays_with_manager(survey: Survey) -> bool:
    """Whether a list that a suggestion was taken off keeps its last day. Its id goes: nobody agrees to what they have
    not seen. Without this whoever suggests somebody each last day would hold up a survey for ever.
    """
    waiting = Approval.objects.filter(survey=survey, is_given=False, until__isnull=False)
    return bool(waiting.update(id=uuid.uuid4()))


def _is_another_list(survey: Survey) -> None:
    """Whoever looked over the old one has not seen it."""
    Approval.objects.filter(survey=survey).delete()
