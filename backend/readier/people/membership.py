"""How a person comes and goes. The coordinator, a file and SCIM all go through here.

Invitations are not looked at on purpose: a link in a mail belongs to an address, not to an account.
Whoever leaves can still answer with it, and nothing moves from which one could see whether they had.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from readier.audit.deeds import Deed
from readier.audit.recording import record
from readier.people.models import BrowserSession, Person, Team, no_password
from readier.web.problems import Invalid, Refusal


class AddressTaken(Refusal):
    code = "address_taken"
    detail = "Somebody in the directory, perhaps a leaver, has this address already."


class UnknownPerson(Invalid):
    code = "unknown_person"
    detail = "There is nobody like that in the directory, or they have left."


class LastCoordinator(Refusal):
    code = "last_coordinator"
    detail = "Somebody has to be left who can run this install: name another coordinator first."


def join(*, address: str, name: str, language: str = "en", team: Team | None = None) -> Person:
    """Somebody new, who can sign in from now on. Raises AddressTaken."""
    if Person.objects.filter(pending_address=address.strip().lower()).exists():
        raise AddressTaken
    try:
        return Person.objects.create_person(address, name=name, language=language, team=team)
    except IntegrityError:
        raise AddressTaken from None


def leave(*people: Person, today: date) -> list[Person]:
    """They cannot sign in any more, and no session of theirs goes on. Returns who had not left yet.

    Raises LastCoordinator.

    What follows for their surveys and reports is the tick's: see conduct.leavers.
    """
    with a_coordinator_remains():
        were = Person.objects.filter(is_active=True, is_coordinator=True).values_list("pk", flat=True)
        leaving = sorted({person.pk for person in people}.intersection(were))
        gone = [person for some in _batches(people) for person in _gone(some, today=today)]
        # At the end, when no other row is waited for.
        for pk in leaving:
            record(Deed.COORDINATOR_LEFT, person=pk, day=today)
    return gone


def _gone(people: Sequence[Person], *, today: date) -> list[Person]:
    """Those of them who had not left yet."""
    here = Person.objects.filter(pk__in=[person.pk for person in people], is_active=True)
    pks = set(here.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    # One filling for all who leave together: all that matters is that it is none that anybody had.
    after = {"is_active": False, "left_on": today, "is_coordinator": False, "password": no_password()}
    Person.objects.filter(pk__in=pks).update(**after)
    BrowserSession.objects.filter(person__in=pks).delete()
    gone = [person for person in people if person.pk in pks]
    for person in gone:
        vars(person).update(after)
    return gone


def come_back(*people: Person) -> bool:
    """Whether any of them had left."""
    after = {"is_active": True, "left_on": None}
    were = [
        Person.objects.filter(pk__in=[person.pk for person in some], is_active=False).update(**after)
        for some in _batches(people)
    ]
    for person in people:
        vars(person).update(after)
    return any(were)


def _batches(people: Sequence[Person], *, size: int = 500) -> Iterator[Sequence[Person]]:
    """Databases take only so many values in one statement."""
    return (people[start : start + size] for start in range(0, len(people), size))


def appoint(person: Person, *, is_coordinator: bool, by: UUID | None, today: date) -> None:
    """Make somebody a coordinator, or no longer. `by` nobody: from the command line. Raises LastCoordinator."""
    with a_coordinator_remains():
        changed = Person.objects.filter(pk=person.pk, is_active=True).exclude(is_coordinator=is_coordinator)
        if changed.update(is_coordinator=is_coordinator):
            deed = Deed.COORDINATOR_APPOINTED if is_coordinator else Deed.COORDINATOR_DISMISSED
            record(deed, by=by, person=person.pk, day=today)
    person.refresh_from_db()


def end_sessions(person: Person) -> None:
    """Sign out everywhere. The new filling ends a session that is being written at this moment, too."""
    person.password = no_password()
    person.save(update_fields=["password"])
    person.sessions.all().delete()


@contextmanager
def a_coordinator_remains() -> Iterator[None]:
    """A transaction that is undone if it took the last coordinator away. Raises LastCoordinator."""
    coordinators = Person.objects.filter(is_active=True, is_coordinator=True)
    with transaction.atomic():
        # Two who dismiss each other at the same moment queue here.
        there_were = bool(coordinators.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
        yield
        if there_were and not coordinators.exists():
            raise LastCoordinator
