"""Whether somebody wants to be encouraged. Their own private word, and it silences whatever would urge them on."""

from __future__ import annotations

from readier.domain.terms import Interest
from readier.people.models import Person
from readier.surveys.models import SelfRating

QUIET = {Interest.NO, Interest.NOT_NOW}


def wants_quiet(person: Person) -> bool:
    """What they said last counts, in a survey that is still a draft as well. Nothing said: no.

    Never tell anybody but this person, and let no answer to anybody depend on it.
    """
    last = SelfRating.objects.filter(survey__subject=person).order_by("-survey__made_at").first()
    return last is not None and last.interest in QUIET
