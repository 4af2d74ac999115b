"""Which raters are reported together. Decided by counts alone, for the whole survey at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readier.domain.sheets import RaterGroupAnswers
from readier.domain.terms import MIN_GROUP, Relationship

# With five answers as the floor, six invited is the least that lets one of them not answer.
MIN_INVITED_APART = 6


def merge_at_opening(
    invited: Mapping[Relationship, int], *, split_by_relationship: bool
) -> list[tuple[Relationship, ...]]:
    """The rater groups of a survey: all as one, or apart where enough of a kind are invited."""
    present = [relationship for relationship in Relationship if invited.get(relationship)]
    if not split_by_relationship:
        return [tuple(present)]
    apart = [(relationship,) for relationship in present if invited[relationship] >= MIN_INVITED_APART]
    small = tuple(relationship for relationship in present if invited[relationship] < MIN_INVITED_APART)
    if not small:
        return list(apart)
    if sum(invited[relationship] for relationship in small) >= MIN_INVITED_APART or not apart:
        return [*apart, small]
    host = min(apart, key=lambda group: invited[group[0]])
    return [group + small if group == host else group for group in apart]


def merge_at_close(groups: Sequence[RaterGroupAnswers], *, min_group: int = MIN_GROUP) -> list[RaterGroupAnswers]:
    """Groups that are large enough to tell of; empty if all together are too few.

    Small groups are pooled with each other first; a pool that is still small joins the smallest
    group that is shown, for otherwise it could be subtracted.
    """
    large = [group for group in groups if len(group.sheets) >= min_group]
    small = [group for group in groups if len(group.sheets) < min_group]
    if not small:
        return large
    pool = _together(small)
    if len(pool.sheets) >= min_group:
        return [*large, pool]
    if not large:
        return []
    host = min(large, key=lambda group: len(group.sheets))
    return [_together([group, pool]) if group is host else group for group in large]


def _together(groups: Sequence[RaterGroupAnswers]) -> RaterGroupAnswers:
    relationships = {relationship for group in groups for relationship in group.relationships}
    return RaterGroupAnswers(
        relationships=tuple(relationship for relationship in Relationship if relationship in relationships),
        invited=sum(group.invited for group in groups),
        sheets=tuple(sheet for group in groups for sheet in group.sheets),
    )
