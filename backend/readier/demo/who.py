"""Says how to sign in as each of the three kinds of people, and gives a link to answer with."""

from __future__ import annotations

from collections.abc import Iterator

from readier.invitations.mail import link_for
from readier.invitations.models import Invitation
from readier.invitations.record import is_undecided
from readier.people.models import Person
from readier.surveys.lifecycle import State

# The first to look for; whoever is in the same place will do when these have moved on.
WITH_REPORT, WITH_OPEN_SURVEY, MANAGER = "Grace Wambui", "Noa Etxeberria", "Ciarán Doyle"


def who_can_sign_in() -> Iterator[str]:
    """Lines to print. They come from the database, so they hold on any day."""
    people = Person.objects.filter(is_active=True)
    yield "Sign in with one of these addresses; the code arrives in the mailbox."
    for what, first, found in (
        ("engineer with a report", WITH_REPORT, people.filter(surveys__state=State.RELEASED)),
        ("engineer with an open survey", WITH_OPEN_SURVEY, people.filter(surveys__state=State.OPEN)),
        ("manager of a team with a page", MANAGER, people.filter(managed_teams__snapshots__isnull=False)),
        ("coordinator", "", people.filter(is_coordinator=True)),
    ):
        person = found.filter(name=first).first() or found.order_by("name").first()
        if person is not None:
            yield f"  {what:<30} {person.email}"
    link = _open_link()
    if link:
        yield "Answer as a peer right away, without an account:"
        yield f"  {link}"


def _open_link() -> str | None:
    open_ones = (
        Invitation.objects.filter(group__survey__state=State.OPEN)
        .select_related("group__survey")
        .order_by("-group__survey__closes_at", "nomination__address")
    )
    return next((link_for(one) for one in open_ones if is_undecided(one)), None)
