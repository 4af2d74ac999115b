"""The one door for numbers: raw sheets go in, and what may be told comes out, shown or withheld."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from readier.domain.choices import middle_horizon, unique_choice
from readier.domain.merging import merge_at_close, merge_at_opening
from readier.domain.terms import (
    MIN_GROUP,
    Band,
    GroupRelease,
    Horizon,
    RaterGroupAnswers,
    Reason,
    Relationship,
    Release,
    ShownBand,
    ShownChoice,
    ShownHorizon,
    ShownMoments,
    Withheld,
)
from readier.domain.thresholds import band_of, bands, sums_of

__all__ = ["as_json", "band_of", "bands", "from_json", "merge_at_opening", "release", "sums_of"]

RULE_VERSION = 1
MIN_MOMENTS = 3
# "Views differ" is said only of groups this large, in the middle, with three on either side.
DIFFER_MIN_GROUP = 8
DIFFER_MIN_SIDE = 3
DIFFER_HALVES = (3.0, 3.5)

Order = Callable[[Sequence[str]], Sequence[str]]
Cell = ShownBand | ShownHorizon | ShownChoice | ShownMoments | Withheld


def release(
    groups: Sequence[RaterGroupAnswers],
    *,
    instrument_signals: Sequence[str],
    min_group: int = MIN_GROUP,
    strict: bool = False,
    order: Order,
) -> Release:
    """All that may ever be told of these answers. `order` puts moments in an order that says nothing.

    Raises ValueError if asked to go under the floor.
    """
    if min_group < MIN_GROUP:
        raise ValueError(f"the floor is {MIN_GROUP} answers; {min_group} would be under it")
    shown = merge_at_close(groups, min_group=min_group)
    if not shown:
        return Release(groups=(), withheld=Reason.TOO_FEW, rule_version=RULE_VERSION)
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
        rule_version=RULE_VERSION,
    )


def _release_group(
    group: RaterGroupAnswers, *, name: str, signals: Sequence[str], min_group: int, strict: bool, order: Order
) -> GroupRelease:
    sheets = group.sheets
    return GroupRelease(
        name=name,
        relationships=group.relationships,
        received=len(sheets),
        signals={
            signal: level([sheet.points.get(signal) for sheet in sheets], min_group=min_group, strict=strict)
            for signal in signals
        },
        horizon=middle_horizon([sheet.horizon for sheet in sheets], min_group=min_group),
        missing=unique_choice([sheet.missing for sheet in sheets], min_group=min_group),
        role=unique_choice([sheet.role for sheet in sheets], min_group=min_group),
        moments=_moments([sheet.moment for sheet in sheets if sheet.moment], order=order),
    )


def level(points: Sequence[int | None], *, min_group: int = MIN_GROUP, strict: bool = False) -> ShownBand | Withheld:
    """A group's band on one signal. None is "haven't seen it": absence, never the middle."""
    seen = [point for point in points if point is not None]
    if len(seen) < min_group + strict:
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


def as_json(outcome: Release) -> dict[str, Any]:
    """The release as the report holds it."""
    return {
        "rule_version": outcome.rule_version,
        "withheld": outcome.withheld.value if outcome.withheld else None,
        "groups": [
            {
                "name": group.name,
                "relationships": [relationship.value for relationship in group.relationships],
                "received": group.received,
                "signals": {signal: _cell_as_json(cell) for signal, cell in group.signals.items()},
                "horizon": _cell_as_json(group.horizon),
                "missing": _cell_as_json(group.missing),
                "role": _cell_as_json(group.role),
                "moments": _cell_as_json(group.moments),
            }
            for group in outcome.groups
        ],
    }


def _cell_as_json(cell: Cell) -> dict[str, Any]:
    match cell:
        case Withheld(reason):
            return {"fate": "withheld", "reason": reason.value}
        case ShownBand(observed, band, views_differ):
            limits = {"low": band.low, "high": band.high}
            return {"fate": "shown", "observed": observed, "band": limits, "views_differ": views_differ}
        case ShownHorizon(answered, middle):
            return {"fate": "shown", "answered": answered, "middle": middle.value}
        case ShownChoice(answered, option):
            return {"fate": "shown", "answered": answered, "option": option}
        case ShownMoments(texts):
            return {"fate": "shown", "texts": list(texts)}


def from_json(said: Mapping[str, Any]) -> Release:
    """The release back from a report."""
    return Release(
        groups=tuple(
            GroupRelease(
                name=group["name"],
                relationships=tuple(Relationship(name) for name in group["relationships"]),
                received=group["received"],
                signals={
                    signal: _withheld(cell)
                    or ShownBand(cell["observed"], Band(cell["band"]["low"], cell["band"]["high"]), cell["views_differ"])
                    for signal, cell in group["signals"].items()
                },
                horizon=_withheld(group["horizon"])
                or ShownHorizon(group["horizon"]["answered"], Horizon(group["horizon"]["middle"])),
                missing=_withheld(group["missing"]) or _choice(group["missing"]),
                role=_withheld(group["role"]) or _choice(group["role"]),
                moments=_withheld(group["moments"]) or ShownMoments(tuple(group["moments"]["texts"])),
            )
            for group in said["groups"]
        ),
        withheld=Reason(said["withheld"]) if said["withheld"] else None,
        rule_version=said["rule_version"],
    )


def _withheld(cell: Mapping[str, Any]) -> Withheld | None:
    return Withheld(Reason(cell["reason"])) if cell["fate"] == "withheld" else None


def _choice(cell: Mapping[str, Any]) -> ShownChoice:
    return ShownChoice(cell["answered"], cell["option"])
