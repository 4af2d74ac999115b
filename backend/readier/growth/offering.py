"""What taps and pledges have in common: to whom they may go, how often, and that they are taken alike.

Whether somebody wants to hear of them is their private interest. So every refusal rests on what the sender has done,
none on what the other wants or does, and a sender's list never changes by the other but for a pledge that is accepted.
"""

from __future__ import annotations

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from readier.growth.models import Pledge, Tap
from readier.outbox.posting import post
from readier.people.membership import UnknownPerson
from readier.people.models import Person
from readier.web.problems import Invalid, Refusal

# Of each kind. Whoever means it needs no more.
MOST_IN_A_MONTH = 5
MONTH = timedelta(days=30)
YEAR = timedelta(days=365)

Offered = TypeVar("Offered", Tap, Pledge)


class ToOneself(Invalid):
    code = "to_oneself"
    detail = "This is for somebody else."


class SentAlready(Refusal):
    code = "sent_already"
    detail = "You have sent them one. Take it back first if you want to say it otherwise."


class SentTooOften(Refusal):
    code = "sent_too_often"
    status = HTTPStatus.TOO_MANY_REQUESTS
    detail = f"You may send {MOST_IN_A_MONTH} in a month. Wait a little."


def send(model: type[Offered], *, to: UUID, by: Person, today: date, **said: Any) -> Offered:
    """Raises UnknownPerson, ToOneself, SentAlready, SentTooOften."""
    if to == by.pk:
        raise ToOneself
    if not Person.objects.filter(pk=to, is_active=True).exists():
        raise UnknownPerson
    kind = model.__name__.lower()
    try:
        with transaction.atomic():
            Person.objects.select_for_update().get(pk=by.pk)  # two at once queue here to be counted
            # What was taken back counts as well: it was sent.
            if model.objects.filter(by=by, made_on__gt=today - MONTH).count() >= MOST_IN_A_MONTH:
                raise SentTooOften
            made = model.objects.create(to_id=to, by=by, made_on=today, **said)
            # One mail a month between two, whatever is sent and taken back meanwhile.
            post(kind, dedupe=f"{kind} {by.pk} {to} {today:%Y-%m}", ids={kind: str(made.pk)})
    except IntegrityError:
        raise SentAlready from None
    return made


def take_back(model: type[Tap] | type[Pledge], offered_id: UUID, *, by: Person) -> bool:
    """False if there is no such one of theirs."""
    sent = model.objects.filter(pk=offered_id, by=by, is_taken_back=False)
    return bool(sent.update(is_taken_back=True, words=""))


def put_away(model: type[Tap] | type[Pledge], offered_id: UUID, *, to: Person) -> bool:
    """False if there is no such one for them."""
    received = model.objects.filter(pk=offered_id, to=to, is_taken_back=False, is_put_away=False)
    return bool(received.update(is_put_away=True))


def forget_old(today: date) -> int:
    """What was taken back, once it no longer counts; what was put away or never answered, after a year."""
    gone = 0
    for model in (Tap, Pledge):
        gone += model.objects.filter(is_taken_back=True, made_on__lte=today - MONTH).delete()[0]
        gone += model.objects.filter(made_on__lte=today - YEAR).delete()[0]
    return gone
