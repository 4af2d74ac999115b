"""A manager looks over whom somebody wants to ask: where the organisation wants that, or the subject does.

They see the list of a draft from the moment they are asked until they agree; they can put colleagues on it, and take
none off. Whether the survey then opened, what became of it, and who answered, is nothing that this module can say.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.invitations.models import Approval, Nomination
from readier.invitations.nominating import (
    AlreadyNominated,
    ManagerIsNotAnonymous,
    SelfNomination,
    TooFewNominations,
    TooManyNominations,
)
from readier.outbox.posting import post
from readier.people.membership import UnknownPerson
from readier.people.models import Person
from readier.surveys.lifecycle import IllegalMove, State, hold_draft
from readier.surveys.models import Survey
from readier.surveys.policy import policy
from readier.web.problems import Invalid, NotFound

# Long enough for a weekend and a day: it goes to those alone who have not agreed, and only to them.
REMINDED_AFTER = timedelta(days=3)


class Standing(StrEnum):
    NOT_NEEDED = "not_needed"
    NEEDED = "needed"
    ASKED = "asked"
    GIVEN = "given"


class TooManySuggestions(Invalid):
    code = "too_many_suggestions"
    detail = "At most a third of a list is suggested: the rest is for the subject to choose."


def approver_of(subject: Person) -> Person | None:
    """Who looks over this person's lists: their manager, while there is one."""
    manager = subject.manager()
    return manager if manager and manager.is_active else None


def standing_of(survey: Survey) -> Standing:
    """How the list of a draft stands. Of a survey that was opened there is nothing to look over."""
    if survey.state != State.DRAFT or approver_of(survey.subject) is None:
        return Standing.NOT_NEEDED
    approval: Approval | None = getattr(survey, "approval", None)
    if approval is None:
        return Standing.NEEDED if policy().approval else Standing.NOT_NEEDED
    return Standing.GIVEN if approval.is_given else Standing.ASKED


def lacks_approval(survey: Survey) -> bool:
    """Whether it may not open yet. Whatever its state: an opening under way asks again, once nothing can change."""
    if not policy().approval or approver_of(survey.subject) is None:
        return False
    return not Approval.objects.filter(survey=survey, is_given=True).exists()


def ask_for_approval(survey: Survey, *, now: datetime) -> None:
    """Ask the manager to look over the list as it is, and remind them once. Asking again changes nothing.

    Raises TooFewNominations, and IllegalMove where there is nobody to ask.
    """
    with transaction.atomic():
        draft = hold_draft(survey, otherwise=IllegalMove("The raters were fixed when the survey opened."))
        if approver_of(draft.subject) is None:
            raise IllegalMove("There is no manager who could look over this list.")
        if draft.nominations.raters().count() < policy().min_invited:
            raise TooFewNominations
        asked, _ = Approval.objects.get_or_create(survey=draft)
        ids = {"approval": str(asked.pk)}
        post("approval_wanted", dedupe=f"approval wanted {asked.pk}", ids=ids)
        post("approval_reminder", dedupe=f"approval reminder {asked.pk}", ids=ids, due_at=now + REMINDED_AFTER)


def waiting_for(manager: Person) -> QuerySet[Approval]:
    """The lists that this manager was asked to look over and has not agreed to."""
    waiting = Approval.objects.filter(is_given=False, survey__state=State.DRAFT, survey__subject__is_active=True)
    return waiting.filter(survey__subject__team__manager=manager).exclude(survey__subject=manager)


def approve(approval_id: uuid.UUID, *, by: Person, today: date) -> None:
    """Raises NotFound: also when the list was changed meanwhile, for that is another one."""
    with transaction.atomic():
        held = _hold(approval_id, manager=by)
        Approval.objects.filter(pk=held.pk).update(is_given=True)
        post("approval_given", dedupe=f"approval given {held.pk}", ids={"approval": str(held.pk)})
        record(Deed.LIST_APPROVED, survey=held.survey_id, day=today)


def suggest(approval_id: uuid.UUID, *, by: Person, person: uuid.UUID, relationship: str) -> None:
    """Put a colleague on the list: somebody of the directory, for an address could be anybody's.

    Raises NotFound, UnknownPerson, SelfNomination, ManagerIsNotAnonymous, AlreadyNominated, TooManySuggestions,
    TooManyNominations.
    """
    suggested = Person.objects.filter(pk=person, is_active=True).first()
    if suggested is None:
        raise UnknownPerson
    try:
        with transaction.atomic():
            survey = _hold(approval_id, manager=by).survey
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


def take_back_suggestion(approval_id: uuid.UUID, nomination_id: uuid.UUID, *, by: Person) -> None:
    """Raises NotFound: also for whom the subject chose."""
    with transaction.atomic():
        survey = _hold(approval_id, manager=by).survey
        removed, _ = survey.nominations.filter(pk=nomination_id, suggested_by=by).delete()
    if not removed:
        raise NotFound


def _hold(approval_id: uuid.UUID, *, manager: Person) -> Approval:
    """The approval, its draft locked: the subject changes the list before this or after. Call it in a transaction."""
    found = waiting_for(manager).select_related("survey").filter(pk=approval_id).first()
    if found is None:
        raise NotFound
    draft = hold_draft(found.survey, otherwise=IllegalMove())
    latest = waiting_for(manager).filter(pk=approval_id).first()
    if latest is None:
        raise NotFound
    latest.survey = draft
    return latest
