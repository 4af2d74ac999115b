"""The subject lets somebody of the directory see parts of a report, and takes it back at once.

Nobody else reads a report: not the manager, not the coordinator, and nobody by its address.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.outbox.posting import post
from readier.people.models import Person
from readier.reports.models import Report, Share
from readier.reports.shared_copy import Section, with_needed
from readier.web.problems import Invalid, Refusal

MAX_DAYS = 366


class AlreadyShared(Refusal):
    code = "already_shared"
    detail = "You share this report with that person already. Take it back first to share it otherwise."


class SharedWithOneself(Invalid):
    code = "shared_with_oneself"
    detail = "It is your own report."


class NoManager(Refusal):
    code = "no_manager"
    detail = "You are in no team, or it has no manager but you."


class UntilOutOfRange(Invalid):
    code = "until_out_of_range"
    detail = f"A report is shared until today at least, and for {MAX_DAYS} days at most."


def manager_of(subject: Person) -> Person:
    """Whoever manages the subject's team now; the share is theirs even if that changes. Raises NoManager."""
    manager = subject.team.manager if subject.team else None
    if manager is None or not manager.is_active or manager.pk == subject.pk:
        raise NoManager
    return manager


def share(report: Report, *, person: Person, sections: Collection[Section], until: date, today: date) -> Share:
    """Raises SharedWithOneself, UntilOutOfRange, AlreadyShared."""
    if person.pk == report.survey.subject_id:
        raise SharedWithOneself
    if not today <= until <= today + timedelta(days=MAX_DAYS):
        raise UntilOutOfRange
    try:
        with transaction.atomic():
            # One that has run out does not stand in the way.
            Share.objects.filter(report=report, person=person, until__lt=today).delete()
            made = Share.objects.create(
                report=report, person=person, sections=with_needed(sections), shared_on=today, until=until
            )
            post("shared", dedupe=f"shared {made.pk}", ids={"share": str(made.pk)})
            record(
                Deed.REPORT_SHARED,
                survey=report.survey_id,
                day=today,
                share=str(made.pk),
                sections=made.sections,
                until=until.isoformat(),
            )
    except IntegrityError:
        raise AlreadyShared from None
    return made


def take_back(report: Report, share_id: UUID, *, today: date) -> bool:
    """False if there is no such share of the report."""
    with transaction.atomic():
        removed, _ = report.shares.filter(pk=share_id).delete()
        if removed:
            record(Deed.SHARE_TAKEN_BACK, survey=report.survey_id, day=today, share=str(share_id))
    return bool(removed)


def shares_with(person: Person, *, today: date) -> QuerySet[Share]:
    """What this person is let see today. A leaver can take nothing back any more, so their shares end."""
    alive = Share.objects.filter(person=person, until__gte=today, report__survey__subject__is_active=True)
    return alive.select_related("report__survey__subject")


def note_opened(share: Share, *, today: date) -> None:
    """The first day, once."""
    Share.objects.filter(pk=share.pk, opened_on=None).update(opened_on=today)


def forget_ended_shares(today: date) -> int:
    return int(Share.objects.filter(until__lt=today).delete()[0])
