"""Another address for an account, without handing the account over.

Whoever receives mail at the address can sign in and read the reports. If a coordinator, a file or a
leaked token could set it, so could they. Hence, once there is something to protect, a new address waits
for some days: the old one is told, keeps working, and its owner may accept or refuse at once.

Nor is the address handed over to whoever holds the account: an address tells who asked it, and nobody
may come to it but by its mail. So every way in that was opened before ends with the old address.
"""

from __future__ import annotations

import logging
from datetime import date, timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import IntegrityError, transaction

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.outbox.posting import post
from readier.people.keeping import Keeper
from readier.people.membership import AddressTaken, end_sessions
from readier.people.models import Person, ScimUser
from readier.web.problems import Refusal

log = logging.getLogger(__name__)

# What every account may have from its first day, and nobody would look for there.
BARE = (EmailAddress, ScimUser)


class NoPendingAddress(Refusal):
    code = "no_pending_address"
    detail = "Nobody has asked to change your address."


def propose_address(person: Person, address: str, *, keeper: Keeper) -> None:
    """Change the address, at once if there is nothing to protect yet. Raises AddressTaken."""
    address = address.strip().lower()
    if address == person.email:
        return refuse_address(person)
    if address == person.pending_address:
        return None
    others = Person.objects.exclude(pk=person.pk)
    if others.filter(email=address).exists() or others.filter(pending_address=address).exists():
        raise AddressTaken
    if settings.ADDRESS_CHANGE_DAYS == 0 or not _has_something_to_protect(person):
        return _move(person, address, today=keeper.today, keeper=keeper)
    return _wait(person, address, keeper=keeper)


def accept_address(person: Person, *, today: date) -> None:
    """The owner says yes. Raises NoPendingAddress, AddressTaken."""
    if not person.pending_address:
        raise NoPendingAddress
    _move(person, person.pending_address, today=today)


def refuse_address(person: Person) -> None:
    """The owner says no, or whoever asked takes it back."""
    person.pending_address, person.pending_since = "", None
    person.save(update_fields=["pending_address", "pending_since"])


def settle_addresses(today: date) -> int:
    """Let the addresses take effect that nobody refused in time. Safe to run twice."""
    until = today - timedelta(days=settings.ADDRESS_CHANGE_DAYS)
    return sum(_settle(person, today=today) for person in Person.objects.filter(pending_since__lte=until))


def _has_something_to_protect(person: Person) -> bool:
    """Whether anything refers to them: a survey, a report that is shown to them, a team, a browser that is signed in.

    Asked of the schema and not of a list: what a room above will keep of somebody one day is protected from then on.
    """
    theirs = [one for one in Person._meta.related_objects if one.related_model not in BARE]
    return person.is_coordinator or any(
        one.related_model._base_manager.filter(**{one.field.name: person}).exists() for one in theirs
    )


def _settle(person: Person, *, today: date) -> bool:
    try:
        _move(person, person.pending_address, today=today)
    except AddressTaken:
        log.warning("people.address_taken_meanwhile")
        refuse_address(person)
        return False
    return True


def _wait(person: Person, address: str, *, keeper: Keeper) -> None:
    try:
        with transaction.atomic():
            person.pending_address, person.pending_since = address, keeper.today
            person.save(update_fields=["pending_address", "pending_since"])
            dedupe = f"address change {person.pk} {keeper.today}"
            post("address_change", dedupe=dedupe, ids={"person": str(person.pk)})
            keeper.note(Deed.ADDRESS_ENTERED, person)
    except IntegrityError:
        raise AddressTaken from None


def _move(person: Person, address: str, *, today: date, keeper: Keeper | None = None) -> None:
    try:
        with transaction.atomic():
            person.email, person.pending_address, person.pending_since = address, "", None
            person.save(update_fields=["email", "pending_address", "pending_since"])
            EmailAddress.objects.filter(user=person).delete()
            EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
            Authenticator.objects.filter(user=person).delete()
            end_sessions(person)
            if keeper:
                keeper.note(Deed.ADDRESS_ENTERED, person)
            record(Deed.ADDRESS_CHANGED, person=person.pk, day=today)
    except IntegrityError:
        person.refresh_from_db()
        raise AddressTaken from None
