"""The one door for numbers: raw sheets go in, and what may be told comes out, shown or withheld."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readier.domain.choices import choice_floor, middle_horizon, unique_choice
from readier.domain.merging import merge_at_close
from readier.domain.sheets import RaterGroupAnswers
from readier.domain.terms import (
    MIN_GROUP,
    Band,
    GroupRelease,
    Reason,
    Release,
    ShownBand,
    ShownMoments,
    Withheld,
)
from readier.domain.thresholds import band_of, floor

RULE_VERSION = 1
MIN_MOMENTS = 3
# "Views differ" is said only of groups this large, in the middle, with three on either side.
DIFFER_MIN_GROUP = 8
DIFFER_MIN_SIDE = 3
DIFFER_HALVES = (3.0, 3.5)

Order = Callable[[Sequence[str]], Sequence[str]]


def release(
    groups: Sequence[RaterGroupAnswers],
    *,
    instrument_signals: Sequence[str],
    min_group: int = MIN_GROUP,
    strict: bool = False,
    order: Order,
) -> Release:
    """All that may ever be told of these answers. `order` puts moments in an order that says nothing.

    `strict` protects against two raters who tell what they answered, at the price of wider bands and
    higher floors. Raises ValueError if asked to go under the floor.
    """
    if min_group < MIN_GROUP:
        raise ValueError(f"the floor is {MIN_GROUP} answers; {min_group} would be under it")
    min_group = max(min_group, floor(strict=strict))
    shown = merge_at_close(groups, min_group=min_group)
    if not shown:
        return Release(groups=(), withheld=Reason.TOO_FEW, strict=strict, rule_version=RULE_VERSION)
    return Release(
        groups=tuple(
            _release_group(
                group,
                name=_name(group, is_only=len(shown) == 1),
                signals=instrument_signals,
                min_group=min_group,
                strict=strict,
                order=order,
            )
            for group in shown
        ),
        strict=strict,
        rule_version=RULE_VERSION,
    )


def _release_group(
    group: RaterGroupAnswers, *, name: str, signals: Sequence[str], min_group: int, strict: bool, order: Order
) -> GroupRelease:
    sheets = group.sheets
    min_choice = max(min_group, choice_floor(strict=strict))
    return GroupRelease(
        name=name,
        relationships=group.relationships,
        received=len(sheets),
        signals={
            signal: level([sheet.points.get(signal) for sheet in sheets], min_group=min_group, strict=strict)
            for signal in signals
        },
        horizon=middle_horizon([sheet.horizon for sheet in sheets], min_group=min_choice),
        missing=unique_choice([sheet.missing for sheet in sheets], min_group=min_choice),
        role=unique_choice([sheet.role for sheet in sheets], min_group=min_choice),
        moments=_moments([sheet.moment for sheet in sheets if sheet.moment], order=order),
    )


def level(points: Sequence[int | None], *, min_group: int = MIN_GROUP, strict: bool = False) -> ShownBand | Withheld:
    """A group's band on one signal. None is "haven't seen it": absence, never the middle."""
    seen = [point for point in points if point is not None]
    if len(seen) < max(min_group, floor(strict=strict)):
        return Withheld(Reason.TOO_FEW_OBSERVED)
    band = band_of(sum(seen), len(seen), strict=strict)
    return ShownBand(observed=len(seen), band=band, views_differ=not strict and _views_differ(seen, band))


def _views_differ(seen: Sequence[int], band: Band) -> bool:
    return (
        len(seen) >= DIFFER_MIN_GROUP
        and band.low == band.high
        and band.low in DIFFER_HALVES
        and sum(point <= 2 for point in seen) >= DIFFER_MIN_SIDE
        and sum(point >= 4 for point in seen) >= DIFFER_MIN_SIDE
    )


def _moments(texts: Sequence[str], *, order: Order) -> ShownMoments | Withheld:
    if len(texts) < MIN_MOMENTS:
        return Withheld(Reason.TOO_FEW)
    return ShownMoments(texts=tuple(order(texts)))


def _name(group: RaterGroupAnswers, *, is_only: bool) -> str:
    if is_only:
        return "colleagues"
    return "+".join(relationship.value for relationship in group.relationships)
