"""A manager looks over whom somebody wants to ask: where the organisation wants that, or the subject does.

They see the list of a draft from the moment they are asked until they agree, or until its last day is over, where it
has one. Whether the survey then opened, what became of it, and who answered, is nothing that this module can say.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import Q, QuerySet

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.invitations.models import Approval
from readier.invitations.nominating import TooFewNominations
from readier.outbox.posting import post
from readier.people.models import Person
from readier.surveys.lifecycle import IllegalMove, State, hold_draft
from readier.surveys.models import Survey
from readier.surveys.policy import policy
from readier.web.problems import NotFound

# Long enough for a weekend and a day: it goes to those alone who have not agreed, and only to them. A last day is
# later (readier.settings).
REMINDED_AFTER = timedelta(days=3)


class Standing(StrEnum):
    NOT_NEEDED = "not_needed"
    NEEDED = "needed"
    ASKED = "asked"
    LAPSED = "lapsed"  # the last day is over, and nobody agreed
    GIVEN = "given"


def approver_of(subject: Person) -> Person | None:
    """Who looks over this person's lists: their manager, while there is one."""
    manager = subject.manager()
    return manager if manager and manager.is_active else None


def standing_of(survey: Survey, *, today: date) -> Standing:
    """How the list of a draft stands. Of a survey that was opened there is nothing to look over."""
    if survey.state != State.DRAFT or approver_of(survey.subject) is None:
        return Standing.NOT_NEEDED
    approval: Approval | None = getattr(survey, "approval", None)
    if approval is not None and approval.is_given:
        return Standing.GIVEN
    if approval is not None and not approval.has_lapsed(today):
        return Standing.ASKED
    if not policy().approval:
        return Standing.NOT_NEEDED
    return Standing.NEEDED if approval is None else Standing.LAPSED


def last_day_of(survey: Survey, *, today: date) -> date | None:
    """Until when a list that was sent can be looked over, or could have been."""
    is_sent = standing_of(survey, today=today) in {Standing.ASKED, Standing.LAPSED}
    return survey.approval.until if is_sent else None


def lacks_approval(survey: Survey, *, today: date) -> bool:
    """Whether it may not open yet. Whatever its state: an opening under way asks again, once nothing can change."""
    has_lapsed = Approval.objects.filter(survey=survey, until__lt=today)
    return was_not_looked_over(survey) and not has_lapsed.exists()


def was_not_looked_over(survey: Survey) -> bool:
    """Whether the organisation wants somebody to have agreed to its list, and they have not."""
    if not policy().approval or approver_of(survey.subject) is None:
        return False
    return not Approval.objects.filter(survey=survey, is_given=True).exists()


def ask_for_approval(survey: Survey, *, now: datetime) -> None:
    """Ask the manager to look over the list as it is, and remind them once. Asking again changes nothing, unless the
    last day is over: then they have all the days again.

    Raises TooFewNominations, and IllegalMove where there is nobody to ask.
    """
    with transaction.atomic():
        draft = hold_draft(survey, otherwise=IllegalMove("The raters were fixed when the survey opened."))
        if approver_of(draft.subject) is None:
            raise IllegalMove("There is no manager who could look over this list.")
        if draft.nominations.raters().count() < policy().min_invited:
            raise TooFewNominations
        Approval.objects.filter(survey=draft, is_given=False, until__lt=now.date()).delete()
        asked, _ = Approval.objects.get_or_create(survey=draft, defaults={"until": _last_day(now.date())})
        ids = {"approval": str(asked.pk)}
        post("approval_wanted", dedupe=f"approval wanted {asked.pk}", ids=ids)
        post("approval_reminder", dedupe=f"approval reminder {asked.pk}", ids=ids, due_at=now + REMINDED_AFTER)


def _last_day(today: date) -> date | None:
    days = policy().approval_days
    return today + timedelta(days=days) if days else None


def waiting_for(manager: Person, *, today: date) -> QuerySet[Approval]:
    """The lists that this manager was asked to look over, has not agreed to, and may still look at."""
    waiting = Approval.objects.filter(is_given=False, survey__state=State.DRAFT, survey__subject__is_active=True)
    in_time = waiting.filter(Q(until=None) | Q(until__gte=today))
    return in_time.filter(survey__subject__team__manager=manager).exclude(survey__subject=manager)


def approve(approval_id: uuid.UUID, *, by: Person, today: date) -> None:
    """Raises NotFound: also when the list was changed meanwhile, for that is another one."""
    with transaction.atomic():
        held = hold_list(approval_id, manager=by, today=today)
        Approval.objects.filter(pk=held.pk).update(is_given=True)
        post("approval_given", dedupe=f"approval given {held.pk}", ids={"approval": str(held.pk)})
        record(Deed.LIST_APPROVED, survey=held.survey_id, day=today)


def hold_list(approval_id: uuid.UUID, *, manager: Person, today: date) -> Approval:
    """The approval, its draft locked: the subject changes the list before this or after. Call it in a transaction.

    Raises NotFound, whatever it is that came first: a manager is not told whether the survey opened.
    """
    found = waiting_for(manager, today=today).select_related("survey").filter(pk=approval_id).first()
    if found is None:
        raise NotFound
    draft = hold_draft(found.survey, otherwise=NotFound())
    latest = waiting_for(manager, today=today).filter(pk=approval_id).first()
    if latest is None:
        raise NotFound
    latest.survey = draft
    return latest
