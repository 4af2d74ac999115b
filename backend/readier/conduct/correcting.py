"""A mistyped address of an open survey is corrected. It is the same person, or it is refused.

All that decides is what the subject knows already: that the mail server refused the first mail, so that nobody has had
its link, the list, and the day. Who has answered or declined is not looked at. Whoever behind that address may answer
from now on was on the list that all raters were shown, under the same name.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from readier.conduct.earlier_raters import check_earlier_raters, unreached
from readier.domain.terms import Relationship
from readier.invitations.models import Invitation, IssuingRecord, Nomination, shown_name
from readier.invitations.nominating import AlreadyNominated, check_eligible
from readier.invitations.undelivered import may_be_corrected, send_anew
from readier.people.models import Person
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey
from readier.surveys.policy import last_moment_for_changes
from readier.web.problems import Invalid, NotFound, Refusal

# A slip of the fingers and another ending. With more, one address becomes any other.
MOST_LETTERS = 3


class NothingToCorrect(Refusal):
    code = "nothing_to_correct"
    detail = "Mail to this address was not refused, the directory has it, it was corrected before, or it is too late."


class AnotherPerson(Invalid):
    code = "another_person"
    detail = f"That would be somebody else: a correction changes {MOST_LETTERS} letters at most, and nobody's name."


def correct_address(survey: Survey, nomination_id: uuid.UUID, address: str, *, now: datetime) -> None:
    """Raises NotFound, NothingToCorrect, AnotherPerson, SelfNomination, ManagerIsNotAnonymous, AlreadyNominated,
    NearlyTheSameRaters.
    """
    address = address.strip().lower()
    try:
        with transaction.atomic():
            place = _hold(survey, nomination_id, now=now)
            check_eligible(survey, [address])
            _check_same_person(place.nomination, address)
            Nomination.objects.filter(pk=nomination_id).update(
                address=address,
                # Without a name a part of the address is shown: that of the opening stays.
                name=shown_name(place.nomination.name, place.nomination.address),
            )
            check_earlier_raters(place.group.survey, _groups(place.group.survey))
            Invitation.objects.filter(pk=place.pk).update(generation=F("generation") + 1)
            if not send_anew(place, now=now):
                raise NothingToCorrect
    except IntegrityError:
        raise AlreadyNominated from None


def _hold(survey: Survey, nomination_id: uuid.UUID, *, now: datetime) -> Invitation:
    """The place whose address may be corrected, its group locked: a close, or a day's round, comes before or after."""
    place = Invitation.objects.filter(group__survey=survey, nomination=nomination_id).first()
    if place is None:
        raise NotFound
    record = IssuingRecord.objects.select_for_update().filter(group=place.group_id).first()
    latest = Invitation.objects.select_related("nomination", "group__survey").get(pk=place.pk)
    of = latest.group.survey
    if record is None or of.state != State.OPEN:
        raise NothingToCorrect
    if now >= last_moment_for_changes(of.closes_at, collects_until=of.collects_until):
        raise NothingToCorrect
    # Once: step by step any address could become any other one. Nobody had a link that could have been renewed.
    if latest.generation > 1:
        raise NothingToCorrect
    # Of whoever was asked in an earlier survey the subject does not hear that they are missing: not here, either.
    if nomination_id not in unreached(survey) or not may_be_corrected(latest, now=now):
        raise NothingToCorrect
    # An address of the directory is its coordinator's to mend: beside that name stands no other one.
    if Person.objects.filter(email=latest.nomination.address.lower()).exists():
        raise NothingToCorrect
    return latest


def _check_same_person(nomination: Nomination, address: str) -> None:
    if letters_between(nomination.address.lower(), address) > MOST_LETTERS:
        raise AnotherPerson
    known = Person.objects.filter(email=address).first()
    if known is not None and known.name.casefold() != nomination.name.casefold():
        raise AnotherPerson


def _groups(survey: Survey) -> list[list[Relationship]]:
    """As they were made at the opening."""
    return [[Relationship(one) for one in group.relationships] for group in survey.groups.all()]


def letters_between(one: Sequence[str], other: Sequence[str]) -> int:
    """How many letters are put in, left out or changed between the two (Levenshtein 1966)."""
    before = list(range(len(other) + 1))
    for row, mine in enumerate(one, start=1):
        now = [row]
        for column, theirs in enumerate(other, start=1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (mine != theirs)))
        before = now
    return before[-1]
