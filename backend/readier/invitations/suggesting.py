"""A manager puts colleagues on a list that they look over, and takes them off again; nobody whom the subject chose."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from readier.invitations.approving import hold_list
from readier.invitations.models import Nomination
from readier.invitations.nominating import (
    AlreadyNominated,
    ManagerIsNotAnonymous,
    SelfNomination,
    TooManyNominations,
)
from readier.people.membership import UnknownPerson
from readier.people.models import Person
from readier.surveys.policy import policy
from readier.web.problems import Invalid, NotFound


class TooManySuggestions(Invalid):
    code = "too_many_suggestions"
    detail = "At most a third of a list is suggested: the rest is for the subject to choose."


def suggest(approval_id: uuid.UUID, *, by: Person, person: uuid.UUID, relationship: str, today: date) -> None:
    """Put a colleague on the list: somebody of the directory, for an address could be anybody's.

    Raises NotFound, UnknownPerson, SelfNomination, ManagerIsNotAnonymous, AlreadyNominated, TooManySuggestions,
    TooManyNominations.
    """
    suggested = Person.objects.filter(pk=person, is_active=True).first()
    if suggested is None:
        raise UnknownPerson
    try:
        with transaction.atomic():
            survey = hold_list(approval_id, manager=by, today=today).survey
            if suggested.pk == survey.subject_id:
                raise SelfNomination
            if suggested.pk == by.pk:
                raise ManagerIsNotAnonymous
            if survey.nominations.raters().count() >= policy().max_invited:
                raise TooManyNominations
            if room_for_suggestions(list(survey.nominations.raters())) < 1:
                raise TooManySuggestions
            survey.nominations.create(
                name=suggested.name, address=suggested.email, relationship=relationship, suggested_by=by
            )
    except IntegrityError:
        raise AlreadyNominated from None


def take_back_suggestion(approval_id: uuid.UUID, nomination_id: uuid.UUID, *, by: Person, today: date) -> None:
    """Raises NotFound: also for whom the subject chose."""
    with transaction.atomic():
        survey = hold_list(approval_id, manager=by, today=today).survey
        removed, _ = survey.nominations.filter(pk=nomination_id, suggested_by=by).delete()
    if not removed:
        raise NotFound


def room_for_suggestions(listed: list[Nomination]) -> int:
    """How many more raters may be suggested: those who are make up a third of the list at most, rounded up.

    Of a list of `own` chosen and `s` suggested, s <= ceil((own + s) / 3) is 2s <= own + 2. That is enough for "a third
    were proposed by somebody else", and leaves whoever suggests well away from being among themselves.
    """
    suggested = sum(one.suggested_by_id is not None for one in listed)
    own = len(listed) - suggested
    return max(0, min((own + 2) // 2 - suggested, policy().max_invited - len(listed)))


def are_chosen_by_subject(listed: Sequence[Nomination]) -> bool:
    """Whether fewer than a third of the raters were proposed by somebody else. Reserves are no raters yet."""
    raters = [one for one in listed if one.reserve is None]
    return 3 * sum(one.suggested_by_id is not None for one in raters) < len(raters)
