"""Gives places that were declined, or whose address takes no mail, to reserves. Once a day, and told to nobody else.

All of it happens inside the sealed record: one mark says that a place was passed on, another that a reserve was asked.
Every reserve has an invitation from the opening on, a message is posted for each of them each day, and the record is
rewritten whether anything moved or not. So nothing moves that a subject, a manager, a coordinator or another rater
sees, and two copies of the database show of a day with a decline what they show of one without. Whoever gets a place
learns that somebody could not, and no more.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from readier.invitations.models import Invitation, IssuingRecord, Nomination
from readier.invitations.record import DECLINED, IN_RESERVE, NOTHING, PASSED_ON, asked_on, rewrite, slots_of
from readier.invitations.undelivered import are_given_up
from readier.keys.store import KeyAway
from readier.outbox.posting import post
from readier.people.models import Person
from readier.pulse.beats import first_today
from readier.surveys.lifecycle import State
from readier.surveys.models import RaterGroup, Survey
from readier.surveys.policy import last_moment_for_changes


@transaction.atomic
def pass_on_places(now: datetime) -> None:
    """The first tick of a day does it for all surveys at once: later, it would say at which hour somebody declined."""
    if not first_today("reserves", now=now):
        return
    reserves = Invitation.objects.exclude(nomination__reserve=None).filter(group__survey__state=State.OPEN)
    groups = RaterGroup.objects.filter(pk__in=reserves.values("group")).order_by("pk")
    for group in groups.select_related("survey__subject__team__manager"):
        if now < last_moment_for_changes(group.survey.closes_at, collects_until=group.survey.collects_until):
            with suppress(KeyAway):  # Of its survey others tell; the next day comes.
                _pass_on(group, now=now)


def _pass_on(group: RaterGroup, *, now: datetime) -> None:
    # Whoever declines, or answers after all, comes before this or after. Over is over: then there is no record.
    record = IssuingRecord.objects.select_for_update().filter(group=group).first()
    if record is None:
        return
    slots = slots_of(record, group)
    places = list(group.invitations.select_related("nomination").order_by("nomination__reserve", "pk"))
    unreached = are_given_up(places, now=now)
    # Those whom no mail reaches come first. That they do is known: a reserve then learns of nobody's no.
    free = [one for one in places if one in unreached and slots[one.pk] == NOTHING]
    free += [one for one in places if slots[one.pk] == DECLINED]
    waiting = [one for one in places if slots[one.pk] == IN_RESERVE and _may_answer(one.nomination, group.survey)]
    for place, reserve in zip(free, waiting, strict=False):
        slots[place.pk], slots[reserve.pk] = PASSED_ON, asked_on(now.date())
    rewrite(record, group, slots)
    day = now.date().isoformat()
    for one in places:
        if one.nomination.reserve is not None:
            ids = {"invitation": str(one.pk), "mail": "asked", "day": day}
            post("reserve", dedupe=f"reserve asked {day} {one.pk}", ids=ids)


def _may_answer(reserve: Nomination, survey: Survey) -> bool:
    """Who has become the subject's manager since would be recognised; who has left gets no mail."""
    address = reserve.address.lower()
    manager = survey.subject.manager()
    is_manager = manager is not None and manager.email == address
    has_left = Person.objects.filter(email=address, is_active=False).exists()
    return not (is_manager or has_left or address == survey.subject.email)
