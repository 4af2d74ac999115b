"""That somebody is asked a lot just now, so that whoever puts them on a list may think again. Never by whom.

It counts the lists of surveys that are open, whatever became of each place: declined or not, collected or not, and of
reserves whether they were asked or not. So nothing that a rater does moves it. It is told from five on and in two steps
only.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count
from django.db.models.functions import Lower

from readier.invitations.models import Nomination
from readier.surveys.lifecycle import State

# Fewer would be near to telling of a single survey that it opened, or closed.
STEPS = (5, 10)


def asked_often(addresses: Iterable[str]) -> dict[str, int]:
    """Of these addresses those that are asked in five open surveys or more: 5 or 10, for "at least so many"."""
    wanted = {one.lower() for one in addresses}
    counted = (
        Nomination.objects.filter(survey__state=State.OPEN)
        .annotate(in_small_letters=Lower("address"))
        .filter(in_small_letters__in=wanted)
        .values_list("in_small_letters")
        .annotate(Count("pk"))
        .filter(pk__count__gte=STEPS[0])
    )
    return {address: max(step for step in STEPS if step <= count) for address, count in counted}
