"""Whether a survey asks nearly the same raters as an earlier one of its subject. Then it must not open.

Who is asked again may say the same again. Then two reports differ by those who came or left alone, and what a few of
them answered can be worked out (tests/privacy/test_red_team.py). Just the same raters tell nothing new; and of those
who differ there must be as many as in any group that is told of.

Where reserves were named it is not looked at who was asked in the end: a refusal must not tell who declined. So the
worst is assumed, on both sides.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations

from django.db.models import QuerySet

from readier.domain.terms import MIN_GROUP, Relationship
from readier.invitations.forgetting import stand_in
from readier.invitations.models import Nomination
from readier.invitations.undelivered import undelivered
from readier.people.models import Person
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey
from readier.web.problems import Refusal

Groups = Collection[Collection[Relationship]]


@dataclass(frozen=True, slots=True)
class Raters:
    """By address: who is asked first, and who may come in the place of as many of them."""

    first: frozenset[str]
    reserves: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.first | self.reserves


class NearlyTheSameRaters(Refusal):
    code = "nearly_the_same_raters"
    detail = (
        "You asked nearly the same people about you before. Ask just the same again, or change five of them at least: "
        "otherwise what the few who differ say could be worked out. Whoever has left the organisation counts as not "
        "asked again."
    )


def check_earlier_raters(survey: Survey, groups: Groups) -> None:
    """Raises NearlyTheSameRaters. `groups` are the rater groups that would be reported apart."""
    listed = list(survey.nominations.all())
    # A leaver on the list is known not to answer: the report would be of the others, whatever the list says.
    gone = set(Person.objects.filter(is_active=False).values_list("email", flat=True))
    here = [one for one in listed if one.address.lower() not in gone]
    asked = {*_parts(listed, groups), *_parts(here, groups)}
    for before in _told_of(survey).prefetch_related("nominations", "groups"):
        parts = [[Relationship(one) for one in group.relationships] for group in before.groups.all()]
        for then in _parts(before.nominations.all(), parts):
            if any(_is_nearly(then, now) for now in asked):
                raise NearlyTheSameRaters


def unreached(survey: Survey) -> set[uuid.UUID]:
    """Ids of nominations whose invitation no mailbox took, as their subject may hear of them.

    Not of whoever was asked before: that they are silent this time would lay open what they said then.
    """
    missing = undelivered(survey)
    if not missing:
        return missing
    before = {stand_in(one.address) for one in Nomination.objects.filter(survey__in=_told_of(survey))}
    return {one.pk for one in survey.nominations.filter(pk__in=missing) if stand_in(one.address) not in before}


def _told_of(survey: Survey) -> QuerySet[Survey]:
    """The earlier surveys whose reports this one's could be laid beside. A lost one may have been told of before its
    database was restored.
    """
    told = Survey.objects.filter(subject=survey.subject_id, state__in=[State.CLOSED, State.RELEASED, State.LOST])
    return told.exclude(pk=survey.pk)


def _parts(raters: Iterable[Nomination], groups: Groups) -> Iterator[Raters]:
    """All together, and every pool of groups: small groups are reported with others, and which is known after the
    close only.
    """
    found = [(stand_in(one.address), Relationship(one.relationship), one.reserve is not None) for one in raters]
    pools = [Relationship, *(chain(*pool) for size in range(1, len(groups)) for pool in combinations(groups, size))]
    for kinds in map(set, pools):
        of_these = [(address, is_reserve) for address, kind, is_reserve in found if kind in kinds]
        yield Raters(
            first=frozenset(address for address, is_reserve in of_these if not is_reserve),
            reserves=frozenset(address for address, is_reserve in of_these if is_reserve),
        )


def _is_nearly(then: Raters, now: Raters) -> bool:
    if not then.all & now.all:
        return False
    if not then.reserves | now.reserves:
        return any(0 < change < MIN_GROUP for change in (len(then.first - now.first), len(now.first - then.first)))
    # Every reserve may have come for one of those who differ otherwise. And nobody may have come: who would be the
    # same again can differ by just the reserves.
    fewest = len(then.first - now.all) - len(then.reserves), len(now.first - then.all) - len(now.reserves)
    return min(fewest) < MIN_GROUP
