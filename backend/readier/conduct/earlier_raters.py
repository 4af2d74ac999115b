"""Whether a survey asks nearly the same raters as an earlier one of its subject. Then it must not open.

Who is asked again may say the same again. Then two reports differ by those who came or left alone, and what a few of
them answered can be worked out (tests/privacy/test_red_team.py). Just the same raters tell nothing new; and of those
who differ there must be as many as in any group that is told of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from readier.domain.terms import MIN_GROUP, Relationship
from readier.invitations.forgetting import stand_in
from readier.invitations.models import Nomination
from readier.surveys.lifecycle import State
from readier.surveys.models import Survey
from readier.web.problems import Refusal

Raters = frozenset[str]


class NearlyTheSameRaters(Refusal):
    code = "nearly_the_same_raters"
    detail = (
        "You asked nearly the same people about you before. Ask just the same again, or change five of them at least: "
        "otherwise what the few who differ say could be worked out."
    )


def check_earlier_raters(survey: Survey, groups: Iterable[Collection[Relationship]]) -> None:
    """Raises NearlyTheSameRaters. `groups` are the rater groups that would be reported apart."""
    asked = list(_parts(survey.nominations.all(), groups))
    told = Survey.objects.filter(subject=survey.subject_id, state__in=[State.CLOSED, State.RELEASED])
    for before in told.prefetch_related("nominations", "groups"):
        parts = [[Relationship(one) for one in group.relationships] for group in before.groups.all()]
        for then in _parts(before.nominations.all(), parts):
            if any(_is_nearly(then, now) for now in asked):
                raise NearlyTheSameRaters


def _parts(raters: Iterable[Nomination], groups: Iterable[Collection[Relationship]]) -> Iterator[Raters]:
    """All together, and each group: small groups are reported with others, and which is known after the close only."""
    found = [(stand_in(one.address), Relationship(one.relationship)) for one in raters]
    yield frozenset(address for address, _ in found)
    for group in groups:
        yield frozenset(address for address, relationship in found if relationship in group)


def _is_nearly(then: Raters, now: Raters) -> bool:
    changes = len(then - now), len(now - then)
    return bool(then & now) and any(0 < change < MIN_GROUP for change in changes)
